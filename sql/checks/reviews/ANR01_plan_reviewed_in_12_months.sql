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

WITH reviewed AS (
    SELECT
        plan_id,
        max(decision_on) AS reviewed_on
    FROM review
    GROUP BY plan_id
),

anchored AS (
    SELECT
        plan.plan_id,
        plan.child_id,
        plan.named_urn,
        plan.transferred_in_on,
        reviewed.reviewed_on,
        greatest(plan.issued_on, reviewed.reviewed_on) AS starts_on
    FROM plan_in_force AS plan
    LEFT JOIN reviewed ON plan.plan_id = reviewed.plan_id
),

-- On one day the review decision comes after the issue, so an anchor that is both is a review.
verdicts AS (
    SELECT
        *,
        review_due(starts_on, transferred_in_on, $months, $move_months) AS due_on,
        CASE
            WHEN starts_on IS NULL THEN 'unknown'
            WHEN as_at() > review_due(starts_on, transferred_in_on, $months, $move_months) THEN 'breach'
            WHEN starts_on = reviewed_on THEN 'met'
            ELSE 'pending'
        END AS verdict
    FROM anchored
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    starts_on,
    due_on,
    cast(NULL AS DATE) AS done_on,
    verdict,
    CASE
        WHEN verdict = 'unknown'
            THEN 'Neither the day the plan was issued nor a review decision is recorded'
                || ', so the last day cannot be reckoned'
        ELSE say_cycle(
                CASE WHEN starts_on = reviewed_on THEN 'Last review decision notified' ELSE 'Plan issued' END,
                starts_on, transferred_in_on, $months, $move_months
            )
            || CASE verdict
                WHEN 'met' THEN '; that covers ' || say_day(as_at())
                WHEN 'pending' THEN '; the first review decision is not yet due on ' || say_day(as_at())
                ELSE '; no review decision since, by ' || say_day(as_at()) || ', '
                    || say_days(as_at() - due_on) || ' late so far'
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
