-- /// check
-- id            = "SCO07"
-- title         = "have made sure that a SENCO whose earlier service excuses from the qualification is truly excused"
-- who           = "school"
-- level         = "local"
-- source        = "Our reading of SEND Regulations 2014 (SI 2014/1530), reg 49(4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/49"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code", "senco.prior_months", "senco.prior_service_checked_on"]
-- snapshot      = true
-- convicts      = false
-- owner         = "Head teacher"
-- mend          = "Look whether a qualification was owed and missed in the earlier posts, and record the day."
-- arithmetic    = """\
--     A SENCO in post who first became one after 1 September 2009, has more than 12 months' service before this \
--     post and by the record holds neither the National Professional Qualification nor a National Award begun \
--     before 1 September 2024 and awarded before 1 September 2027: a day on which somebody looked at that service \
--     must be recorded by the day of the audit."""
-- answers       = ["S05", "GB4", "SC8"]
--
-- [params]
-- settled_by = 2009-09-01
-- prior_months = 12
-- nasenco_begun_before = 2024-09-01
-- nasenco_awarded_before = 2027-09-01
-- ///

-- SCO03 calls such a SENCO exempt, as the words of the regulation do. But the earlier school may itself have been in
-- breach, so a person should look. Whoever holds a qualification that counts needs no excuse and is left out.
WITH excused AS (
    SELECT
        senco.senco_id,
        senco.urn,
        senco.prior_months,
        senco.prior_service_checked_on,
        senco.qualification,
        senco.qualification_started_on,
        senco.qualification_awarded_on,
        least(senco.first_senco_on, senco.starts_on) AS first_on
    FROM senco
    INNER JOIN mainstream_school AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    first_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE WHEN prior_service_checked_on IS NOT NULL THEN 'met' ELSE 'unknown' END AS verdict,
    'SENCO for ' || prior_months || ' months before this post, which excuses from the qualification; '
    || CASE
        WHEN prior_service_checked_on IS NOT NULL THEN 'looked at on ' || say_day(prior_service_checked_on)
        ELSE 'nobody has recorded looking at whether it was owed and missed there'
    END
    || '.' AS reason
FROM excused
WHERE first_on > $settled_by
    AND prior_months > $prior_months
    AND holds_qualification(
        qualification,
        qualification_started_on,
        qualification_awarded_on,
        $nasenco_begun_before,
        $nasenco_awarded_before
    ) IS NOT TRUE
ORDER BY case_id
