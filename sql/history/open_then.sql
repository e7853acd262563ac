-- The cases of one run that were open in it, or are in `open_now`, as they were judged: of each the last change up to
-- it. Those never open are left aside first: they are most, and nobody asks for them.
WITH wanted AS (
    SELECT
        check_id,
        case_id
    FROM change
    WHERE verdict = 'breach' AND seq <= $seq
    UNION
    SELECT
        check_id,
        case_id
    FROM open_now
)

SELECT
    change.check_id,
    change.case_id,
    change.child_id,
    change.due_on,
    change.verdict,
    change.is_waived
FROM change
SEMI JOIN wanted ON change.check_id = wanted.check_id AND change.case_id = wanted.case_id
WHERE change.seq <= $seq
QUALIFY
    row_number() OVER (PARTITION BY change.check_id, change.case_id ORDER BY change.seq DESC) = 1
    AND change.verdict IS NOT NULL
