-- /// check
-- id            = "SCO08"
-- title         = "have its new SENCO begin the qualification within 14 months"
-- who           = "school"
-- level         = "local"
-- source        = "Our reckoning: reg 49(4) gives 36 months, and DfE says to allow up to 22 for the course"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/49"
-- in_force_from = 2024-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Enrol the SENCO on the NPQ for SENCOs; if enrolled, record the day the course began."
-- arithmetic    = """\
--     A SENCO in post who first became one after 1 September 2009 and has no more than 12 months' service before \
--     this post: the qualification must be begun or awarded once 14 months from the first day as a SENCO anywhere \
--     are over; a National Award begun on or after 1 September 2024, or awarded or still not awarded on or after 1 \
--     September 2027, does not count."""
-- answers       = ["S03", "S06", "GB4", "SC8"]
--
-- [params]
-- months = 14
-- settled_by = 2009-09-01
-- prior_months = 12
-- nasenco_begun_before = 2024-09-01
-- nasenco_awarded_before = 2027-09-01
-- ///

-- A warning before SCO03 becomes a breach, counted as there from the first day as a SENCO anywhere. A course that
-- cannot lead to a qualification that counts there is no beginning.
WITH beginner AS (
    SELECT
        senco.senco_id,
        senco.urn,
        senco.qualification,
        senco.prior_months,
        senco.qualification_started_on,
        senco.qualification_awarded_on,
        coalesce(senco.qualification_started_on, senco.qualification_awarded_on) AS recorded_on,
        least(senco.first_senco_on, senco.starts_on) AS first_on
    FROM senco
    INNER JOIN mainstream_school AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
),

verdicts AS (
    SELECT
        *,
        months_after(first_on, $months) AS due_on,
        CASE
            WHEN recorded_on IS NOT NULL
                AND (
                    qualification IS DISTINCT FROM 'NASENCO'
                    OR is_award_in_time(
                        qualification_started_on,
                        coalesce(qualification_awarded_on, as_at()),
                        $nasenco_begun_before,
                        $nasenco_awarded_before
                    )
                ) THEN 'met'
            WHEN as_at() <= months_after(first_on, $months) THEN 'pending'
            WHEN qualification <> 'none' AND recorded_on IS NULL THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM beginner
    WHERE first_on > $settled_by
        AND coalesce(prior_months <= $prior_months, TRUE)
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    first_on AS starts_on,
    due_on,
    NULL AS done_on,
    verdict,
    'First a SENCO ' || say_day(first_on) || ' + ' || $months || ' months = ' || say_day(due_on) || '; '
    || CASE
        WHEN verdict = 'met' THEN 'the qualification was begun by ' || say_day(recorded_on)
        WHEN verdict = 'unknown' THEN qualification || ' is recorded with neither a start nor an award'
        WHEN recorded_on IS NULL THEN 'not begun on ' || say_day(as_at())
        WHEN qualification_started_on >= $nasenco_begun_before
            THEN 'the NASENCO begun ' || say_day(qualification_started_on)
                || ' does not count, as it was not begun before ' || say_day($nasenco_begun_before)
        ELSE 'the NASENCO '
            || CASE WHEN qualification_awarded_on IS NULL THEN 'begun ' ELSE 'awarded ' END
            || say_day(coalesce(qualification_awarded_on, qualification_started_on))
            || ' does not count, as it was not awarded before ' || say_day($nasenco_awarded_before)
    END
    || CASE
        WHEN verdict = 'pending' THEN ', ' || say_days(due_on - as_at()) || ' left'
        WHEN verdict = 'breach' THEN ', ' || say_days(as_at() - due_on) || ' late so far'
        ELSE ''
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
