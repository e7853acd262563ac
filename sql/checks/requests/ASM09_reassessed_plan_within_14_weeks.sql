-- /// check
-- id            = "ASM09"
-- title         = "send the plan amended or replaced after a re-assessment within 14 weeks of deciding to re-assess"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 27(1), (2), (3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/27"
-- in_force_from = 2014-09-01
-- record        = "reassessment"
-- answers       = ["X03"]
-- owner         = "EHC assessment manager"
-- mend          = "Send the plan; if it was sent, record the day."
-- arithmetic    = """\
--     A re-assessment decided on that did not leave the plan as it is or cease it: the amended or new plan is sent \
--     by the day the decision was notified plus 98 days, unless one of the exceptions of reg 27(3) is recorded; not \
--     sent when the plan ceased, it is late by that day if the last day had passed and left out if not."""
--
-- [params]
-- weeks = 14
-- ///

-- The 14 weeks run from the day the decision to re-assess was notified or, where nobody asked, was made. A
-- re-assessment that left the plan as it is, ceased it or was withdrawn brings no plan: regulation 27 speaks of
-- plans amended or replaced. Nor does an open one whose plan has ceased; but a last day that had passed by then was
-- missed.
WITH judged AS (
    SELECT
        reassessed.reassessment_id,
        plan.child_id,
        reassessed.decision_on,
        reassessed.plan_sent_on,
        reassessed.exemption,
        weeks_after(reassessed.decision_on, $weeks) AS due_on,
        CASE WHEN reassessed.plan_sent_on IS NULL THEN plan.ceased_on END AS ended_on
    FROM reassessment AS reassessed
    LEFT JOIN plan ON reassessed.plan_id = plan.plan_id
    WHERE reassessed.decision = 'Y'
        AND coalesce(reassessed.outcome = 'A', TRUE)
),

verdicts AS (
    SELECT
        *,
        unless_exempt(deadline_verdict(due_on, coalesce(plan_sent_on, ended_on)), exemption) AS verdict
    FROM judged
    WHERE (ended_on IS NULL OR ended_on > due_on)
        AND in_window(coalesce(plan_sent_on, ended_on))
)

SELECT
    reassessment_id AS case_id,
    child_id,
    NULL AS urn,
    decision_on AS starts_on,
    due_on,
    coalesce(plan_sent_on, ended_on) AS done_on,
    verdict,
    say_term('Decision to re-assess notified', decision_on, $weeks || ' weeks', due_on)
    || '; ' || say_done_or_ceased('amended or new plan', 'sent', due_on, plan_sent_on, ended_on)
    || say_exempt(verdict, exemption)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
