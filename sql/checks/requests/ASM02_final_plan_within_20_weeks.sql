-- /// check
-- id            = "ASM02"
-- title         = "send the final plan within 20 weeks of the request"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 13(2), (3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"
-- in_force_from = 2014-09-01
-- record        = "request"
-- owner         = "EHC assessment manager"
-- mend          = "Send the final plan; if it was sent, record the day."
-- arithmetic    = """\
--     A request that led or may lead to a plan, of a child who did not move away: the final plan must be sent by the \
--     day the request was received plus 140 days, unless one of the four exceptions of reg 10(4) is recorded; of \
--     several assessments the latest speaks; whoever missed a last day from 1 May to 25 September 2020 is not found \
--     late: such a limit did not hold where coronavirus was the reason (SI 2020/471)."""
-- answers       = ["T10", "LA9"]
--
-- [params]
-- weeks = 20
-- ///

-- Of several assessments of one request the latest speaks; one without a day stands before any other.
WITH latest AS (
    SELECT
        request_id,
        outcome,
        plan_sent_on,
        exemption,
        row_number() OVER (
            PARTITION BY request_id
            ORDER BY outcome_on DESC NULLS LAST, assessment_id DESC
        ) AS place
    FROM assessment
),

judged AS (
    SELECT
        request.request_id,
        request.child_id,
        request.received_on,
        latest.plan_sent_on,
        coalesce(latest.exemption, request.exemption) AS exemption,
        weeks_after(request.received_on, $weeks) AS due_on
    FROM request
    LEFT JOIN latest ON request.request_id = latest.request_id AND latest.place = 1
    WHERE coalesce(request.outcome IN ('Y', 'A'), TRUE)
        AND coalesce(latest.outcome NOT IN ('N', 'W', 'H'), TRUE)
        AND request.exported_to_la IS NULL
        AND request.is_in_youth_custody IS NOT TRUE
        AND in_window(latest.plan_sent_on)
),

verdicts AS (
    SELECT
        *,
        unless_relaxed(unless_exempt(deadline_verdict(due_on, plan_sent_on), exemption), due_on) AS verdict
    FROM judged
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    due_on,
    plan_sent_on AS done_on,
    verdict,
    say_deadline('Request received', received_on, $weeks || ' weeks', due_on, 'final plan', 'sent', plan_sent_on)
    || say_exempt(verdict, exemption) || say_relaxed(verdict, due_on)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
