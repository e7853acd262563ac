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
--     An open state-funded school: by its latest return, made no more than 12 months ago, the governors must last \
--     have had a report no more than 12 months ago, both anniversaries included; without such a return, or without a \
--     day of the report in it, it is unknown."""
-- answers         = ["HT1"]
-- to_be_confirmed = "the paragraph of the Code; a year is our measure"
--
-- [params]
-- months = 12
-- ///

WITH answered AS (
    SELECT
        school.urn,
        answer.returned_on,
        answer.governors_reported_on AS starts_on
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
        'the governors had a report on ' || say_day(starts_on) || ', not more than ' || $months || ' months ago',
        'the governors had a report on ' || say_day(starts_on) || ', more than ' || $months || ' months ago',
        'and when the governors had a report'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
