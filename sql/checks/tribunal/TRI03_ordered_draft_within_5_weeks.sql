-- /// check
-- id            = "TRI03"
-- title         = "send the draft within 5 weeks of an order to make a plan"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(c)(i); reg 45"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Send the draft plan; if it was sent, record the day."
-- answers       = ["X05", "X06"]
-- arithmetic    = """\
--     An order to make a plan: the draft is sent within 35 days; the clock starts with the order or, where the \
--     authority gave way, on the day the Tribunal was told; a day the Tribunal set goes before it, and a recorded \
--     exception takes the case out; not done when the plan, which ran before the clock began, ceased, it is late by \
--     that day if the last day had passed and left out if not."""
-- to_be_confirmed = "the exceptions of reg 44(3), and the rest of reg 45"
--
-- [params]
-- weeks = 5
-- ///

-- Where the final plan went out and nobody wrote down when the draft did, nobody can say. A plan that was made and has
-- ceased since is no longer asked for: one issued after the clock began is taken for it.
WITH steps AS (
    SELECT
        *,
        plan_sent_on AS later_on,
        coalesce(first_step_by_on, weeks_after(starts_on, $weeks)) AS due_on
    FROM tribunal_step
    WHERE order_type = 'make_plan'
),

judged AS (
    SELECT
        *,
        draft_sent_on IS NULL AND later_on IS NOT NULL AS is_day_missing,
        stopped_on(coalesce(draft_sent_on, later_on), ceased_on, starts_on) AS ended_on
    FROM steps
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_day_missing THEN 'unknown'
            ELSE settable_verdict(due_on, coalesce(draft_sent_on, ended_on), exemption, first_step_by_on)
        END AS verdict
    FROM judged
    WHERE is_judged(due_on, ended_on, issued_on, starts_on)
        AND in_window(coalesce(draft_sent_on, later_on, ended_on))
)

SELECT
    order_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    coalesce(draft_sent_on, ended_on) AS done_on,
    verdict,
    say_set_term(start_words, starts_on, $weeks || ' weeks', due_on, 'the Tribunal', first_step_by_on)
    || CASE
        WHEN is_day_missing THEN '; the final plan is recorded, but not the day the draft was sent'
        ELSE '; ' || say_done_or_ceased('draft plan', 'sent', due_on, draft_sent_on, ended_on)
            || say_exempt(verdict, exemption)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
