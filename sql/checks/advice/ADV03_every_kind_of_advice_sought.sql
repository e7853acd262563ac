-- /// check
-- id            = "ADV03"
-- title         = "have a record that it sought every kind of advice an assessment requires"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 6(1), (2), (4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/6"
-- in_force_from = 2014-09-01
-- record        = "request"
-- answers       = ["T04", "LA7"]
-- to_be_confirmed = "the wording of reg 6(1) and (2), read only as others quote them"
-- owner         = "EHC assessment manager"
-- mend          = "Seek what is missing; if it was sought, or existing advice was agreed to be enough, record that."
-- arithmetic    = """\
--     An assessment agreed or, with no answer on the request, begun as a decision on a plan, draft or plan shows: \
--     advice of the school or setting, health, educational psychology, social care and the family, from Year 9 on \
--     preparation for adulthood, and with a sensory impairment of a qualified teacher, was sought by the first of \
--     these three; where all agreed that existing advice was enough for what was not asked for, only the family's \
--     own may not be missing; unknown is a missing day, a kind of which the records hold nothing of any child and, \
--     where nobody can tell the year, advice for adulthood missing or too late, unless a kind surely needed was too \
--     late."""
--
-- [params]
-- from_year_group = 9
-- ///

-- Agreed assessments; nobody decides on a plan without an assessment, so a decision, draft or plan speaks for a request
-- on which no answer is recorded. Always: school or setting, health, educational psychology, social care, parent or
-- young person. In or beyond Year 9 when the assessment was agreed: preparation for adulthood. With a hearing, vision
-- or multi-sensory impairment: a teacher qualified to teach such children (reg 6(2)). Where all agreed that existing
-- advice was enough, only that of the parent or young person must still be sought: reg 6(4) leaves it out. Missing at
-- the first sign of a decision on a plan: breach. A kind of which the records hold nothing of any child may be kept
-- elsewhere, so it convicts nobody. Advice others were reasonably asked to give (reg 6(1)(f), (h)) the data cannot
-- show. The year group on record is that of the as-at day and is counted back; where it is blank the date of birth
-- tells.
WITH agreed AS (
    SELECT
        request.request_id,
        request.child_id,
        request.received_on,
        request.has_agreed_existing_advice,
        request.assessment_outcome,
        least(request.assessment_outcome_on, request.draft_sent_on, request.plan_sent_on) AS decided_on,
        child.sensory_impairment,
        coalesce(child.ncy - school_year(as_at()), -5 - school_year(child.date_of_birth))
        + school_year(coalesce(request.outcome_on, request.received_on)) AS year_group
    FROM assessed_request AS request
    LEFT JOIN child ON request.child_id = child.child_id
    WHERE coalesce(request.assessment_outcome NOT IN ('W', 'H'), TRUE)
        AND coalesce(request.outcome IN ('Y', 'A'), TRUE)
        AND (
            request.outcome = 'Y'
            OR request.assessment_outcome IN ('Y', 'N')
            OR request.draft_sent_on IS NOT NULL
            OR request.plan_sent_on IS NOT NULL
        )
),

needed AS (
    SELECT
        agreed.request_id,
        kind.advice_type,
        kind.advice_type <> 'parent' AND coalesce(agreed.has_agreed_existing_advice, FALSE) AS is_excused,
        kind.advice_type = 'preparation_for_adulthood' AND agreed.year_group IS NULL AS is_year_unknown,
        kind.advice_type NOT IN (
            SELECT advice.advice_type
            FROM advice
            WHERE advice.advice_type IS NOT NULL
        ) AS is_never_recorded
    FROM agreed
    CROSS JOIN (
        VALUES
        ('education'), ('medical'), ('psychological'), ('social_care'), ('parent'), ('sensory'),
        ('preparation_for_adulthood')
    ) AS kind (advice_type)
    WHERE kind.advice_type NOT IN ('sensory', 'preparation_for_adulthood')
        OR (kind.advice_type = 'sensory' AND agreed.sensory_impairment IS NOT NULL)
        OR (
            kind.advice_type = 'preparation_for_adulthood'
            AND coalesce(agreed.year_group >= $from_year_group, TRUE)
        )
),

sought AS (
    SELECT
        request_id,
        advice_type,
        min(coalesce(asked_on, reached_on, received_on)) AS sought_on
    FROM advice
    GROUP BY request_id, advice_type
),

counted AS (
    SELECT
        needed.request_id,
        bool_or(
            sought.request_id IS NULL
            AND NOT needed.is_excused
            AND NOT needed.is_year_unknown
            AND NOT needed.is_never_recorded
        ) AS is_missing,
        bool_or(
            (sought.request_id IS NULL AND NOT needed.is_excused)
            OR (sought.request_id IS NOT NULL AND sought.sought_on IS NULL)
        ) AS is_unclear,
        max(sought.sought_on) AS last_on,
        max(sought.sought_on) FILTER (WHERE NOT needed.is_year_unknown) AS last_needed_on,
        string_agg(
            CASE WHEN sought.request_id IS NULL AND NOT needed.is_excused THEN say_code(needed.advice_type) END,
            ', ' ORDER BY needed.advice_type
        ) FILTER (WHERE NOT needed.is_never_recorded) AS missing_words,
        string_agg(
            CASE WHEN sought.request_id IS NULL AND NOT needed.is_excused THEN say_code(needed.advice_type) END,
            ', ' ORDER BY needed.advice_type
        ) FILTER (WHERE needed.is_never_recorded) AS never_words
    FROM needed
    LEFT JOIN sought ON needed.request_id = sought.request_id AND needed.advice_type = sought.advice_type
    GROUP BY needed.request_id
),

judged AS (
    SELECT
        agreed.*,
        counted.is_missing,
        counted.is_unclear,
        counted.missing_words,
        counted.never_words,
        counted.last_on,
        CASE
            WHEN NOT counted.is_missing AND counted.last_needed_on > agreed.decided_on THEN counted.last_needed_on
            WHEN NOT counted.is_unclear AND (counted.last_on > agreed.decided_on) IS NOT TRUE THEN counted.last_on
        END AS sought_on
    FROM agreed
    INNER JOIN counted ON agreed.request_id = counted.request_id
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN sought_on IS NULL AND NOT is_missing THEN 'unknown'
            ELSE before_event_verdict(sought_on, decided_on, assessment_outcome IN ('Y', 'N'))
        END AS verdict
    FROM judged
    WHERE in_window(coalesce(sought_on, decided_on))
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    decided_on AS due_on,
    sought_on AS done_on,
    verdict,
    CASE
        WHEN is_missing THEN 'Not sought by ' || say_day(as_at()) || ': ' || missing_words
        WHEN is_unclear AND sought_on IS NOT NULL
            THEN 'Not everything that was sought has a day, but one kind of advice was sought only on '
                || say_day(sought_on)
        WHEN missing_words IS NOT NULL
            THEN 'Neither year group nor date of birth is known, so this may have been needed: ' || missing_words
        WHEN never_words IS NOT NULL
            THEN 'The records hold this of no child, so it cannot be told whether it was sought: ' || never_words
        WHEN is_unclear THEN 'Every kind of advice needed was sought, but not every day is recorded'
        WHEN sought_on IS NULL
            THEN 'Neither year group nor date of birth is known, so advice on preparation for adulthood, sought only '
                || 'on ' || say_day(last_on) || ', may not have been needed'
        ELSE 'Every kind of advice needed was sought or agreed to be there, the last on ' || say_day(sought_on)
    END
    || CASE
        WHEN decided_on IS NOT NULL THEN '; decision on a plan, or draft, sent ' || say_day(decided_on)
        WHEN assessment_outcome IN ('Y', 'N') THEN '; a decision on a plan is recorded, but not its day'
        ELSE '; no decision on a plan yet'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
