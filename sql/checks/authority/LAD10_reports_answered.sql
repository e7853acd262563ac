-- /// check
-- id            = "LAD10"
-- title         = "leave no report of missing provision unanswered for more than 14 days"
-- who           = "authority"
-- level         = "local"
-- source        = "Children and Families Act 2014, s.42(2) (the provision itself); 14 days is a local measure"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "authority_return"
-- rests_on      = ["authority_return.reports_unanswered"]
-- snapshot      = true
-- owner         = "Head of SEND"
-- mend          = "Answer the reports and put the provision right; then correct the number in the return."
-- arithmetic    = """\
--     The authority's latest return, if made no more than 12 months ago: it must count no report of missing provision \
--     as unanswered for more than 14 days; an older return, or one without a day or the number, is unknown, and \
--     without any return there is no case."""
-- answers       = ["LA13"]
-- ///

WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        reports_unanswered = 0 AS answer
    FROM latest_authority_return
)

SELECT
    authority_return_id AS case_id,
    NULL AS child_id,
    NULL AS urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, answer) AS verdict,
    say_answer(
        returned_on,
        answer,
        'no report of missing provision is unanswered for more than 14 days',
        'reports of missing provision are unanswered for more than 14 days',
        'reports of missing provision are unanswered'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
