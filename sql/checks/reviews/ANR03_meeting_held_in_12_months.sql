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

WITH reviewed AS (
    SELECT
        plan_id,
        max(meeting_on) AS reviewed_on
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

-- On one day the review meeting comes after the issue, so an anchor that is both is a review.
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
            THEN 'Neither the day the plan was issued nor a review meeting is recorded'
                || ', so the last day cannot be reckoned'
        ELSE say_cycle(
                CASE WHEN starts_on = reviewed_on THEN 'Last review meeting held' ELSE 'Plan issued' END,
                starts_on, transferred_in_on, $months, $move_months
            )
            || CASE verdict
                WHEN 'met' THEN '; that covers ' || say_day(as_at())
                WHEN 'pending' THEN '; the first review meeting is not yet due on ' || say_day(as_at())
                ELSE '; no review meeting since, by ' || say_day(as_at()) || ', '
                    || say_days(as_at() - due_on) || ' late so far'
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
