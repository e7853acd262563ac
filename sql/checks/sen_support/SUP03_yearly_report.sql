-- /// check
-- id              = "SUP03"
-- title           = "report to parents on progress every school year"
-- who             = "school"
-- level           = "must"
-- source          = """\
--     Education (Pupil Information) (England) Regulations 2005 (SI 2005/1437); Independent School Standards \
--     Regulations 2014"""
-- link            = "https://www.legislation.gov.uk/uksi/2005/1437/contents"
-- in_force_from   = 2014-09-01
-- record          = "sen_support"
-- rests_on        = ["sen_support.progress_report_on"]
-- snapshot        = true
-- lapses          = true
-- owner           = "SENCO"
-- mend            = "Report to the parents; if that was done, record the day."
-- arithmetic      = """\
--     Support that runs at a state-funded school, nursery schools, colleges and other authorities' schools left out: \
--     the next report is due by 31 August of the school year after that of the last report, or where there is none \
--     after that in which support began, and that day must not lie before the day of the audit."""
-- answers         = ["SUP11"]
-- to_be_confirmed = "the wording of SI 2005/1437 and of the standards, and the schools each covers"
--
-- [params]
-- months = 12
-- ///

-- A report is due by 31 August of the school year after that of the last one, or after that in which support began.
-- Asked of state-funded schools; nursery schools (15), independent schools and post-16 are left out.
WITH judged AS (
    SELECT
        *,
        coalesce(progress_report_on, started_on) AS starts_on,
        school_year_end(months_after(coalesce(progress_report_on, started_on), $months)) AS due_on
    FROM sen_support_here
    WHERE ended_on IS NULL
        AND coalesce(type_code IN (1, 2, 3, 5, 7, 12, 14, 28, 33, 34, 35, 36, 38, 40, 41, 42, 43, 44), TRUE)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    NULL AS done_on,
    CASE
        WHEN type_code IS NULL OR due_on IS NULL THEN 'unknown'
        WHEN due_on < as_at() THEN 'breach'
        WHEN progress_report_on IS NULL THEN 'pending'
        ELSE 'met'
    END AS verdict,
    CASE
        WHEN type_code IS NULL THEN 'The register does not say what kind of school this is'
        WHEN due_on IS NULL THEN 'Neither a report nor the day the support began is recorded'
        WHEN progress_report_on IS NULL
            THEN 'Support began ' || say_day(started_on) || '; no report is recorded, one is due by ' || say_day(due_on)
        ELSE 'The last report was sent ' || say_day(progress_report_on) || '; the next is due by ' || say_day(due_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
