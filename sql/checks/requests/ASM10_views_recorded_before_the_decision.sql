-- /// check
-- id            = "ASM10"
-- title         = "have the views of the child and parent, or of the young person, on record before it decides"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014 s.19(a), (b)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/19"
-- in_force_from = 2014-09-01
-- record        = "assessment"
-- rests_on      = ["assessment.views_recorded_on"]
-- answers       = ["LA1", "LA2"]
-- owner         = "EHC assessment manager"
-- mend          = "Ask for the views; if they were taken, record the day."
-- arithmetic    = """\
--     An assessment that was not withdrawn: the views are on record by the day the decision on a plan was notified, \
--     or without one the day the final plan was sent; none on record once decided is a breach, and decisions before \
--     the window are not asked about."""
-- ///

-- The Act asks the authority to have regard to the views; a record by the day of the decision is what the data can
-- show. Decisions before the window, and assessments withdrawn, are not asked about. A final plan without a decision
-- on record is itself the decision.
WITH judged AS (
    SELECT
        *,
        coalesce(outcome_on, plan_sent_on) AS decided_on
    FROM assessment_step
    WHERE coalesce(outcome NOT IN ('W', 'H'), TRUE)
),

verdicts AS (
    SELECT
        *,
        before_event_verdict(views_recorded_on, decided_on, outcome IN ('Y', 'N')) AS verdict
    FROM judged
    WHERE in_window(coalesce(views_recorded_on, decided_on))
)

SELECT
    assessment_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    decided_on AS due_on,
    views_recorded_on AS done_on,
    verdict,
    CASE
        WHEN decided_on IS NOT NULL THEN 'Decision on a plan notified ' || say_day(decided_on)
        WHEN outcome IN ('Y', 'N') THEN 'A decision on a plan is recorded, but not the day it was notified'
        ELSE 'No decision on a plan notified by ' || say_day(as_at())
    END
    || CASE
        WHEN views_recorded_on IS NULL THEN '; no day is recorded by which the views had been taken down'
        ELSE '; the views were on record by ' || say_day(views_recorded_on)
    END
    || CASE WHEN verdict = 'late' THEN ', ' || say_days(views_recorded_on - decided_on) || ' after' ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
