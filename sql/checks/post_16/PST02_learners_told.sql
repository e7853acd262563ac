-- /// check
-- id            = "PST02"
-- title         = "tell learners what support there is, how to get it, who co-ordinates it and how it is reviewed"
-- who           = "college"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 7.13 to 7.20"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraphs 7.13 to 7.20 of the Code"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.has_told_how_reviewed"]
-- snapshot      = true
-- owner         = "Principal"
-- mend          = "Tell learners what is missing; if they are told, record it in the return."
-- arithmetic    = """\
--     An open further education college or 16 to 19 academy: its latest return, one for early years or childminding \
--     only where there is no other, made no more than 12 months ago, must say yes to all four things learners are \
--     told; one no is a breach, else a blank, or no such return, is unknown."""
-- answers       = ["FE2"]
-- ///

WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        concat_ws(
            ', ',
            CASE WHEN NOT answer.has_told_what_support THEN 'what support there is' END,
            CASE WHEN NOT answer.has_told_how_to_get_it THEN 'how to get it' END,
            CASE WHEN NOT answer.has_told_who_coordinates THEN 'who co-ordinates it' END,
            CASE WHEN NOT answer.has_told_how_reviewed THEN 'how it is reviewed' END
        ) AS say_untold,
        answer.has_told_what_support
        AND answer.has_told_how_to_get_it
        AND answer.has_told_who_coordinates
        AND answer.has_told_how_reviewed AS answer
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
        'learners are told what support there is, how to get it, who co-ordinates it and how it is reviewed',
        'learners are not told: ' || say_untold,
        'learners are told all four: what support there is, how to get it, who co-ordinates it, how it is reviewed'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
