-- The open cases that a waiver sets aside on the as-at day, and until when.
SELECT
    check_id,
    case_id,
    max(expires_on) AS waived_until
FROM result.waiver
WHERE state IN ('active', 'expiring')
GROUP BY check_id, case_id
ORDER BY check_id, case_id
