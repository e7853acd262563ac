-- /// check
-- id            = "ASM06"
-- title         = "send the final plan to the school it names and to health within 20 weeks of the request"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 13(2), (3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"
-- in_force_from = 2014-09-01
-- record        = "assessment"
-- rests_on      = ["assessment.plan_sent_to_health_on", "assessment.plan_sent_to_school_on"]
-- answers       = ["T11", "LA9"]
-- owner         = "EHC assessment manager"
-- mend          = "Send the copies; if they were sent, record the days."
-- arithmetic    = """\
--     A final plan: the later of the copies for the school or setting it names and for health is sent by the day the \
--     request was received plus 140 days, unless one of the exceptions of reg 10(4) is recorded; where no setting is \
--     named only the copy for health is asked for."""
--
-- [params]
-- weeks = 20
-- ///

-- Plans sent; one not yet sent to the family is a case of ASM02. Both copies must have gone, so the later one counts;
-- where the plan names no school or setting there is only that to health. Copies on record count by their day; where
-- one is missing, plans sent before the window are not asked about.
WITH judged AS (
    SELECT
        *,
        weeks_after(received_on, $weeks) AS due_on,
        coalesce(exemption, request_exemption) AS recorded,
        CASE
            WHEN has_named_setting IS FALSE THEN plan_sent_to_health_on
            WHEN plan_sent_to_school_on IS NOT NULL AND plan_sent_to_health_on IS NOT NULL
                THEN greatest(plan_sent_to_school_on, plan_sent_to_health_on)
        END AS copied_on
    FROM assessment_step
),

verdicts AS (
    SELECT
        *,
        unless_relaxed(unless_exempt(deadline_verdict(due_on, copied_on), recorded), due_on) AS verdict
    FROM judged
    WHERE coalesce(copied_on, plan_sent_on) >= window_from()
)

SELECT
    assessment_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    due_on,
    copied_on AS done_on,
    verdict,
    say_deadline(
        'Request received', received_on, $weeks || ' weeks', due_on,
        CASE
            WHEN has_named_setting IS FALSE OR plan_sent_to_school_on IS NOT NULL AND plan_sent_to_health_on IS NULL
                THEN 'copy of the final plan for health'
            WHEN plan_sent_to_school_on IS NULL AND plan_sent_to_health_on IS NOT NULL
                THEN 'copy of the final plan for the school'
            ELSE 'both copies of the final plan'
        END,
        'sent', copied_on
    )
    || CASE
        WHEN has_named_setting IS FALSE THEN ''
        ELSE '; for the school: ' || say_day(plan_sent_to_school_on)
            || ', for health: ' || say_day(plan_sent_to_health_on)
    END
    || say_exempt(verdict, recorded) || say_relaxed(verdict, due_on)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
