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
--     An open state-funded school: by its latest return, one for early years or childminding only where there is no \
--     other, made no more than 12 months ago, the teaching staff must last have been trained no more than 12 months \
--     ago, both anniversaries included; without such a return, without a day of training in it, or with one whose 12 \
--     months are over but ran out no earlier than on the day of the return, it is unknown."""
-- answers       = ["TE3"]
--
-- [params]
-- months = 12
-- ///

WITH dated AS (
    SELECT
        *,
        months_after(sen_training_on, $months) AS due_on
    FROM state_school_return
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    sen_training_on AS starts_on,
    due_on,
    NULL AS done_on,
    answer_verdict(returned_on, was_lately_done(returned_on, due_on)) AS verdict,
    say_last_time(returned_on, 'teaching staff were trained', sen_training_on, due_on, $months) || '.' AS reason
FROM dated
ORDER BY case_id
