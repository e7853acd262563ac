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
--     A request not ended before the window, with an exception recorded on it, on its assessment or on both, each to \
--     be borne out: for a closure, advice of the school or setting was asked for between 7 days before a closure of \
--     at least 28 days and 7 days before the re-opening; for exceptional circumstances or absence, something is \
--     written down; an exception not said which is unknown, and so is a day outside the closures listed, unless the \
--     list has a closure of at least 28 days that began in the same calendar year, or has the day in a shorter one."""
--
-- [params]
-- closed_weeks = 4
-- lead_weeks = 1
-- ///

-- Both the assessment's exception and the request's may be relied on, each for a limit of its own. Requests that ended
-- before the window, or without a decision, are left out. School or early years setting closed (reg 10(4)(a), (b)): its
-- advice must have been asked for from one week before a closure of at least 4 weeks to one week before it opened
-- again, both days counting. A school is closed as long as that once a year: a day outside is proof where that year's
-- closure is listed, or where the day falls in one listed as shorter; a closure missing from the list is no proof that
-- there was none. Exceptional circumstances and absence (c), (d): something is written down; whether it is enough is
-- for a person to judge. Where it is not said which of them applies: unknown.
WITH compared AS (
    SELECT
        advice.advice_id,
        advice.request_id,
        advice.asked_on,
        closure.reopens_on - closure.closed_on >= 7 * $closed_weeks AS is_long,
        advice.asked_on >= closure.closed_on - 7 * $lead_weeks
        AND advice.asked_on <= closure.reopens_on - 7 * $lead_weeks AS is_within,
        year(advice.asked_on) = year(closure.closed_on) AS is_that_year
    FROM advice
    LEFT JOIN closure ON advice.urn = closure.urn
    WHERE advice.advice_type = 'education'
),

placed AS (
    SELECT
        request_id,
        asked_on,
        bool_or(is_long AND is_within) AS is_in_closure,
        coalesce(bool_or(is_within OR (is_long AND is_that_year)), FALSE)
        AND bool_and(is_long IS NOT NULL) AS is_listed
    FROM compared
    GROUP BY advice_id, request_id, asked_on
),

asked AS (
    SELECT
        request_id,
        bool_or(is_in_closure) AS is_in_closure,
        bool_and(is_listed) AS is_listed,
        coalesce(min(asked_on) FILTER (WHERE is_in_closure), min(asked_on)) AS asked_on
    FROM placed
    GROUP BY request_id
),

relied_on AS (
    SELECT
        request.request_id,
        request.child_id,
        asked.is_in_closure,
        asked.is_listed,
        asked.asked_on,
        unnest(list_distinct([request.assessment_exemption, request.exemption])) AS recorded,
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

judged AS (
    SELECT
        *,
        recorded IN ('school_closed', 'early_years_closed') AS is_closure,
        CASE
            WHEN is_closure AND is_in_closure THEN 'met'
            WHEN is_closure AND is_listed THEN 'breach'
            WHEN recorded IN ('exceptional_circumstances', 'absent_four_weeks') AND evidence IS NOT NULL THEN 'met'
            ELSE 'unknown'
        END AS verdict
    FROM relied_on
),

worded AS (
    SELECT
        *,
        'Exception recorded: ' || say_code(recorded)
        || CASE
            WHEN is_closure THEN '; advice of the school or setting asked for: ' || say_day(asked_on)
            WHEN recorded = 'unstated' THEN '; it is not said which of the four it is'
            WHEN evidence IS NULL THEN '; nothing is written down that bears it out'
            ELSE '; what bears it out is written down, and whether it is enough is for a person to judge'
        END
        || CASE
            WHEN NOT is_closure THEN ''
            WHEN verdict = 'met' THEN ', within'
            WHEN verdict = 'breach' THEN ', outside'
            ELSE '; its closures are not all known, so it cannot be told whether that lies within'
        END
        || CASE
            WHEN is_closure
                THEN ' the days from ' || $lead_weeks || ' week before a closure of at least ' || $closed_weeks
                    || ' weeks to ' || $lead_weeks || ' week before the re-opening'
            ELSE ''
        END
        || '.' AS reason
    FROM judged
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    cast(NULL AS DATE) AS starts_on,
    cast(NULL AS DATE) AS due_on,
    cast(NULL AS DATE) AS done_on,
    CASE
        WHEN bool_or(verdict = 'breach') THEN 'breach'
        WHEN bool_or(verdict = 'unknown') THEN 'unknown'
        ELSE 'met'
    END AS verdict,
    string_agg(reason, ' ' ORDER BY recorded) AS reason
FROM worded
GROUP BY request_id, child_id
ORDER BY case_id
