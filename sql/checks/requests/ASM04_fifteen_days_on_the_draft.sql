-- /// check
-- id            = "ASM04"
-- title         = "leave the family at least 15 days on the draft plan before it sends the final plan"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 13(1)(a)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"
-- in_force_from = 2014-09-01
-- record        = "assessment"
-- rests_on      = ["assessment.draft_sent_on"]
-- answers       = ["T08", "LA9"]
-- owner         = "EHC assessment manager"
-- mend          = "Record the day the draft was sent; a final plan sent too early cannot be mended."
-- arithmetic    = """\
--     A final plan: its draft was sent 15 days before it or earlier, or by the day the family answered where that \
--     answer came by the day of the final plan; a draft without a day is unknown."""
--
-- [params]
-- days = 15
-- ///

-- The day the draft was served (taken as the day it was sent) is the first of the 15 days: a draft of the 1st leaves
-- the 15th to answer, so the final plan may go from the 16th. An answer that came by the day of the final plan
-- shortens the time: the authority acted on it. Without a day for the draft it cannot be told when the time began.
WITH judged AS (
    SELECT
        *,
        days_before(plan_sent_on, $days, draft_response_on) AS due_on
    FROM assessment_step
    WHERE plan_sent_on IS NOT NULL
        AND coalesce(draft_sent_on, plan_sent_on) >= window_from()
)

SELECT
    assessment_id AS case_id,
    child_id,
    NULL AS urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    draft_sent_on AS done_on,
    sent_verdict(due_on, draft_sent_on) AS verdict,
    'Final plan sent ' || say_day(plan_sent_on)
    || CASE
        WHEN due_on > plan_sent_on - $days
            THEN '; the family had answered on ' || say_day(due_on) || ', so the draft was due by that day'
        ELSE '; the draft was due ' || $days || ' days before, by ' || say_day(due_on)
    END
    || CASE
        WHEN draft_sent_on IS NULL THEN '; no day is recorded for the draft'
        ELSE '; ' || say_outcome('draft plan', 'sent', due_on, draft_sent_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
