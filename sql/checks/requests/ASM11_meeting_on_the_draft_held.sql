-- /// check
-- id            = "ASM11"
-- title         = "have a record that a meeting asked for about the draft plan was held before the final plan went"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 13(1)(a)(ii)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"
-- in_force_from = 2014-09-01
-- record        = "assessment"
-- rests_on      = ["assessment.meeting_held_on", "assessment.meeting_requested_on"]
-- answers       = ["LA8", "LA2", "T08"]
-- owner         = "EHC assessment manager"
-- mend          = "Offer the meeting now; if it was held, record the day."
-- arithmetic    = """\
--     An assessment in which a meeting about the draft was asked for by the day the final plan was sent: it was held \
--     by that day; not held by then is a breach, and plans sent before the window are not asked about, unless the \
--     meeting was held inside it."""
-- ///

-- The regulation has the authority arrange a meeting at which the draft can be discussed. That it comes before the
-- final plan is our reading: after that there is no draft. One on the same day counts as before. There is no duty to
-- meet a family that does not ask, or asks when the final plan has gone. A meeting asked for and not held is left out
-- once the assessment has ended without a plan, and where the plan was sent before the window.
WITH verdicts AS (
    SELECT
        *,
        CASE
            WHEN meeting_held_on > plan_sent_on THEN 'late'
            WHEN meeting_held_on IS NOT NULL THEN 'met'
            WHEN plan_sent_on IS NOT NULL THEN 'breach'
            ELSE 'pending'
        END AS verdict
    FROM assessment_step
    WHERE meeting_requested_on <= coalesce(plan_sent_on, as_at())
        AND (meeting_held_on IS NOT NULL OR coalesce(outcome NOT IN ('N', 'W', 'H'), TRUE))
        AND in_window(coalesce(meeting_held_on, plan_sent_on))
)

SELECT
    assessment_id AS case_id,
    child_id,
    NULL AS urn,
    meeting_requested_on AS starts_on,
    plan_sent_on AS due_on,
    meeting_held_on AS done_on,
    verdict,
    'Meeting about the draft plan asked for ' || say_day(meeting_requested_on) || ', '
    || coalesce('held ' || strftime(meeting_held_on, '%-d %b %Y'), 'not held by ' || say_day(as_at()))
    || '; final plan '
    || coalesce('sent ' || strftime(plan_sent_on, '%-d %b %Y'), 'not yet sent')
    || '.' AS reason
FROM verdicts
ORDER BY case_id
