-- /// check
-- id            = "SIR08"
-- title         = "tell in its SEN Information Report of arrangements for looked-after children with SEN"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, on what the report should hold"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["information_report.has_looked_after_information", "information_report.url", "school.status_code"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Add the arrangements to the report, also where no such child is on roll; if there, record it."
-- arithmetic    = """\
--     A school of a type under s.69 with a report: arrangements for looked-after children must be recorded as told \
--     of in it."""
-- answers       = ["GB10"]
-- to_be_confirmed = "the paragraphs of the Code (6.79 to 6.82)"
-- ///

WITH verdicts AS (
    SELECT
        school.urn,
        report.checked_on,
        CASE
            WHEN report.has_looked_after_information THEN 'met'
            WHEN report.has_looked_after_information IS NULL THEN 'unknown'
            ELSE 'breach'
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
        WHEN verdict = 'met' THEN 'The report tells of arrangements for looked-after children'
        WHEN verdict = 'breach' THEN 'The report does not tell of arrangements for looked-after children'
        ELSE 'It is not recorded whether the report tells of arrangements for looked-after children'
    END
    || CASE WHEN checked_on IS NOT NULL THEN '; looked at on ' || say_day(checked_on) ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
