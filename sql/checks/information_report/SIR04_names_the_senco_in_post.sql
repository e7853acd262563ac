-- /// check
-- id            = "SIR04"
-- title         = "name the SENCO in post in its SEN Information Report"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), Sch 1 para 4"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/schedule/1"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = [
--     "information_report.senco_named",
--     "information_report.url",
--     "school.status_code",
--     "senco.person_name",
-- ]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Put the name of the SENCO in post into the report; if it stands there, mend the record."
-- arithmetic    = """\
--     A mainstream school with a report: the SENCO it names must have the family name of one in post on the day of \
--     the audit; a report last looked at before a SENCO in post began is unknown."""
-- answers       = ["I04"]
-- ///

-- Names are compared by the family name, so that "J. Field", "Field, Jane" and "Jane Field" are one; who differs in
-- the family name is another. A report looked at before a SENCO in post began may have been mended since.
WITH in_post AS (
    SELECT
        urn,
        person_name,
        starts_on
    FROM senco
    WHERE is_current(starts_on, ends_on)
),

compared AS (
    SELECT
        school.urn,
        report.senco_named,
        report.checked_on,
        max(in_post.starts_on) AS latest_on,
        bool_or(family_name(in_post.person_name) = family_name(report.senco_named)) AS is_named,
        bool_or(in_post.person_name IS NULL) AS is_name_unsaid
    FROM information_report AS report
    INNER JOIN mainstream_school AS school ON report.urn = school.urn
    LEFT JOIN in_post ON school.urn = in_post.urn
    WHERE report.url IS NOT NULL
    GROUP BY school.urn, report.senco_named, report.checked_on
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_named THEN 'met'
            WHEN senco_named IS NULL OR is_name_unsaid OR checked_on < latest_on THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM compared
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN verdict = 'met' THEN 'The report names the SENCO in post on ' || say_day(as_at())
        WHEN senco_named IS NULL THEN 'It is not recorded whom the report names as SENCO'
        WHEN is_name_unsaid THEN 'No SENCO in post is recorded with a name, so the report''s cannot be compared'
        WHEN verdict = 'unknown'
            THEN 'The report named somebody else when looked at on ' || say_day(checked_on)
                || ', before a SENCO in post began on ' || say_day(latest_on)
        ELSE 'The report names somebody else as SENCO than who is in post on ' || say_day(as_at())
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
