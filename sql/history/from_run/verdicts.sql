-- Every case of the run as it was judged.
SELECT
    cases.check_id,
    cases.case_id,
    cases.child_id,
    cases.urn,
    cases.starts_on,
    cases.due_on,
    cases.done_on,
    cases.verdict,
    waived.case_id IS NOT NULL AS is_waived
FROM result.cases AS cases
LEFT JOIN result.waived AS waived ON cases.check_id = waived.check_id AND cases.case_id = waived.case_id
