-- /// check
-- id            = "SIR06"
-- title         = "have an accessibility plan that began no more than three years ago"
-- who           = "school"
-- level         = "must"
-- source        = "Equality Act 2010, Sch 10 para 3; the prescribed period: SI 2005/3221"
-- link          = "https://www.legislation.gov.uk/ukpga/2010/15/schedule/10"
-- in_force_from = 2014-09-01
-- record        = "school"
-- rests_on      = ["information_report.accessibility_plan_on", "school.status_code"]
-- snapshot      = true
-- lapses        = true
-- owner         = "Head teacher"
-- mend          = "Review the plan and publish the next; if it is published, record its first day."
-- arithmetic    = """\
--     A school of a type under s.69 with an accessibility plan, by the record or, where that says neither yes nor no, \
--     by item 14(iv) of its report, or where that says neither too, by the plan's first day: that day must be no more \
--     than 36 months ago, the anniversary included; without it the case stays open."""
-- answers       = ["I06", "GB9"]
-- to_be_confirmed = """\
--     the wording of Sch 10, para 3; that the period prescribed by SI 2005/3221 still is three years, and from \
--     which day it runs"""
--
-- [params]
-- months = 36
-- ///

-- Schools with a plan, as SIR05 reads it: only its day, or only item 14(iv), may be on record. The anniversary itself
-- is held to be in time.
WITH begun AS (
    SELECT
        school.urn,
        report.accessibility_plan_on
    FROM information_report AS report
    INNER JOIN report_school AS school ON report.urn = school.urn
    WHERE coalesce(report.has_accessibility_plan, report.item_14iv, report.accessibility_plan_on IS NOT NULL)
),

dated AS (
    SELECT
        urn,
        accessibility_plan_on,
        months_after(accessibility_plan_on, $months) AS due_on
    FROM begun
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    accessibility_plan_on AS starts_on,
    due_on,
    NULL AS done_on,
    CASE
        WHEN due_on IS NULL THEN 'unknown'
        WHEN as_at() <= due_on THEN 'met'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN due_on IS NULL THEN 'The first day of the accessibility plan is not recorded'
        ELSE 'Accessibility plan of ' || say_day(accessibility_plan_on) || ' + 3 years = ' || say_day(due_on)
            || CASE
                WHEN as_at() <= due_on THEN '; still running on ' || say_day(as_at())
                ELSE '; ' || say_days(as_at() - due_on) || ' too old on ' || say_day(as_at())
            END
    END
    || '.' AS reason
FROM dated
ORDER BY case_id
