-- /// check
-- id              = "PST03"
-- title           = "ask learners about their needs before or when they start"
-- who             = "college"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, chapter 7 (entry and declaring needs)"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "school"
-- rests_on        = ["school.status_code", "school_return.has_asked_to_declare"]
-- snapshot        = true
-- owner           = "Principal"
-- mend            = "Ask learners before or when they start; if they are asked, record it in the return."
-- arithmetic      = """\
--     An open further education college or 16 to 19 academy: its latest return, one for early years or childminding \
--     only where there is no other, made no more than 12 months ago, must say that learners are asked before or when \
--     they start; without such a return, or where it does not say, it is unknown."""
-- answers         = ["FE5"]
-- to_be_confirmed = "paragraphs 7.8, 7.9 and 7.22 of the Code"
-- ///

WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        answer.has_asked_to_declare AS answer
    FROM post_16_institution AS school
    LEFT JOIN latest_school_return AS answer ON school.urn = answer.urn
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, answer) AS verdict,
    say_answer(
        returned_on,
        answer,
        'learners are asked about needs before or when they start',
        'learners are not asked about needs before or when they start',
        'learners are asked about needs before or when they start'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
