-- /// check
-- id            = "GOV05"
-- title         = "have a governor or committee that oversees SEND"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.3"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraph 6.3 of the Code"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.has_send_governor"]
-- snapshot      = true
-- owner         = "Governing body"
-- mend          = "Name a governor or committee to oversee SEND; if there is one, record it in the return."
-- arithmetic    = """\
--     An open state-funded school: its latest return, one for early years or childminding only where there is no \
--     other, made no more than 12 months ago, must name a governor or committee as overseeing SEND; without such a \
--     return, or where it does not say, it is unknown."""
-- answers       = ["GB22"]
-- ///

WITH asked AS (
    SELECT
        urn,
        returned_on,
        has_send_governor AS answer
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
        'a governor or committee oversees SEND',
        'no governor or committee oversees SEND',
        'a governor or committee oversees SEND'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
