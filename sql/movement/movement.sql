-- For each check: open in the run before, what came and went, open now. Counted on two routes: the first and the last
-- number from the verdicts, the rest from what became of each case. A check not judged in both runs has only the
-- number of the one that judged it.
WITH opening AS (
    SELECT
        check_id,
        count(*) AS n
    FROM previous
    WHERE verdict = 'breach' AND NOT is_waived
    GROUP BY check_id
),

closing AS (
    SELECT
        cases.check_id,
        count(*) FILTER (WHERE waived.case_id IS NULL) AS n,
        count(*) AS n_with_waived
    FROM result.cases AS cases
    LEFT JOIN result.waived AS waived ON cases.check_id = waived.check_id AND cases.case_id = waived.case_id
    WHERE cases.verdict = 'breach'
    GROUP BY cases.check_id
),

moved AS (
    SELECT
        check_id,
        count(*) FILTER (WHERE movement = 'new') AS n_new,
        count(*) FILTER (WHERE movement = 'waiver ended') AS n_waiver_ended,
        count(*) FILTER (WHERE movement = 'done late' AND NOT was_waived) AS n_done_late,
        count(*) FILTER (WHERE movement = 'done in time' AND NOT was_waived) AS n_done_in_time,
        count(*) FILTER (WHERE movement = 'in order now' AND NOT was_waived) AS n_in_order,
        count(*) FILTER (WHERE movement = 'exempted' AND NOT was_waived) AS n_exempted,
        count(*) FILTER (WHERE movement = 'corrected' AND NOT was_waived) AS n_corrected,
        count(*) FILTER (WHERE movement = 'no longer applies' AND NOT was_waived) AS n_no_longer_applies,
        count(*) FILTER (WHERE movement = 'cannot be judged' AND NOT was_waived) AS n_cannot_be_judged,
        count(*) FILTER (WHERE movement = 'gone from the data' AND NOT was_waived) AS n_gone,
        count(*) FILTER (WHERE movement = 'waived') AS n_waived,
        count(*) FILTER (WHERE cause = 'rule') AS n_by_rule,
        count(*) FILTER (WHERE cause = 'cannot be told') AS n_cause_unknown
    FROM moved_case
    GROUP BY check_id
)

SELECT
    coalesce(checks.check_id, earlier.check_id) AS check_id,
    compared.check_id IS NOT NULL AS is_compared,
    coalesce(compared.has_changed, FALSE) AS has_changed,
    CASE WHEN earlier.outcome IN ('ran', 'no cases') THEN coalesce(opening.n, 0) END AS n_opening,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_new, 0) END AS n_new,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_waiver_ended, 0) END AS n_waiver_ended,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_done_late, 0) END AS n_done_late,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_done_in_time, 0) END AS n_done_in_time,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_in_order, 0) END AS n_in_order,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_exempted, 0) END AS n_exempted,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_corrected, 0) END AS n_corrected,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_no_longer_applies, 0) END AS n_no_longer_applies,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_cannot_be_judged, 0) END AS n_cannot_be_judged,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_gone, 0) END AS n_gone,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_waived, 0) END AS n_waived,
    CASE WHEN checks.outcome IN ('ran', 'no cases') THEN coalesce(closing.n, 0) END AS n_open,
    CASE WHEN checks.outcome IN ('ran', 'no cases') THEN coalesce(closing.n_with_waived, 0) END AS n_open_with_waived,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_by_rule, 0) END AS n_by_rule,
    CASE WHEN compared.check_id IS NOT NULL THEN coalesce(moved.n_cause_unknown, 0) END AS n_cause_unknown,
    CASE
        WHEN compared.check_id IS NOT NULL THEN NULL
        WHEN $unavailable <> '' THEN $unavailable
        WHEN checks.check_id IS NULL THEN 'Not judged any more.'
        WHEN checks.outcome NOT IN ('ran', 'no cases') THEN 'Not judged this time: ' || checks.outcome || '.'
        WHEN earlier.check_id IS NULL THEN 'Judged for the first time.'
        ELSE 'Not judged in the run before: ' || earlier.outcome || '.'
    END AS says
FROM result.check_result AS checks
FULL JOIN earlier ON checks.check_id = earlier.check_id
LEFT JOIN compared ON checks.check_id = compared.check_id
LEFT JOIN opening ON earlier.check_id = opening.check_id
LEFT JOIN closing ON checks.check_id = closing.check_id
LEFT JOIN moved ON checks.check_id = moved.check_id
ORDER BY coalesce(checks.check_id, earlier.check_id)
