-- /// check
-- id            = "ASM03"
-- title         = "decide to issue a plan, or send the draft, within 16 weeks of the request"
-- who           = "authority"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 9.44"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "request"
-- answers       = ["T07", "LA9"]
-- to_be_confirmed = "paragraph 9.44 of the Code; no regulation sets 16 weeks for a decision to issue a plan"
-- owner         = "EHC assessment manager"
-- mend          = "Send the draft plan; if it was sent, record the day."
-- arithmetic    = """\
--     A request of ASM02's kind: the first of the decision on a plan, the draft and the final plan comes by the day \
--     of receipt plus 112 days, unless one of the exceptions of reg 10(4) is recorded."""
--
-- [params]
-- weeks = 16
-- ///

-- Requests as in ASM02. The first sign of the decision counts: the day it was notified, the draft or the final plan.
WITH decided AS (
    SELECT
        *,
        least(assessment_outcome_on, draft_sent_on, plan_sent_on) AS decided_on
    FROM assessed_request
    WHERE coalesce(outcome IN ('Y', 'A'), TRUE)
        AND coalesce(assessment_outcome NOT IN ('N', 'W', 'H'), TRUE)
),

judged AS (
    SELECT
        *,
        weeks_after(received_on, $weeks) AS due_on,
        assessment_outcome = 'Y' AND decided_on IS NULL AS is_day_missing,
        coalesce(assessment_exemption, exemption) AS recorded
    FROM decided
    WHERE in_window(decided_on)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_day_missing THEN 'unknown'
            ELSE unless_exempt(deadline_verdict(due_on, decided_on), recorded)
        END AS verdict
    FROM judged
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    due_on,
    decided_on AS done_on,
    verdict,
    say_term('Request received', received_on, $weeks || ' weeks', due_on)
    || CASE
        WHEN is_day_missing THEN '; a decision to issue a plan is recorded, but not the day it was notified'
        ELSE '; ' || say_outcome('decision or draft plan', 'sent', due_on, decided_on) || say_exempt(verdict, recorded)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
