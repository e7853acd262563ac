-- /// check
-- id            = "GOV01"
-- title         = "have a record that teaching staff were trained in SEN in the last year"
-- who           = "school"
-- level         = "local"
-- source        = "SEND Code of Practice 2015, 6.37 (training); once a year is a local measure"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.sen_training_on"]
-- snapshot      = true
-- lapses        = true
-- owner         = "Head teacher"
-- mend          = "Train the teaching staff; if that is done, record the day in the return."
-- arithmetic    = """\
--     An open state-funded school: by its latest return, made no more than 12 months ago, the teaching staff must \
--     last have been trained no more than 12 months ago, both anniversaries included; without such a return, or \
--     without a day of training in it, it is unknown."""
-- answers       = ["TE3"]
--
-- [params]
-- months = 12
-- ///

WITH answered AS (
    SELECT
        school.urn,
        answer.returned_on,
        answer.sen_training_on AS starts_on
    FROM state_school AS school
    LEFT JOIN latest_school_return AS answer ON school.urn = answer.urn
),

asked AS (
    SELECT
        *,
        months_after(starts_on, $months) AS due_on
    FROM answered
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    starts_on,
    due_on,
    NULL AS done_on,
    answer_verdict(returned_on, due_on >= as_at()) AS verdict,
    say_answer(
        returned_on,
        due_on >= as_at(),
        'teaching staff were trained on ' || say_day(starts_on) || ', not more than ' || $months || ' months ago',
        'teaching staff were trained on ' || say_day(starts_on) || ', more than ' || $months || ' months ago',
        'and when teaching staff were trained'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
