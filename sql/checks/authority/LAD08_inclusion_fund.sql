-- /// check
-- id              = "LAD08"
-- title           = "have an inclusion fund for young children with SEN"
-- who             = "authority"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, 5.59 and 5.60; guidance on early education entitlements"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "authority_return"
-- snapshot        = true
-- owner           = "Early years lead"
-- mend            = "Set up the fund; if there is one, record it in the return."
-- arithmetic      = """\
--     The authority's latest return, if made no more than 12 months ago: it must say that there is an inclusion fund; \
--     an older return, one without a day or one that does not say is unknown, and without any return there is no \
--     case."""
-- answers         = ["LA19"]
-- to_be_confirmed = "paragraphs 5.59 and 5.60 of the Code, and the guidance"
-- ///

WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        has_inclusion_fund AS answer
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
        'there is an inclusion fund for early years children with SEN',
        'there is no inclusion fund for early years children with SEN',
        'there is an inclusion fund for early years children with SEN'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
