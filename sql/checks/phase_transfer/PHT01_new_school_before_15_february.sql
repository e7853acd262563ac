-- /// check
-- id            = "PHT01"
-- title         = "name the new school before 15 February of the year of transfer"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 18(1)(b)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/18"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- owner         = "Phase transfer lead"
-- mend          = "Issue the amended plan that names the new school; if it was issued, record the day."
-- arithmetic    = """\
--     A plan in force of a child due to move to another phase of school in year Y: the amended plan that names the \
--     new school must be issued by 14 February Y."""
-- answers       = ["P01", "LA21"]
--
-- [params]
-- month = 2
-- day = 14
-- ///

WITH judged AS (
    SELECT
        *,
        make_date(year(phase_transfer_on), $month, $day) AS due_on
    FROM phase_transfer
    WHERE phase_transfer_kind = 'school'
)

SELECT
    plan_id AS case_id,
    child_id,
    urn,
    NULL AS starts_on,
    due_on,
    phase_transfer_plan_on AS done_on,
    deadline_verdict(due_on, phase_transfer_plan_on) AS verdict,
    'Move on ' || say_day(phase_transfer_on)
    || ', so the last day to name the new school is ' || say_day(due_on)
    || '; ' || say_outcome('plan naming it', 'issued', due_on, phase_transfer_plan_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
