-- What of the verdicts that arrived is not as in the run added before: new or different cases, and cases that are gone.
WITH before AS (
    SELECT *
    FROM change
    QUALIFY row_number() OVER (PARTITION BY check_id, case_id ORDER BY seq DESC) = 1 AND verdict IS NOT NULL
)

SELECT
    $seq AS seq,
    coalesce(arrived.check_id, before.check_id) AS check_id,
    coalesce(arrived.case_id, before.case_id) AS case_id,
    arrived.child_id,
    arrived.urn,
    arrived.starts_on,
    arrived.due_on,
    arrived.done_on,
    arrived.verdict,
    arrived.is_waived
FROM arrived
FULL JOIN before ON arrived.check_id = before.check_id AND arrived.case_id = before.case_id
WHERE arrived.verdict IS DISTINCT FROM before.verdict
    OR arrived.is_waived IS DISTINCT FROM before.is_waived
    OR arrived.child_id IS DISTINCT FROM before.child_id
    OR arrived.urn IS DISTINCT FROM before.urn
    OR arrived.starts_on IS DISTINCT FROM before.starts_on
    OR arrived.due_on IS DISTINCT FROM before.due_on
    OR arrived.done_on IS DISTINCT FROM before.done_on
ORDER BY check_id, case_id
