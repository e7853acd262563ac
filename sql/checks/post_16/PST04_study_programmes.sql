-- /// check
-- id            = "PST04"
-- title         = "have a record of study programmes made for learners with SEN"
-- who           = "college"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 8.30 and following"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraph 8.30 of the Code and those that follow it"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.has_study_programmes"]
-- snapshot      = true
-- owner         = "Principal"
-- mend          = "Make study programmes for learners with SEN; if there are, record it in the return."
-- arithmetic    = """\
--     An open further education college or 16 to 19 academy: its latest return, one for early years or childminding \
--     only where there is no other, made no more than 12 months ago, must say that study programmes are made for \
--     learners with SEN; without such a return, or where it does not say, it is unknown."""
-- answers       = ["FE8"]
-- ///

WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        answer.has_study_programmes AS answer
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
        'learners with SEN have study programmes made for them',
        'learners with SEN have no study programmes made for them',
        'learners with SEN have study programmes made for them'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
