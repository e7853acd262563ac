-- The cases of one run as they were judged: of each case the last change up to it.
SELECT
    check_id,
    case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    done_on,
    verdict,
    is_waived
FROM change
WHERE seq <= $seq
QUALIFY row_number() OVER (PARTITION BY check_id, case_id ORDER BY seq DESC) = 1 AND verdict IS NOT NULL
