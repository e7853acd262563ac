-- The two tables of the cover: what could not be assessed, and the five numbers that matter.
WITH checks AS (
    SELECT
        count(*) FILTER (WHERE outcome = 'error') AS n_failed,
        string_agg(check_id, ', ' ORDER BY check_id) FILTER (WHERE outcome = 'error') AS failed,
        count(*) FILTER (WHERE outcome = 'no data') AS n_unsupplied,
        string_agg(check_id, ', ' ORDER BY check_id) FILTER (WHERE outcome = 'no data') AS unsupplied,
        count(*) AS n_duties,
        count(*) FILTER (WHERE breach > 0) AS n_duties_open,
        count(*) FILTER (WHERE convicts AND breach = 0 AND late = 0 AND met > 0) AS n_duties_kept,
        count(*) FILTER (WHERE convicts AND out_of > 0) AS n_duties_judged,
        count(*) FILTER (WHERE NOT convicts) AS n_only_listing
    FROM duty_list
),

cases AS (
    SELECT
        count(*) FILTER (WHERE verdict = 'unknown') AS n_unknown,
        count(*) FILTER (WHERE verdict = 'breach') AS n_open,
        count(DISTINCT child_id) FILTER (WHERE verdict = 'breach') AS n_children_open,
        count(*) FILTER (WHERE verdict = 'breach' AND days > 182) AS n_half_year,
        max(days) FILTER (WHERE verdict = 'breach') AS longest
    FROM result.cases
),

soon AS (
    SELECT count(*) AS n_soon
    FROM looking_ahead
    WHERE days_left <= 30
),

doubts AS (
    SELECT
        effect,
        rule = 'no check could place' OR starts_with(rule, 'no such ') AS is_unplaced
    FROM result.quarantine
),

quarantined AS (
    SELECT
        count(*) FILTER (WHERE effect = 'row kept out') AS n_kept_out,
        count(*) FILTER (WHERE effect = 'cell blanked') AS n_blanked,
        count(*) FILTER (WHERE is_unplaced) AS n_unplaced,
        count(*) FILTER (WHERE effect = 'kept, doubtful' AND NOT is_unplaced) AS n_doubtful
    FROM doubts
),

children AS (
    SELECT count(*) AS n_children
    FROM child
),

aside AS (
    SELECT count(*) AS n
    FROM result.waived
),

returns AS (
    SELECT
        count(*) FILTER (WHERE state = 'no') AS n_no,
        count(*) FILTER (WHERE state = 'not returned') AS n_not_returned,
        count(*) FILTER (WHERE state = 'stale') AS n_stale
    FROM attested
),

returnless AS (
    SELECT count(*) AS n
    FROM result.duty
    WHERE answer = 'attestation'
        AND duty_id NOT IN (SELECT attested.duty_id FROM attested)
),

waivers AS (
    SELECT
        count(*) FILTER (WHERE state IN ('expired', 'expiring', 'incomplete', 'matches nothing')) AS n_to_decide,
        count(*) FILTER (WHERE state = 'expired') AS n_expired,
        count(*) FILTER (WHERE state = 'expiring') AS n_expiring,
        count(*) FILTER (WHERE state IN ('incomplete', 'matches nothing')) AS n_idle
    FROM result.waiver
)

SELECT
    entry.part,
    entry.place,
    entry.what,
    entry.n,
    entry.says,
    entry.sheet
FROM checks
CROSS JOIN cases
CROSS JOIN soon
CROSS JOIN quarantined
CROSS JOIN children
CROSS JOIN aside
CROSS JOIN waivers
CROSS JOIN returns
CROSS JOIN returnless
CROSS JOIN
    LATERAL (
        VALUES
        (
            'not assessed', 1, 'Duties whose check failed to run', checks.n_failed,
            CASE
                WHEN checks.n_duties = 0 THEN 'No duty was in force on this day: nothing was judged.'
                ELSE coalesce('Not assessed at all: ' || checks.failed || '.', 'Every check ran.')
            END, 'Duties'
        ),
        (
            'not assessed', 2, 'Duties for which data was not supplied', checks.n_unsupplied,
            coalesce('Not assessed at all: ' || checks.unsupplied || '.', 'Every dataset was supplied.'), 'Duties'
        ),
        (
            'not assessed', 3, 'Cases that cannot be judged', cases.n_unknown,
            'A date or value is missing or unusable; never counted as kept.', 'Cannot be judged'
        ),
        (
            'not assessed', 4, 'Rows kept out', quarantined.n_kept_out,
            'No usable key, or a key that stands twice; nothing in them was assessed.', 'Data quality'
        ),
        (
            'not assessed', 5, 'Cells that could not be read', quarantined.n_blanked,
            'Left blank; their rows were assessed without them.', 'Data quality'
        ),
        (
            'not assessed', 6, 'Records no check could place', quarantined.n_unplaced,
            'They name a record that is not there, or the cell that decides is blank.', 'Data quality'
        ),
        (
            'not assessed', 7, 'Cells that can be read but look wrong', quarantined.n_doubtful,
            'Kept as they are: the verdict follows the record.', 'Data quality'
        ),
        (
            'not assessed', 8, 'Waivers that need a decision', waivers.n_to_decide,
            'Ended while the case is open: ' || waivers.n_expired || '; ending within 30 days: ' || waivers.n_expiring
            || '; without effect, incomplete or matching no case: ' || waivers.n_idle || '.', 'Waivers'
        ),
        (
            'not assessed', 9, 'Attestations that are no, missing or stale',
            returns.n_no + returns.n_not_returned + returns.n_stale + returnless.n,
            'Attested no: ' || returns.n_no || '; not returned: ' || returns.n_not_returned || '; stale: '
            || returns.n_stale || '; duties of which no return was supplied: ' || returnless.n
            || '. No check judges these duties.', 'Attestations'
        ),
        (
            'numbers', 1, 'Open cases', cases.n_open,
            'Not done and the last day has passed, under ' || checks.n_duties_open || ' of ' || checks.n_duties
            || ' duties.'
            || CASE WHEN aside.n > 0 THEN ' Set aside by a waiver, of these: ' || aside.n || '.' ELSE '' END,
            'Open cases'
        ),
        (
            'numbers', 2, 'Children and young people with an open case', cases.n_children_open,
            'Of ' || format('{:,}', children.n_children) || ' children and young people in the records.'
            || ' A child may have several open cases.',
            'Open cases'
        ),
        (
            'numbers', 3, 'Open cases more than half a year late', cases.n_half_year,
            coalesce('The longest is ' || format('{:,}', cases.longest) || ' days late.', 'None is late.'),
            'How late'
        ),
        (
            'numbers', 4, 'Cases falling due in the next 30 days', soon.n_soon,
            'Nothing is late yet: acting now keeps these in time.', 'Coming up'
        ),
        (
            'numbers', 5, 'Duties kept in every case that could be judged', checks.n_duties_kept,
            'Of ' || checks.n_duties_judged || ' duties with cases to count, and ' || checks.n_duties || ' in all. '
            || checks.n_only_listing || ' only list what a person should look at, and count here as none.',
            'Summary'
        )
    ) AS entry (part, place, what, n, says, sheet)
