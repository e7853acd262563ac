-- /// check
-- id            = "PST01"
-- title         = "have a named person who oversees provision for SEN"
-- who           = "college"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 7.22"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraph 7.22 of the Code"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.has_named_person"]
-- snapshot      = true
-- owner         = "Principal"
-- mend          = "Name a person to oversee provision; if there is one, record it in the return."
-- arithmetic    = """\
--     An open further education college or 16 to 19 academy: its latest return, one for early years or childminding \
--     only where there is no other, made no more than 12 months ago, must say that a named person oversees provision \
--     for SEN; without such a return, or where it does not say, it is unknown."""
-- answers       = ["FE4", "S09", "GB2"]
-- ///

WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        answer.has_named_person AS answer
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
        'a named person oversees provision for SEN',
        'nobody is named to oversee provision for SEN',
        'a named person oversees provision for SEN'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
