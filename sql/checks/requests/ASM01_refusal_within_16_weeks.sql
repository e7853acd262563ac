-- /// check
-- id            = "ASM01"
-- title         = "decide within 16 weeks of the request not to issue a plan, and say so"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 10(1), (4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/10"
-- in_force_from = 2014-09-01
-- record        = "assessment"
-- owner         = "EHC assessment manager"
-- mend          = "Record the day the decision was notified; a late one cannot be mended."
-- arithmetic    = """\
--     An assessment that ended in no plan, of a child who did not move away: the decision must be notified by the \
--     day the request was received plus 112 days, unless one of the four exceptions of reg 10(4) is recorded; \
--     whoever missed a last day from 1 May to 25 September 2020 is not found late: such a limit did not hold where \
--     coronavirus was the reason (SI 2020/471)."""
-- answers       = ["T06", "LA9"]
--
-- [params]
-- weeks = 16
-- ///

WITH judged AS (
    SELECT
        assessment.assessment_id,
        request.child_id,
        request.received_on,
        assessment.outcome_on,
        assessment.exemption,
        weeks_after(request.received_on, $weeks) AS due_on
    FROM assessment
    LEFT JOIN request ON assessment.request_id = request.request_id
    WHERE assessment.outcome = 'N'
        AND request.exported_to_la IS NULL
        AND in_window(assessment.outcome_on)
),

-- Somebody decided not to issue a plan; a blank day means that nobody wrote down when.
verdicts AS (
    SELECT
        *,
        CASE
            WHEN due_on IS NULL OR outcome_on IS NULL THEN 'unknown'
            WHEN exemption IS NOT NULL THEN 'exempt'
            WHEN outcome_on <= due_on THEN 'met'
            WHEN is_relaxed(due_on) THEN 'unknown'
            ELSE 'late'
        END AS verdict
    FROM judged
)

SELECT
    assessment_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    due_on,
    outcome_on AS done_on,
    verdict,
    say_term('Request received', received_on, $weeks || ' weeks', due_on)
    || CASE
        WHEN outcome_on IS NULL
            THEN '; a decision not to issue a plan is recorded, but not the day it was notified'
        ELSE '; ' || say_outcome('decision not to issue a plan', 'notified', due_on, outcome_on)
            || say_exempt(verdict, exemption) || say_relaxed(verdict, due_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
