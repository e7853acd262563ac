-- /// check
-- id            = "SCO03"
-- title         = "have a SENCO who qualified within three years of first becoming one"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 49(4), (7), as amended by SI 2024/535"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/49"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Have the SENCO qualify, or designate one who has; if the award was made, record its day."
-- arithmetic    = """\
--     A SENCO who first became one after 1 September 2009: must hold a National Award begun before 1 September \
--     2024 and awarded before 1 September 2027, or the National Professional Qualification, by the third \
--     anniversary of that day; exempt with more than 12 months' experience before this post."""
-- answers       = ["S03", "S04", "S06", "GB4", "SC8"]
--
-- [params]
-- months = 36
-- settled_by = 2009-09-01
-- prior_months = 12
-- nasenco_begun_before = 2024-09-01
-- nasenco_awarded_before = 2027-09-01
-- ///

WITH in_post AS (
    SELECT
        senco.*,
        least(senco.first_senco_on, senco.starts_on) AS first_on
    FROM senco
    INNER JOIN mainstream_school AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
),

judged AS (
    SELECT
        *,
        months_after(first_on, $months) AS due_on,
        holds_qualification(
            qualification,
            qualification_started_on,
            qualification_awarded_on,
            $nasenco_begun_before,
            $nasenco_awarded_before
        ) AS is_holder,
        qualification <> 'none'
        AND qualification_started_on IS NULL
        AND qualification_awarded_on IS NULL AS is_day_missing
    FROM in_post
    WHERE first_on > $settled_by
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_holder THEN 'met'
            WHEN prior_months > $prior_months THEN 'exempt'
            WHEN as_at() <= due_on THEN 'pending'
            WHEN is_day_missing THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM judged
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    first_on AS starts_on,
    due_on,
    NULL AS done_on,
    verdict,
    'First a SENCO ' || say_day(first_on) || ' + 3 years = ' || say_day(due_on) || '; '
    || CASE
        WHEN verdict = 'met' THEN qualification || ' awarded ' || say_day(qualification_awarded_on)
        WHEN verdict = 'exempt' THEN 'exempt, SENCO for ' || prior_months || ' months before this post'
        WHEN verdict = 'unknown' THEN qualification || ' is recorded with neither a start nor an award'
        WHEN qualification_awarded_on IS NOT NULL AND qualification_started_on >= $nasenco_begun_before
            THEN 'the NASENCO begun ' || say_day(qualification_started_on)
                || ' does not count, as it was not begun before ' || say_day($nasenco_begun_before)
        WHEN qualification_awarded_on IS NOT NULL AND qualification = 'NASENCO'
            THEN 'the NASENCO awarded ' || say_day(qualification_awarded_on)
                || ' does not count, as it was not awarded before ' || say_day($nasenco_awarded_before)
        ELSE 'no qualification awarded by ' || say_day(as_at())
    END
    || CASE
        WHEN verdict = 'pending' THEN ', ' || say_days(due_on - as_at()) || ' left'
        WHEN verdict = 'breach' THEN ', ' || say_days(as_at() - due_on) || ' late so far'
        ELSE ''
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
