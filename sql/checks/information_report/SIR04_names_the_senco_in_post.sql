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
--     A mainstream school with a report: the SENCO it names and one in post on the day of the audit must share a \
--     family name, apostrophes apart: the last word before any comma or lone dash, stroke or colon, brackets, SENCO, \
--     SENDCO, NASENCO and QTS left out, which must stand anywhere in the other's name; a report last looked at before \
--     a SENCO in post began, or on no recorded day, is unknown, and so is one in which no name can be made out, and \
--     one of a school where a SENCO without a name, or of that family name but without a first day, is on record."""
-- answers       = ["I04"]
-- ///

-- The family name of the one must stand among the words of the other's name, so that "J. Field", "Field, Jane", "Jane
-- Field - SENCO" and "Jane Field-Marsh" are one; who shares no family name is another. A report looked at before a
-- SENCO in post began may have been mended since.
WITH not_left AS (
    SELECT
        urn,
        person_name,
        starts_on
    FROM senco
    WHERE coalesce(ends_on >= as_at(), TRUE)
),

compared AS (
    SELECT
        school.urn,
        report.senco_named,
        report.checked_on,
        not_left.starts_on,
        stands_in(family_name(not_left.person_name), plain_name(report.senco_named))
        OR stands_in(family_name(report.senco_named), plain_name(not_left.person_name)) AS is_same
    FROM information_report AS report
    INNER JOIN mainstream_school AS school ON report.urn = school.urn
    LEFT JOIN not_left ON school.urn = not_left.urn
    WHERE report.url IS NOT NULL
),

counted AS (
    SELECT
        urn,
        senco_named,
        checked_on,
        max(starts_on) AS latest_on,
        bool_or(is_same AND starts_on IS NOT NULL) AS is_named,
        bool_or(coalesce(is_same, TRUE)) AS is_perhaps_named
    FROM compared
    GROUP BY urn, senco_named, checked_on
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_named THEN 'met'
            WHEN checked_on >= latest_on AND NOT is_perhaps_named THEN 'breach'
            ELSE 'unknown'
        END AS verdict
    FROM counted
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
        WHEN verdict = 'breach'
            THEN 'The report names somebody else as SENCO than who is in post on ' || say_day(as_at())
        WHEN family_name(senco_named) IS NULL THEN 'No name can be made out in what the report gives as SENCO'
        WHEN latest_on IS NULL THEN 'Nobody is on record as in post, so the name in the report cannot be compared'
        WHEN is_perhaps_named
            THEN 'Not every SENCO on record has a name and a first day, so the report''s cannot be compared'
        WHEN checked_on IS NULL
            THEN 'The report names somebody else, but on which day it was looked at is not recorded, so it may have '
                || 'been mended since'
        ELSE 'The report named somebody else when looked at on ' || say_day(checked_on)
            || ', before a SENCO in post began on ' || say_day(latest_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
