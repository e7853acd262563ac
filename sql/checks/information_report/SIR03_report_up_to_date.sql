-- /// check
-- id            = "SIR03"
-- title         = "bring the report up to date every year"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.79"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraph 6.79 of the Code, known as others quote it"
-- in_force_from = 2014-09-01
-- record        = "school"
-- snapshot      = true
-- lapses        = true
-- owner         = "Head teacher"
-- mend          = "Bring the report up to date and say in it when; if it is, record the day."
-- arithmetic    = """\
--     A school with a report: its last update must be no more than 12 months ago, the anniversary included."""
-- answers       = ["I03", "GB8"]
--
-- [params]
-- months = 12
-- ///

WITH report_there AS (
    SELECT
        school.urn,
        report.updated_on
    FROM report_school AS school
    INNER JOIN information_report AS report ON school.urn = report.urn
    WHERE report.url IS NOT NULL
),

dated AS (
    SELECT
        *,
        months_after(updated_on, $months) AS due_on
    FROM report_there
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    updated_on AS starts_on,
    due_on,
    NULL AS done_on,
    CASE
        WHEN due_on IS NULL THEN 'unknown'
        WHEN as_at() <= due_on THEN 'met'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN due_on IS NULL THEN 'No day on which the report was last brought up to date is recorded'
        ELSE 'Last brought up to date ' || say_day(updated_on) || ' + ' || $months || ' months = ' || say_day(due_on)
            || CASE
                WHEN as_at() <= due_on THEN '; up to date on ' || say_day(as_at())
                ELSE '; ' || say_days(as_at() - due_on) || ' late on ' || say_day(as_at())
            END
    END
    || '.' AS reason
FROM dated
ORDER BY case_id
