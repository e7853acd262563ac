-- /// check
-- id            = "TRI02"
-- title         = "send the plan within 14 weeks of an order to assess, or say within 10 that none is needed"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(b); reg 45(3A)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Send the plan, or notify that there will be none; if it was done, record which and the day."
-- answers       = ["X05", "X06"]
-- arithmetic    = """\
--     An order to assess or re-assess that leads to no plan: the decision is notified within 70 days; any other: the \
--     plan is sent within 98 days; the clock starts with the order or, where the authority gave way, on the day the \
--     Tribunal was told; a day the Tribunal set goes before it, and a recorded exception takes the case out; not \
--     done when the plan, which ran before the clock began, ceased, it is late by that day if the last day had \
--     passed and left out if not."""
-- to_be_confirmed = "the exceptions of reg 44(3), and the rest of reg 45"
--
-- [params]
-- no_plan_weeks = 10
-- plan_weeks = 14
-- ///

-- Until a decision against a plan is recorded the plan is awaited. Where there is one and nobody wrote down when,
-- nobody can say.
WITH answered AS (
    SELECT
        *,
        outcome = 'N' AS is_no_plan,
        CASE WHEN outcome = 'N' THEN $no_plan_weeks ELSE $plan_weeks END AS weeks,
        CASE WHEN outcome = 'N' THEN outcome_on ELSE plan_sent_on END AS done_on
    FROM tribunal_step
    WHERE order_type IN ('assess', 'reassess')
),

judged AS (
    SELECT
        *,
        is_no_plan AND done_on IS NULL AS is_day_missing,
        coalesce(set_by_on, weeks_after(starts_on, weeks)) AS due_on,
        CASE WHEN is_no_plan THEN NULL ELSE stopped_on(done_on, ceased_on, starts_on) END AS ended_on
    FROM answered
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_day_missing THEN 'unknown'
            ELSE settable_verdict(due_on, coalesce(done_on, ended_on), exemption, set_by_on)
        END AS verdict
    FROM judged
    WHERE is_judged(due_on, ended_on, issued_on, starts_on)
        AND in_window(coalesce(done_on, ended_on))
)

SELECT
    order_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    coalesce(done_on, ended_on) AS done_on,
    verdict,
    say_set_term(start_words, starts_on, weeks || ' weeks', due_on, 'the Tribunal', set_by_on)
    || '; '
    || CASE
        WHEN is_day_missing THEN 'a decision against a plan is recorded, but not the day it was notified'
        WHEN is_no_plan THEN say_outcome('decision against a plan', 'notified', due_on, done_on)
        ELSE say_done_or_ceased('plan', 'sent', due_on, done_on, ended_on)
    END
    || say_exempt(verdict, exemption)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
