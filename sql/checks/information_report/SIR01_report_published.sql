-- /// check
-- id            = "SIR01"
-- title         = "publish a SEN Information Report"
-- who           = "school"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.69; SEND Regulations 2014 (SI 2014/1530), reg 52"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/69"
-- to_be_confirmed = "the wording of s.69, of which the explanatory notes were read, and of regs 51 and 52"
-- in_force_from = 2014-09-01
-- record        = "school"
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Publish the report on the school's website; if it is there, record its address."
-- arithmetic    = """\
--     A school of a type under s.69 that is open: an address of its report must be on record that has not been \
--     found dead."""
-- answers       = ["I01", "GB7", "EY5"]
-- ///

WITH verdicts AS (
    SELECT
        school.urn,
        report.checked_on,
        CASE
            WHEN report.url IS NULL OR NOT report.is_reachable THEN 'breach'
            ELSE 'met'
        END AS verdict,
        CASE
            WHEN report.urn IS NULL THEN 'Nothing is recorded about a report of this school'
            WHEN report.url IS NULL THEN 'No address of a report is recorded'
            WHEN NOT report.is_reachable THEN 'A report is recorded, but its address did not answer'
            ELSE 'A report is published'
        END AS finding_words
    FROM report_school AS school
    LEFT JOIN information_report AS report ON school.urn = report.urn
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    finding_words
    || CASE WHEN checked_on IS NOT NULL THEN '; looked at on ' || say_day(checked_on) ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
