-- /// check
-- id            = "PHT03"
-- title         = "name the new post-16 institution at least 5 months before a move between two"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 18(2)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/18"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.phase_transfer_kind", "plan.phase_transfer_on", "plan.phase_transfer_plan_on"]
-- owner         = "Phase transfer lead"
-- mend          = "Issue the amended plan that names the institution; if it was issued, record the day."
-- answers       = ["P03", "LA21"]
-- arithmetic    = """\
--     The last day is the same day of the month five months before the move, or the last of that month where it \
--     has no such day."""
--
-- [params]
-- months = 5
-- ///

WITH judged AS (
    SELECT
        *,
        months_after(phase_transfer_on, -$months) AS due_on
    FROM phase_transfer
    WHERE phase_transfer_kind = 'post16_to_post16'
)

SELECT
    plan_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    phase_transfer_plan_on AS done_on,
    deadline_verdict(due_on, phase_transfer_plan_on) AS verdict,
    'Move on ' || say_day(phase_transfer_on) || ' - ' || $months || ' months = ' || say_day(due_on)
    || '; ' || say_outcome('plan naming the institution', 'issued', due_on, phase_transfer_plan_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
