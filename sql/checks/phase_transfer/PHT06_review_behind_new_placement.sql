-- /// check
-- id            = "PHT06"
-- title         = "have a record of the review from which the plan that names the new placement came"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 18(1)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/18"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.phase_transfer_on", "plan.phase_transfer_plan_on"]
-- convicts      = false
-- owner         = "Phase transfer lead"
-- mend          = "If the plan was reviewed before it was amended, record the meeting or the decision."
-- answers       = ["P01", "P02", "LA21"]
-- arithmetic    = """\
--     A plan in force, left out those first issued in the 12 months before, that was sent in the window to name a new \
--     placement: a review meeting or decision in the 12 months to that day, that day included, must be on record; if \
--     not, it is left open and never a breach, for the review may stand in other records."""
--
-- [params]
-- months = 12
-- ///

-- The plan must be reviewed and amended: naming the new placement without a review is half of it. A plan made in those
-- months was itself made with the move in sight.
WITH named AS (
    SELECT
        plan_id,
        child_id,
        named_urn,
        phase_transfer_plan_on,
        months_after(phase_transfer_plan_on, -$months) AS year_before_on
    FROM plan_in_force
    WHERE phase_transfer_on >= window_from()
        AND phase_transfer_plan_on >= window_from()
        AND coalesce(issued_on <= months_after(phase_transfer_plan_on, -$months), TRUE)
),

steps AS (
    SELECT
        plan_id,
        unnest([meeting_on, decision_on]) AS step_on
    FROM review
),

judged AS (
    SELECT
        named.plan_id,
        named.child_id,
        named.named_urn,
        named.phase_transfer_plan_on,
        max(steps.step_on) AS reviewed_on
    FROM named
    LEFT JOIN steps
        ON named.plan_id = steps.plan_id
            AND named.year_before_on < steps.step_on
            AND named.phase_transfer_plan_on >= steps.step_on
    GROUP BY named.plan_id, named.child_id, named.named_urn, named.phase_transfer_plan_on
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    NULL AS starts_on,
    phase_transfer_plan_on AS due_on,
    reviewed_on AS done_on,
    CASE WHEN reviewed_on IS NULL THEN 'unknown' ELSE 'met' END AS verdict,
    'Plan naming the new placement issued ' || say_day(phase_transfer_plan_on) || '; '
    || coalesce(
        'the last step of a review before it was on ' || strftime(reviewed_on, '%-d %b %Y'),
        'no review meeting or decision in the ' || $months || ' months to that day is on record'
    )
    || '.' AS reason
FROM judged
ORDER BY case_id
