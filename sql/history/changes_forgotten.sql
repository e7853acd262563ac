-- The changes without one child: its cases stay as verdicts of nobody, numbered in no order of their own.
WITH cases AS (
    SELECT DISTINCT
        check_id,
        case_id
    FROM change
    WHERE child_id = $child OR split_part(case_id, ':', 1) = $child
),

numbered AS (
    SELECT
        check_id,
        case_id,
        'forgotten ' || ($taken + row_number() OVER (ORDER BY hash(check_id, case_id))) AS nobody
    FROM cases
)

SELECT
    change.seq,
    change.check_id,
    coalesce(numbered.nobody, change.case_id) AS case_id,
    CASE WHEN numbered.nobody IS NULL THEN change.child_id END AS child_id,
    CASE WHEN numbered.nobody IS NULL THEN change.urn END AS urn,
    CASE WHEN numbered.nobody IS NULL THEN change.starts_on END AS starts_on,
    CASE WHEN numbered.nobody IS NULL THEN change.due_on END AS due_on,
    CASE WHEN numbered.nobody IS NULL THEN change.done_on END AS done_on,
    change.verdict,
    change.is_waived
FROM change
LEFT JOIN numbered ON change.check_id = numbered.check_id AND change.case_id = numbered.case_id
ORDER BY change.seq, change.check_id, case_id
