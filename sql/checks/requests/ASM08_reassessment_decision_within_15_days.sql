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
--     plus 15 days; an open one is left out once the plan has ceased."""
--
-- [params]
-- days = 15
-- ///

-- Re-assessments somebody asked for; one the authority decided on by itself has no such limit, one withdrawn needs no
-- decision. An open request about a plan that has ceased is left out.
WITH judged AS (
    SELECT
        asked.reassessment_id,
        plan.child_id,
        asked.requested_on,
        asked.decision_on,
        asked.requested_on + cast($days AS INTEGER) AS due_on,
        asked.decision IN ('Y', 'N') AND asked.decision_on IS NULL AS is_day_missing
    FROM reassessment AS asked
    LEFT JOIN plan ON asked.plan_id = plan.plan_id
    WHERE asked.is_requested IS NOT FALSE
        AND coalesce(asked.decision <> 'W', TRUE)
        AND (asked.decision_on IS NOT NULL OR plan.ceased_on IS NULL)
        AND in_window(asked.decision_on)
)

SELECT
    reassessment_id AS case_id,
    child_id,
    NULL AS urn,
    requested_on AS starts_on,
    due_on,
    decision_on AS done_on,
    CASE
        WHEN is_day_missing THEN 'unknown'
        ELSE deadline_verdict(due_on, decision_on)
    END AS verdict,
    say_term('Re-assessment asked for', requested_on, $days || ' days', due_on)
    || CASE
        WHEN is_day_missing THEN '; a decision is recorded, but not the day it was notified'
        ELSE '; ' || say_outcome('decision', 'notified', due_on, decision_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
