-- The counts of the run's checks, and what the rates of the data contract are made of.
WITH counted AS (
    SELECT
        check_id,
        count(*) FILTER (WHERE verdict IN ('met', 'late') OR verdict = 'exempt' AND done_on IS NOT NULL) AS n_closed,
        count(*) FILTER (WHERE verdict = 'met' OR verdict = 'exempt' AND done_on <= due_on) AS n_closed_in_time
    FROM result.cases
    GROUP BY check_id
),

set_aside AS (
    SELECT
        check_id,
        count(*) AS waived
    FROM result.waived
    GROUP BY check_id
)

SELECT
    checks.check_id,
    checks.outcome,
    checks.met,
    checks.late,
    checks.breach,
    checks.pending,
    checks.exempt,
    checks.unknown,
    coalesce(set_aside.waived, 0) AS waived,
    coalesce(counted.n_closed, 0) AS n_closed,
    coalesce(counted.n_closed_in_time, 0) AS n_closed_in_time
FROM result.check_result AS checks
LEFT JOIN counted ON checks.check_id = counted.check_id
LEFT JOIN set_aside ON checks.check_id = set_aside.check_id
ORDER BY checks.check_id
