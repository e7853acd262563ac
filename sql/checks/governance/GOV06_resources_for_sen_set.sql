-- /// check
-- id            = "GOV06"
-- title         = "set a notional SEN budget and cost the support it pays for"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.95 to 6.99"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code", "school_return.has_costed_provision", "school_return.notional_sen_budget"]
-- snapshot      = true
-- owner         = "Governing body"
-- mend          = "Set the notional SEN budget and cost the support; if that is done, record it in the return."
-- arithmetic    = """\
--     An open mainstream or nursery school: its latest return, one for early years or childminding only where there \
--     is no other, made no more than 12 months ago, must show a notional SEN budget above nothing and say that \
--     support is costed; where one of the two fails it is a breach, else a blank, or no such return, is unknown."""
-- answers       = ["GB24"]
-- ///

WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        concat_ws(
            ' and ',
            CASE WHEN answer.notional_sen_budget <= 0 THEN 'no notional SEN budget is set' END,
            CASE WHEN NOT answer.has_costed_provision THEN 'support is not costed' END
        ) AS say_undone,
        answer.notional_sen_budget > 0 AND answer.has_costed_provision AS answer
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
        'a notional SEN budget is set and support is costed',
        say_undone,
        'a notional SEN budget is set and support is costed'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
