-- /// check
-- id            = "ANR02"
-- title         = "complete each review within 12 months of the last"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.44(1); SEND Regulations 2014 (SI 2014/1530), reg 15(5)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/44"
-- to_be_confirmed = """\
--     the wording of s.44(1), known from the explanatory notes and as others quote it; that the review ends with \
--     the notified decision (paragraph 9.169 of the Code, as others quote it); the 3 months of reg 15(5)(b)"""
-- in_force_from = 2014-09-01
-- record        = "review"
-- siblings      = true
-- owner         = "Annual review manager"
-- mend          = "A late review cannot be mended; plan the next one from the day this was decided."
-- arithmetic    = """\
--     A review decided in the window: its decision must be notified within the 12 months that start with the \
--     decision before it, or with the issue of the plan; after a move at least 3 months from the move."""
-- answers       = ["R01", "R02", "M03", "LA14"]
--
-- [params]
-- months = 12
-- move_months = 3
-- ///

-- A plan's anchors: its issue and the decision of each of its reviews, on one day the issue first. One without its day
-- stands last, before no other. Reviews that name no plan have nothing in common.
WITH anchors AS (
    SELECT
        plan_id,
        NULL AS review_id,
        issued_on AS anchor_on
    FROM plan
    UNION ALL
    SELECT
        plan_id,
        review_id,
        decision_on AS anchor_on
    FROM review
    WHERE plan_id IS NOT NULL
),

paired AS (
    SELECT
        review_id,
        lag(anchor_on) OVER (PARTITION BY plan_id ORDER BY anchor_on ASC, review_id ASC NULLS FIRST) AS previous_on
    FROM anchors
),

judged AS (
    SELECT
        review.review_id,
        review.decision_on,
        plan.child_id,
        plan.named_urn,
        plan.issued_on,
        paired.previous_on,
        CASE WHEN plan.transferred_in_on <= review.decision_on THEN plan.transferred_in_on END AS moved_in_on
    FROM review
    LEFT JOIN paired ON review.review_id = paired.review_id
    LEFT JOIN plan ON review.plan_id = plan.plan_id
    WHERE review.decision_on >= window_from()
),

verdicts AS (
    SELECT
        *,
        review_due(previous_on, moved_in_on, $months, $move_months) AS due_on,
        CASE
            WHEN previous_on IS NULL THEN 'unknown'
            WHEN decision_on <= review_due(previous_on, moved_in_on, $months, $move_months) THEN 'met'
            ELSE 'late'
        END AS verdict
    FROM judged
)

SELECT
    review_id AS case_id,
    child_id,
    named_urn AS urn,
    previous_on AS starts_on,
    due_on,
    decision_on AS done_on,
    verdict,
    CASE
        WHEN previous_on IS NULL
            THEN 'Neither the day the plan was issued nor an earlier review decision is recorded'
                || ', so the last day cannot be reckoned'
        ELSE say_cycle(
                CASE WHEN previous_on = issued_on THEN 'Plan issued' ELSE 'Review before this decided' END,
                previous_on, moved_in_on, $months, $move_months
            )
    END
    || '; ' || say_outcome('decision of this review', 'notified', due_on, decision_on)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
