-- One row for each duty: its counts over all cases, and how it stands, in words. Shared by the summary and the
-- duties. A rate between the two never rounds to 0 or to 100 %: an open case stays visible. A check that never convicts
-- has no rate: it only lists what a person should look at.
WITH counted AS (
    SELECT
        check_id,
        count(done_on) AS n_finished,
        max(days) FILTER (WHERE verdict = 'breach') AS longest
    FROM result.cases
    GROUP BY check_id
),

soon AS (
    SELECT
        check_id,
        count(*) AS n_within_30_days
    FROM looking_ahead
    WHERE days_left <= 30
    GROUP BY check_id
),

set_aside AS (
    SELECT
        check_id,
        count(*) AS n_aside
    FROM result.waived
    GROUP BY check_id
)

SELECT
    checks.check_id,
    checks.duty,
    checks.title,
    checks.level,
    checks.law,
    checks.law_in_short,
    checks.link,
    checks.owner,
    checks.mend,
    checks.outcome,
    checks.message,
    checks.met,
    checks.late,
    checks.breach,
    checks.pending,
    checks.exempt,
    checks.unknown,
    checks.convicts,
    checks.by_return,
    checks.rate_closed,
    checks.rate_closed_with_exempt,
    counted.longest,
    duty_place.place,
    duty_place.example_place,
    duty_place.open_place,
    duty_place.unknown_place,
    duty_place.register_place,
    duty_place.register_rows,
    checks.met + checks.late + checks.breach AS out_of,
    checks.outcome IN ('ran', 'no cases') AS is_assessed,
    coalesce(soon.n_within_30_days, 0) AS n_within_30_days,
    coalesce(set_aside.n_aside, 0) AS n_aside,
    coalesce(counted.n_finished, 0) AS n_finished,
    CASE
        WHEN NOT checks.convicts THEN NULL
        WHEN checks.rate BETWEEN 0.9995 AND 0.999999 THEN 0.999
        WHEN checks.rate BETWEEN 0.000001 AND 0.0005 THEN 0.001
        ELSE checks.rate
    END AS rate_shown,
    CASE
        WHEN checks.outcome = 'error' THEN 'check failed'
        WHEN checks.outcome = 'no data' THEN 'no data'
        WHEN NOT checks.convicts AND checks.met > 0 THEN 'not rated'
        ELSE 'no cases'
    END AS rate_instead,
    CASE
        WHEN checks.outcome = 'error' THEN 'Check failed to run'
        WHEN checks.outcome = 'no data' THEN 'Cannot be assessed: no data'
        WHEN checks.outcome = 'no cases' THEN 'No cases'
        WHEN NOT checks.convicts AND checks.unknown > 0 THEN 'For a person to look at: ' || checks.unknown
        WHEN NOT checks.convicts THEN 'Nothing for a person to look at'
        WHEN checks.breach > 0 THEN 'Not kept: ' || checks.breach || ' open'
        WHEN checks.late > 0 THEN 'Late in the past, none open'
        WHEN checks.met > 0 AND checks.unknown > 0 THEN 'Kept in the cases that can be judged'
        WHEN checks.met > 0 AND checks.by_return THEN 'Kept, by its return'
        WHEN checks.met > 0 THEN 'Kept'
        WHEN checks.unknown > 0 THEN 'Cannot be judged: dates or values are missing'
        WHEN checks.pending > 0 THEN 'Nothing due yet'
        ELSE 'Every case exempt'
    END AS status
FROM result.check_result AS checks
LEFT JOIN counted ON checks.check_id = counted.check_id
LEFT JOIN soon ON checks.check_id = soon.check_id
LEFT JOIN set_aside ON checks.check_id = set_aside.check_id
LEFT JOIN duty_place ON checks.check_id = duty_place.check_id
