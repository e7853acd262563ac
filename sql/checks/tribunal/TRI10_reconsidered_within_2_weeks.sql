-- /// check
-- id            = "TRI10"
-- title         = "reconsider within 2 weeks when the Tribunal sends a case back"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(d)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Reconsider, and send the draft plan or notify the decision; if it was done, record the day."
-- answers       = ["X05"]
-- arithmetic    = """\
--     A case sent back: the draft plan is sent, or the decision against one notified, within 14 days of the order; a \
--     day the Tribunal set goes before it, and a recorded exception takes the case out; a final plan sent by the \
--     last day is in time too, and it is unknown where only a later one, or a decision against one without its day, \
--     is recorded; not done when the plan, which ran before the clock began, ceased, it is late by that day if the \
--     last day had passed and left out if not."""
-- to_be_confirmed = "the wording of reg 44(2)(d), and the exceptions of reg 44(3)"
--
-- [params]
-- weeks = 2
-- ///

-- Done on the first day of the draft, of the decision against one, and of what is recorded with the order. The final
-- plan follows the draft: sent in time it shows that the draft was; sent later it does not show when that went.
WITH answered AS (
    SELECT
        *,
        coalesce(set_by_on, weeks_after(starts_on, $weeks)) AS due_on,
        coalesce(outcome = 'N', FALSE) AS is_no_plan
    FROM tribunal_step
    WHERE order_type = 'reconsider'
),

dated AS (
    SELECT
        *,
        least(
            complied_on,
            draft_sent_on,
            CASE WHEN is_no_plan THEN outcome_on END,
            CASE WHEN plan_sent_on <= due_on THEN plan_sent_on END
        ) AS done_on
    FROM answered
),

judged AS (
    SELECT
        *,
        done_on IS NULL AND (is_no_plan OR plan_sent_on IS NOT NULL) AS is_day_missing,
        CASE WHEN NOT is_no_plan THEN stopped_on(coalesce(done_on, plan_sent_on), ceased_on, starts_on) END AS ended_on
    FROM dated
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
        AND in_window(coalesce(done_on, plan_sent_on, ended_on))
)

SELECT
    order_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    coalesce(done_on, ended_on) AS done_on,
    verdict,
    say_set_term(start_words, starts_on, $weeks || ' weeks', due_on, 'the Tribunal', set_by_on)
    || CASE
        WHEN is_day_missing THEN '; the case was reconsidered, but the day is not recorded'
        ELSE '; ' || say_done_or_ceased('reconsideration', 'finished', due_on, done_on, ended_on)
            || say_exempt(verdict, exemption)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
