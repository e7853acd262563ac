-- /// check
-- id            = "TRI12"
-- title         = "take in time the first step to what was agreed in mediation"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 42(2), (5); reg 44(2)(b), (c), (3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/42"
-- in_force_from = 2014-09-01
-- record        = "mediation"
-- owner         = "SEND tribunal manager"
-- mend          = "Notify that the assessment will be made, or send the draft plan; if it was done, record the day."
-- answers       = ["X08"]
-- arithmetic    = """\
--     From the day of the agreement: the family is told within 14 days that an assessment will be made, or the draft \
--     plan is sent within 35 days; left out where the parties agreed on a day of their own, exempt where an \
--     exception is recorded, unknown where it is done, or an assessment has an outcome, and no day of the first step \
--     is recorded; not done when the plan, which ran before the clock began, ceased, it is late by that day if the \
--     last day had passed and left out if not."""
-- to_be_confirmed = "the exceptions of reg 44(3)"
--
-- [params]
-- assessment_weeks = 2
-- plan_weeks = 5
-- ///

-- Where what was agreed is done and nobody wrote down the day of the first step, nobody can say.
WITH agreements AS (
    SELECT
        *,
        CASE
            WHEN agreed_action IN ('assess', 'reassess') THEN $assessment_weeks
            WHEN agreed_action = 'make_plan' THEN $plan_weeks
        END AS weeks,
        first_step_on IS NULL
        AND (done_on IS NOT NULL OR (agreed_action <> 'make_plan' AND outcome IS NOT NULL)) AS is_day_missing
    FROM mediation_step
    WHERE agreed_timescale_on IS NULL
),

judged AS (
    SELECT
        *,
        weeks_after(agreed_on, weeks) AS due_on,
        CASE WHEN NOT is_day_missing THEN stopped_on(first_step_on, ceased_on, agreed_on) END AS ended_on
    FROM agreements
    WHERE weeks IS NOT NULL
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_day_missing THEN 'unknown'
            ELSE unless_exempt(deadline_verdict(due_on, coalesce(first_step_on, ended_on)), exemption)
        END AS verdict
    FROM judged
    WHERE is_judged(due_on, ended_on, issued_on, agreed_on)
        AND in_window(coalesce(first_step_on, done_on, ended_on))
)

SELECT
    mediation_id AS case_id,
    child_id,
    urn,
    agreed_on AS starts_on,
    due_on,
    coalesce(first_step_on, ended_on) AS done_on,
    verdict,
    say_term('Agreed in mediation', agreed_on, weeks || ' weeks', due_on)
    || CASE
        WHEN is_day_missing THEN '; it is done, but the day of the first step is not recorded'
        ELSE '; ' || say_done_or_ceased('first step', 'taken', due_on, first_step_on, ended_on)
            || say_exempt(verdict, exemption)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
