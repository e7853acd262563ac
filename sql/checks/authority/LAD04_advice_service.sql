-- /// check
-- id            = "LAD04"
-- title         = "arrange information, advice and support for children, young people and parents"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, ss.19(c) and 32"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/32"
-- to_be_confirmed = "the wording of s.32"
-- in_force_from = 2014-09-01
-- record        = "authority_return"
-- rests_on      = ["authority_return.has_advice_service"]
-- snapshot      = true
-- owner         = "Head of SEND"
-- mend          = "Arrange the service; if there is one, record it in the return."
-- arithmetic    = """\
--     The authority's latest return, if made no more than 12 months ago: it must say that information, advice and \
--     support are arranged; an older return, one without a day or one that does not say is unknown, and without any \
--     return there is no case."""
-- answers       = ["LA3"]
-- ///

WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        has_advice_service AS answer
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
        'information, advice and support are arranged',
        'no information, advice and support are arranged',
        'information, advice and support are arranged'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
