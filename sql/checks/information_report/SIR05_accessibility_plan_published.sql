-- /// check
-- id            = "SIR05"
-- title         = "publish an accessibility plan"
-- who           = "school"
-- level         = "must"
-- source        = "Equality Act 2010, Sch 10 para 3; Children and Families Act 2014, s.69(3)(b)"
-- link          = "https://www.legislation.gov.uk/ukpga/2010/15/schedule/10"
-- to_be_confirmed = "the wording of Sch 10, para 3, known as others quote it; the wording of s.69(3)(b)"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["school.status_code"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Publish the plan with the report; if it is published, record that and its first day."
-- arithmetic    = """\
--     A school of a type under s.69 that is open: an accessibility plan, or its first day, must be recorded as \
--     published; where neither a yes nor a no about the plan is recorded, the one about item 14(iv) of Schedule 1 \
--     counts in its place, a no before any day; with neither it is unknown unless there is a day."""
-- answers       = ["I05", "GB9"]
-- ///

-- Asked of the schools that publish an SEN Information Report, where the data looks for it. Pupil referral units and
-- independent schools owe a plan too, but publish no such report. The report is where s.69 has the plan published, so
-- what is said of item 14(iv) says it of the plan.
WITH asked AS (
    SELECT
        school.urn,
        report.checked_on,
        report.accessibility_plan_on,
        coalesce(report.has_accessibility_plan, report.item_14iv) AS is_published
    FROM report_school AS school
    LEFT JOIN information_report AS report ON school.urn = report.urn
),

verdicts AS (
    SELECT
        urn,
        checked_on,
        CASE
            WHEN NOT is_published THEN 'breach'
            WHEN is_published OR accessibility_plan_on IS NOT NULL THEN 'met'
            ELSE 'unknown'
        END AS verdict
    FROM asked
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
        WHEN verdict = 'met' THEN 'An accessibility plan is published'
        WHEN verdict = 'breach' THEN 'No accessibility plan is published'
        ELSE 'It is not recorded whether an accessibility plan is published'
    END
    || CASE WHEN checked_on IS NOT NULL THEN '; looked at on ' || say_day(checked_on) ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
