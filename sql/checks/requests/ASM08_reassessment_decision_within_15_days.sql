-- /// check
-- id            = "ASM08"
-- title         = "decide within 15 days of the request whether to re-assess, and say so"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 25(1)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/25"
-- in_force_from = 2014-09-01
-- record        = "reassessment"
-- answers       = ["X01", "X02"]
-- to_be_confirmed = "the wording of reg 25(1): 15 days, and from which day they count"
-- owner         = "EHC assessment manager"
-- mend          = "Decide and notify; if the decision was notified, record the day."
-- arithmetic    = """\
--     A re-assessment somebody asked for and did not withdraw: the decision is notified by the day of the request \
--     plus 15 days; with no day of notifying it is unknown where a decision, a result or a plan sent is recorded, and \
--     left out once the plan has ceased; with nothing of these when the plan ceased, it is late by that day if the \
--     last day had passed and left out if not."""
--
-- [params]
-- days = 15
-- ///

-- Re-assessments somebody asked for; one the authority decided on by itself has no such limit, one withdrawn needs no
-- decision. One still open when the plan ceased was missed if its last day had passed; else it is left out, and so is a
-- decision on a day nobody wrote down. A result of the re-assessment, or a plan sent, shows that it was decided on.
WITH judged AS (
    SELECT
        asked.reassessment_id,
        plan.child_id,
        asked.requested_on,
        asked.decision_on,
        asked.requested_on + cast($days AS INTEGER) AS due_on,
        asked.decision_on IS NULL
        AND (
            asked.decision IN ('Y', 'N') OR asked.outcome IN ('A', 'M', 'C') OR asked.plan_sent_on IS NOT NULL
        ) AS is_day_missing,
        coalesce(asked.outcome_on, asked.plan_sent_on) AS later_on,
        CASE WHEN asked.decision_on IS NULL THEN plan.ceased_on END AS ended_on
    FROM reassessment AS asked
    LEFT JOIN plan ON asked.plan_id = plan.plan_id
    WHERE asked.is_requested IS NOT FALSE
        AND coalesce(asked.decision <> 'W', TRUE)
)

SELECT
    reassessment_id AS case_id,
    child_id,
    NULL AS urn,
    requested_on AS starts_on,
    due_on,
    coalesce(decision_on, ended_on) AS done_on,
    CASE
        WHEN is_day_missing THEN 'unknown'
        ELSE deadline_verdict(due_on, coalesce(decision_on, ended_on))
    END AS verdict,
    say_term('Re-assessment asked for', requested_on, $days || ' days', due_on)
    || CASE
        WHEN is_day_missing THEN '; a decision was taken, but the day it was notified is not recorded'
        ELSE '; ' || say_done_or_ceased('decision', 'notified', due_on, decision_on, ended_on)
    END
    || '.' AS reason
FROM judged
WHERE (ended_on IS NULL OR (ended_on > due_on AND is_day_missing IS NOT TRUE))
    AND in_window(coalesce(decision_on, ended_on, CASE WHEN is_day_missing THEN later_on END))
ORDER BY case_id
