-- What of the verdicts now is not as in the run added before: new or different cases, and cases that are gone.
WITH before AS (
    SELECT *
    FROM change
    QUALIFY row_number() OVER (PARTITION BY check_id, case_id ORDER BY seq DESC) = 1 AND verdict IS NOT NULL
)

SELECT
    $seq AS seq,
    coalesce(now.check_id, before.check_id) AS check_id,
    coalesce(now.case_id, before.case_id) AS case_id,
    now.child_id,
    now.urn,
    now.starts_on,
    now.due_on,
    now.done_on,
    now.verdict,
    now.is_waived
FROM now
FULL JOIN before ON now.check_id = before.check_id AND now.case_id = before.case_id
WHERE (now.child_id, now.urn, now.starts_on, now.due_on, now.done_on, now.verdict, now.is_waived)
    IS DISTINCT FROM
    (before.child_id, before.urn, before.starts_on, before.due_on, before.done_on, before.verdict, before.is_waived)
ORDER BY check_id, case_id
