-- /// check
-- id            = "SIR07"
-- title         = "say in its SEN Information Report where the Local Offer is published"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), Sch 1 para 13"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/schedule/1"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["information_report.url", "school.status_code"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Put a link to the Local Offer into the report; if it is there, record it."
-- arithmetic    = """\
--     An open school of a type under s.69 with a report: a link to the Local Offer or item 13 of Schedule 1 recorded \
--     as there is enough; else either of them recorded as not there is a breach, and neither recorded is unknown."""
-- answers       = ["I07"]
-- to_be_confirmed = "the words of Sch 1 para 13"
-- ///

-- A link is the plain way to say it; a report that says it in words (item 13) has done it too.
WITH verdicts AS (
    SELECT
        school.urn,
        report.checked_on,
        CASE
            WHEN report.has_local_offer_link OR report.item_13 THEN 'met'
            WHEN NOT coalesce(report.has_local_offer_link, report.item_13) THEN 'breach'
            ELSE 'unknown'
        END AS verdict
    FROM information_report AS report
    INNER JOIN report_school AS school ON report.urn = school.urn
    WHERE report.url IS NOT NULL
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
        WHEN verdict = 'met' THEN 'The report says where the Local Offer is published'
        WHEN verdict = 'breach' THEN 'The report does not say where the Local Offer is published'
        ELSE 'It is not recorded whether the report says where the Local Offer is published'
    END
    || CASE WHEN checked_on IS NOT NULL THEN '; looked at on ' || say_day(checked_on) ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
