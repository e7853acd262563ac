-- /// check
-- id            = "ANR03"
-- title         = "have held every plan's review meeting in the last 12 months"
-- who           = "authority"
-- level         = "local"
-- source        = "Management measure: the day most authorities work to; the duty itself is judged on the decision"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/44"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- snapshot      = true
-- lapses        = true
-- owner         = "Annual review manager"
-- mend          = "Hold the meeting; if it was held, record the day."
-- arithmetic    = """\
--     A plan in force: as ANR01, counted from review meeting to review meeting; a measure of management, not the \
--     duty in law."""
-- answers       = ["R01", "R02", "LA15"]
--
-- [params]
-- months = 12
-- move_months = 3
-- ///

WITH anchored AS (
    SELECT
        *,
        greatest(issued_on, last_met_on) AS starts_on
    FROM reviewed_plan
),

dated AS (
    SELECT
        *,
        review_due(starts_on, transferred_in_on, $months, $move_months) AS due_on
    FROM anchored
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    starts_on,
    due_on,
    cast(NULL AS DATE) AS done_on,
    cycle_verdict(starts_on, last_met_on, due_on) AS verdict,
    say_reviewed(
        'review meeting', 'held', starts_on, last_met_on, due_on, transferred_in_on, $months, $move_months
    )
    || '.' AS reason
FROM dated
ORDER BY case_id
