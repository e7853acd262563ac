-- /// check
-- id            = "TRI06"
-- title         = "issue the plan with the school ordered within 2 weeks"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(f); reg 45(5)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Issue the plan naming the school ordered; if it was issued, record the day."
-- answers       = ["X05", "X06"]
-- arithmetic    = """\
--     An order about the name or type of school alone: the amended plan is issued within 14 days; the clock starts \
--     with the order or, where the authority gave way, on the day the Tribunal was told; a day the Tribunal set goes \
--     before it, and a recorded exception takes the case out; not done when the plan, which ran before the clock \
--     began, ceased, it is late by that day if the last day had passed and left out if not."""
-- to_be_confirmed = "the wording of reg 44(2)(f), the exceptions of reg 44(3), and the rest of reg 45"
--
-- [params]
-- weeks = 2
-- ///

WITH dated AS (
    SELECT
        *,
        coalesce(set_by_on, weeks_after(starts_on, $weeks)) AS due_on
    FROM ordered_plan
    WHERE order_type = 'name_school'
)

SELECT
    order_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    coalesce(plan_sent_on, ended_on) AS done_on,
    settable_verdict(due_on, coalesce(plan_sent_on, ended_on), exemption, set_by_on) AS verdict,
    say_set_term(start_words, starts_on, $weeks || ' weeks', due_on, 'the Tribunal', set_by_on)
    || '; ' || say_done_or_ceased('amended plan', 'issued', due_on, plan_sent_on, ended_on)
    || say_exempt(verdict, exemption)
    || '.' AS reason
FROM dated
WHERE is_judged(due_on, ended_on, issued_on, starts_on)
ORDER BY case_id
