-- /// check
-- id            = "ASM07"
-- title         = "have a record that bears out each exception to a time limit it relies on"
-- who           = "authority"
-- level         = "local"
-- source        = "Management measure: the exceptions themselves are SEND Regs 2014 regs 5(4), 10(4) and 13(3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/10"
-- in_force_from = 2014-09-01
-- record        = "request"
-- snapshot      = true
-- answers       = ["T01", "T06", "T10"]
-- owner         = "EHC assessment manager"
-- mend          = "Record what bears the exception out, or take the exception off the record."
-- arithmetic    = """\
--     A request with an exception recorded, not ended before the window: for a closure, advice of the school or \
--     setting was asked for between 7 days before a closure of at least 28 days and 7 days before the re-opening; \
--     for exceptional circumstances or absence, something is written down; an exception not said which, or a closure \
--     not known, is unknown."""
--
-- [params]
-- closed_weeks = 4
-- lead_weeks = 1
-- ///

-- The exception is the assessment's, else the request's, as in ASM02. Requests that ended before the window, or
-- without a decision, are left out. School or early years setting closed (reg 10(4)(a), (b)): its advice must have
-- been asked for from one week before a closure of at least 4 weeks to one week before it opened again, both days
-- counting. Exceptional circumstances and absence (c), (d): something is written down; whether it is enough is for a
-- person to judge. Where it is not said which of them applies: unknown. A closure missing from the list is no proof
-- that there was none.
WITH placed AS (
    SELECT
        advice.request_id,
        advice.asked_on,
        closure.reopens_on - closure.closed_on >= 7 * $closed_weeks
        AND advice.asked_on >= closure.closed_on - 7 * $lead_weeks
        AND advice.asked_on <= closure.reopens_on - 7 * $lead_weeks AS is_in_closure,
        advice.asked_on IS NULL OR closure.closed_on IS NULL OR closure.reopens_on IS NULL AS is_unclear
    FROM advice
    LEFT JOIN closure ON advice.urn = closure.urn
    WHERE advice.advice_type = 'education'
),

asked AS (
    SELECT
        request_id,
        bool_or(is_in_closure) AS is_in_closure,
        bool_or(is_unclear) AS is_unclear,
        coalesce(min(asked_on) FILTER (WHERE is_in_closure), min(asked_on)) AS asked_on
    FROM placed
    GROUP BY request_id
),

relied_on AS (
    SELECT
        request.request_id,
        request.child_id,
        asked.is_in_closure,
        asked.is_unclear,
        asked.asked_on,
        coalesce(request.assessment_exemption, request.exemption) AS recorded,
        coalesce(request.assessment_evidence, request.exemption_evidence) AS evidence
    FROM assessed_request AS request
    LEFT JOIN asked ON request.request_id = asked.request_id
    WHERE coalesce(request.outcome NOT IN ('W', 'H'), TRUE)
        AND coalesce(request.assessment_outcome NOT IN ('W', 'H'), TRUE)
        AND in_window(
            coalesce(
                request.plan_sent_on,
                CASE WHEN request.assessment_outcome = 'N' THEN request.assessment_outcome_on END,
                CASE WHEN request.outcome = 'N' THEN request.outcome_on END
            )
        )
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN recorded IN ('school_closed', 'early_years_closed') AND is_in_closure THEN 'met'
            WHEN recorded IN ('school_closed', 'early_years_closed') AND NOT is_unclear THEN 'breach'
            WHEN recorded IN ('exceptional_circumstances', 'absent_four_weeks') AND evidence IS NOT NULL THEN 'met'
            ELSE 'unknown'
        END AS verdict
    FROM relied_on
    WHERE recorded IS NOT NULL
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    cast(NULL AS DATE) AS starts_on,
    cast(NULL AS DATE) AS due_on,
    cast(NULL AS DATE) AS done_on,
    verdict,
    'Exception recorded: ' || say_code(recorded)
    || CASE
        WHEN recorded IN ('school_closed', 'early_years_closed')
            THEN '; advice of the school or setting asked for: ' || say_day(asked_on)
        WHEN recorded = 'unstated' THEN '; it is not said which of the four it is'
        WHEN evidence IS NULL THEN '; nothing is written down that bears it out'
        ELSE '; what bears it out is written down, and whether it is enough is for a person to judge'
    END
    || CASE
        WHEN recorded NOT IN ('school_closed', 'early_years_closed') THEN ''
        WHEN verdict = 'met' THEN ', within'
        WHEN verdict = 'breach' THEN ', outside'
        ELSE '; its closures are not all known, so it cannot be told whether that lies within'
    END
    || CASE
        WHEN recorded IN ('school_closed', 'early_years_closed')
            THEN ' the days from ' || $lead_weeks || ' week before a closure of at least ' || $closed_weeks
                || ' weeks to ' || $lead_weeks || ' week before the re-opening'
        ELSE ''
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
