-- /// check
-- id            = "ANR01"
-- title         = "have reviewed every plan in the last 12 months"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.44(1); SEND Regulations 2014 (SI 2014/1530), reg 15(5)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/44"
-- to_be_confirmed = """\
--     the wording of s.44(1), known from the explanatory notes and as others quote it; that the review ends with \
--     the notified decision (paragraph 9.169 of the Code, as others quote it); the 3 months of reg 15(5)(b)"""
-- in_force_from = 2014-09-01
-- record        = "plan"
-- snapshot      = true
-- lapses        = true
-- owner         = "Annual review manager"
-- mend          = "Finish the review and notify the decision; if it was notified, record the day."
-- arithmetic    = """\
--     A plan in force: 12 months start with its issue or with the last notified review decision, whichever is \
--     later, and end the day before the anniversary; a plan that has moved in since has at least 3 months from the \
--     move; there must be a decision before they run out."""
-- answers       = ["R01", "R02", "M03", "LA12", "LA14"]
--
-- [params]
-- months = 12
-- move_months = 3
-- ///

WITH anchored AS (
    SELECT
        *,
        greatest(issued_on, last_decided_on) AS starts_on
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
    cycle_verdict(starts_on, last_decided_on, due_on) AS verdict,
    say_reviewed(
        'review decision', 'notified', starts_on, last_decided_on, due_on, transferred_in_on, $months, $move_months
    )
    || '.' AS reason
FROM dated
ORDER BY case_id
