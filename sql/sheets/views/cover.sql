-- The two tables of the cover: what could not be assessed, and the five numbers that matter.
WITH failed AS (
    SELECT
        count(*) AS n,
        string_agg(check_id, ', ' ORDER BY check_id) AS ids
    FROM result.check_result
    WHERE outcome = 'error'
),

unsupplied AS (
    SELECT
        count(*) AS n,
        string_agg(check_id, ', ' ORDER BY check_id) AS ids
    FROM result.check_result
    WHERE outcome = 'no data'
),

duties AS (
    SELECT
        count(*) AS n,
        count(*) FILTER (WHERE breach > 0) AS n_open,
        count(*) FILTER (WHERE breach = 0 AND late = 0 AND met > 0) AS n_kept,
        count(*) FILTER (WHERE out_of > 0) AS n_judged
    FROM duty_list
),

cases AS (
    SELECT
        count(*) FILTER (WHERE verdict = 'breach') AS n_open,
        count(DISTINCT child_id) FILTER (WHERE verdict = 'breach') AS n_children,
        count(*) FILTER (WHERE verdict = 'breach' AND days > 182) AS n_half_year,
        max(days) FILTER (WHERE verdict = 'breach') AS longest,
        count(*) FILTER (WHERE verdict = 'unknown') AS n_unknown,
        count(*) FILTER (WHERE verdict = 'pending' AND days >= -30) AS n_soon
    FROM result.cases
),

children AS (
    SELECT count(*) AS n
    FROM child
),

doubts AS (
    SELECT
        effect,
        rule = 'no check could place' OR starts_with(rule, 'no such ') AS is_unplaced
    FROM result.quarantine
),

kept AS (
    SELECT
        count(*) FILTER (WHERE effect = 'row kept out') AS n_out,
        count(*) FILTER (WHERE effect = 'cell blanked') AS n_blanked,
        count(*) FILTER (WHERE effect = 'kept, doubtful' AND NOT is_unplaced) AS n_doubtful,
        count(*) FILTER (WHERE is_unplaced) AS n_unplaced
    FROM doubts
)

SELECT
    'not assessed' AS part,
    1 AS place,
    'Duties whose check failed to run' AS what,
    failed.n,
    CASE failed.n WHEN 0 THEN 'Every check ran.' ELSE 'Not assessed at all: ' || failed.ids || '.' END AS says,
    'Duties' AS sheet
FROM failed
UNION ALL
SELECT
    'not assessed',
    2,
    'Duties for which data was not supplied',
    unsupplied.n,
    CASE unsupplied.n WHEN 0 THEN 'Every dataset was supplied.' ELSE 'Not assessed at all: ' || unsupplied.ids || '.' END,
    'Duties'
FROM unsupplied
UNION ALL
SELECT
    'not assessed',
    3,
    'Cases that cannot be judged',
    cases.n_unknown,
    'A date or value is missing or unusable; never counted as kept.',
    'Cannot be judged'
FROM cases
UNION ALL
SELECT
    'not assessed',
    4,
    'Rows kept out',
    kept.n_out,
    'No usable key, or a key that stands twice; nothing in them was assessed.',
    'Data quality'
FROM kept
UNION ALL
SELECT
    'not assessed',
    5,
    'Cells that could not be read',
    kept.n_blanked,
    'Left blank; their rows were assessed without them.',
    'Data quality'
FROM kept
UNION ALL
SELECT
    'not assessed',
    6,
    'Records no check could place',
    kept.n_unplaced,
    'They name a record that is not there, or the cell that decides is blank.',
    'Data quality'
FROM kept
UNION ALL
SELECT
    'not assessed',
    7,
    'Cells that can be read but look wrong',
    kept.n_doubtful,
    'Kept as they are: the verdict follows the record.',
    'Data quality'
FROM kept
UNION ALL
SELECT
    'numbers',
    1,
    'Open cases',
    cases.n_open,
    'Not done and the last day has passed, under ' || duties.n_open || ' of ' || duties.n || ' duties.',
    'Open cases'
FROM cases
CROSS JOIN duties
UNION ALL
SELECT
    'numbers',
    2,
    'Children and young people with an open case',
    cases.n_children,
    'Of ' || format('{:,}', children.n) || ' children and young people in the records. A child may have several open cases.',
    'Open cases'
FROM cases
CROSS JOIN children
UNION ALL
SELECT
    'numbers',
    3,
    'Open cases more than half a year late',
    cases.n_half_year,
    coalesce('The longest is ' || format('{:,}', cases.longest) || ' days late.', 'No open case has passed a last day.'),
    'Open cases'
FROM cases
UNION ALL
SELECT
    'numbers',
    4,
    'Cases falling due in the next 30 days',
    cases.n_soon,
    'Nothing is late yet: acting now keeps these in time.',
    'Coming up'
FROM cases
UNION ALL
SELECT
    'numbers',
    5,
    'Duties kept in every case that could be judged',
    duties.n_kept,
    'Of ' || duties.n_judged || ' duties with cases to count, and ' || duties.n || ' in all.',
    'Summary'
FROM duties
