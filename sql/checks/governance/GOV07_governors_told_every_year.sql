-- /// check
-- id              = "GOV07"
-- title           = "report on SEND to the governors every year"
-- who             = "school"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, chapter 6 (governing bodies and policy on SEN)"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "school"
-- rests_on        = ["school.status_code", "school_return.governors_reported_on"]
-- snapshot        = true
-- lapses          = true
-- owner           = "Head teacher"
-- mend            = "Report to the governors; if that is done, record the day in the return."
-- arithmetic      = """\
--     An open state-funded school: by its latest return, one for early years or childminding only where there is no \
--     other, made no more than 12 months ago, the governors must last have had a report no more than 12 months ago, \
--     both anniversaries included; without such a return, without a day of the report in it, or with one whose 12 \
--     months are over but ran out no earlier than on the day of the return, it is unknown."""
-- answers         = ["HT1"]
-- to_be_confirmed = "paragraph 6.3 of the Code on this point; a year is our measure"
--
-- [params]
-- months = 12
-- ///

WITH dated AS (
    SELECT
        *,
        months_after(governors_reported_on, $months) AS due_on
    FROM state_school_return
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    governors_reported_on AS starts_on,
    due_on,
    NULL AS done_on,
    answer_verdict(returned_on, was_lately_done(returned_on, due_on)) AS verdict,
    say_last_time(returned_on, 'the governors had a report', governors_reported_on, due_on, $months) || '.' AS reason
FROM dated
ORDER BY case_id
