-- /// check
-- id            = "GOV03"
-- title         = "give the authority what it asks for the Local Offer"
-- who           = "school"
-- level         = "must"
-- source        = "Children and Families Act 2014, ss.28 and 30"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/28"
-- to_be_confirmed = "the wording of s.30"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.has_given_local_offer_information"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Give the authority what it asked for; if that is done, record it in the return."
-- arithmetic    = """\
--     An open state-funded school: its latest return, one for early years or childminding only where there is no \
--     other, made no more than 12 months ago, must say that the authority was given what it asked for; without such a \
--     return, or where it does not say, it is unknown."""
-- answers       = ["GB16"]
-- ///

WITH asked AS (
    SELECT
        urn,
        returned_on,
        has_given_local_offer_information AS answer
    FROM state_school_return
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
        'the authority was given what it asked for',
        'the authority was not given what it asked for',
        'the authority was given what it asked for the Local Offer'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
