-- /// check
-- id              = "GOV08"
-- title           = "give the SENCO administrative support"
-- who             = "school"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, 6.91"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "school"
-- rests_on        = ["school.status_code", "school_return.has_senco_admin_support"]
-- snapshot        = true
-- owner           = "Head teacher"
-- mend            = "Give the SENCO administrative support; if there is some, record it in the return."
-- arithmetic      = """\
--     An open mainstream or nursery school: its latest return, one for early years or childminding only where there \
--     is no other, made no more than 12 months ago, must say that the SENCO has administrative support; without such \
--     a return, or where it does not say, it is unknown."""
-- answers         = ["HT3"]
-- to_be_confirmed = "paragraph 6.91 of the Code"
-- ///

WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        answer.has_senco_admin_support AS answer
    FROM mainstream_school AS school
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
        'the SENCO has administrative support',
        'the SENCO has no administrative support',
        'the SENCO has administrative support'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
