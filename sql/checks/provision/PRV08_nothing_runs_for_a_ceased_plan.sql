-- /// check
-- id            = "PRV08"
-- title         = "end every arrangement it pays for by the day the plan ceases or another authority has it"
-- who           = "authority"
-- level         = "local"
-- source        = """\
--     Sound finance, not law; when a plan ceases: Children and Families Act 2014, s.45; when it passes to another \
--     authority: SEND Regulations 2014 (SI 2014/1530), reg 15(2), (3)"""
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/45"
-- to_be_confirmed = "the wording of s.45"
-- in_force_from = 2014-09-01
-- record        = "arrangement"
-- rests_on      = ["arrangement.ends_on"]
-- owner         = "SEND commissioning manager"
-- mend          = """\
--     End the arrangement and reclaim what was overpaid; if it has ended, record the day; if the plan is ours again, \
--     record its moving in."""
-- arithmetic    = """\
--     An arrangement not by health, for a line of a plan that has ceased or was passed on to another authority and \
--     has not moved in again since: its last day must be no later than the day the plan ceased or, of one that has \
--     not, the later of the passing on and the move; too late is unknown where the arrangement's first day, or the \
--     move of a plan passed on, is blank; those that ended more than 12 months ago are left out."""
-- answers       = ["V08"]
-- ///

-- What health delivers is not paid for by the authority. One without a first day may never have begun. A plan passed
-- on is the new authority's from the move (reg 15); where that day is blank it may still be to come.
WITH of_plan_over AS (
    SELECT
        arrangement.arrangement_id,
        plan.child_id,
        plan.named_urn,
        plan.ceased_on,
        coalesce(
            plan.ceased_on,
            CASE WHEN plan.plan_passed_on IS NOT NULL THEN greatest(plan.plan_passed_on, plan.moved_out_on) END
        ) AS over_on,
        coalesce(plan.ceased_on, plan.moved_out_on) IS NULL AS is_move_unsaid,
        arrangement.starts_on AS begun_on,
        CASE WHEN arrangement.ends_on <= as_at() THEN arrangement.ends_on END AS ended_on
    FROM arrangement
    INNER JOIN provision ON arrangement.provision_id = provision.provision_id
    INNER JOIN plan ON provision.plan_id = plan.plan_id
    WHERE over_on IS NOT NULL
        AND (plan.ceased_on IS NOT NULL OR coalesce(plan.transferred_in_on <= over_on, TRUE))
        AND coalesce(arrangement.route <> 'health', TRUE)
        AND coalesce(arrangement.starts_on <= as_at(), TRUE)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN ended_on <= over_on THEN 'met'
            WHEN as_at() <= over_on THEN 'pending'
            WHEN begun_on IS NULL OR is_move_unsaid THEN 'unknown'
            WHEN ended_on IS NOT NULL THEN 'late'
            ELSE 'breach'
        END AS verdict
    FROM of_plan_over
    WHERE in_window(ended_on)
)

SELECT
    arrangement_id AS case_id,
    child_id,
    named_urn AS urn,
    begun_on AS starts_on,
    over_on AS due_on,
    ended_on AS done_on,
    verdict,
    CASE WHEN ceased_on IS NULL THEN 'The plan passed to another authority on ' ELSE 'The plan ceased on ' END
    || say_day(over_on) || '; '
    || say_outcome('the arrangement', 'ended', over_on, ended_on)
    || CASE
        WHEN verdict = 'unknown' AND begun_on IS NULL
            THEN '; no first day is recorded, so it may never have begun'
        WHEN verdict = 'unknown' THEN '; the day of the move is not recorded, so it may have come later'
        ELSE ''
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
