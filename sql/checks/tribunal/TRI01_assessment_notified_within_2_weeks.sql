-- /// check
-- id            = "TRI01"
-- title         = "say within 2 weeks that it will assess as the Tribunal ordered"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(b); reg 45(3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Tell the family that the assessment will be made; if they were told, record the day."
-- answers       = ["X05", "X06"]
-- arithmetic    = """\
--     An order to assess or re-assess: the family is told within 14 days that it will be done; the clock starts with \
--     the order or, where the authority gave way, on the day the Tribunal was told; a day the Tribunal set goes \
--     before it, and a recorded exception takes the case out; with no day of telling it is unknown where an outcome, \
--     a draft or a plan shows that the assessment has ended; not done when the plan, which ran before the clock \
--     began, ceased, it is late by that day if the last day had passed and left out if not."""
-- to_be_confirmed = "the exceptions of reg 44(3), and the rest of reg 45"
--
-- [params]
-- weeks = 2
-- ///

-- Where the assessment has ended and nobody wrote down when the family was first told, nobody can say.
WITH steps AS (
    SELECT
        *,
        coalesce(outcome_on, plan_sent_on, draft_sent_on) AS later_on,
        coalesce(first_step_by_on, weeks_after(starts_on, $weeks)) AS due_on,
        notified_on IS NULL
        AND (outcome IS NOT NULL OR coalesce(outcome_on, plan_sent_on, draft_sent_on) IS NOT NULL) AS is_day_missing
    FROM tribunal_step
    WHERE order_type IN ('assess', 'reassess')
),

judged AS (
    SELECT
        *,
        CASE WHEN NOT is_day_missing THEN stopped_on(notified_on, ceased_on, starts_on) END AS ended_on
    FROM steps
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_day_missing THEN 'unknown'
            ELSE settable_verdict(due_on, coalesce(notified_on, ended_on), exemption, first_step_by_on)
        END AS verdict
    FROM judged
    WHERE is_judged(due_on, ended_on, issued_on, starts_on)
        AND in_window(coalesce(notified_on, later_on, ended_on))
)

SELECT
    order_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    coalesce(notified_on, ended_on) AS done_on,
    verdict,
    say_set_term(start_words, starts_on, $weeks || ' weeks', due_on, 'the Tribunal', first_step_by_on)
    || CASE
        WHEN is_day_missing THEN '; the assessment has ended, but the day the family was told of it is not recorded'
        ELSE '; ' || say_done_or_ceased('family', 'told', due_on, notified_on, ended_on)
            || say_exempt(verdict, exemption)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
