-- /// check
-- id            = "MOV05"
-- title         = "pass the plan on by the day of a move out, or in 15 working days of learning of it"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 15(2)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/15"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.move_known_on", "plan.moved_out_on", "plan.plan_passed_on"]
-- owner         = "SEN casework manager"
-- mend          = "Send the plan to the new authority; if it was sent, record the day."
-- answers       = ["M01"]
-- arithmetic    = """\
--     The last day is the later of the day of the move and the 15th working day counted from the day the \
--     authority learned of it, that day included; a plan that ceased before the move is left out, unless it ceased \
--     because of a transfer to another authority, or the reason is blank, or it was passed on."""
-- to_be_confirmed = "the definition of a working day in reg 2"
--
-- [params]
-- days = 15
-- ///

-- Plans of children who moved to another authority. The day the authority became aware counts if it is a working day.
-- Aware 15 working days or more before the move, it has until the move; so the later of the two is the last day. A move
-- that cannot be reckoned is asked about while the move, or else the end of the plan, lies in the window. A plan that
-- had ceased before the child moved was no longer maintained (reg 15(1)), unless it was the transfer to another
-- authority that ended it (reason 5).
WITH moves AS (
    SELECT
        plan.*,
        aware.n_before
    FROM plan
    LEFT JOIN working_day AS aware ON plan.move_known_on = aware.day_on
    WHERE (plan.moved_out_on IS NOT NULL OR plan.plan_passed_on IS NOT NULL OR plan.cease_reason = '5')
        AND coalesce(
            plan.plan_passed_on IS NOT NULL OR plan.ceased_on >= plan.moved_out_on OR plan.cease_reason = '5',
            TRUE
        )
),

counted AS (
    SELECT
        *,
        n_before + $days - 1 AS n_before_last
    FROM moves
),

limits AS (
    SELECT
        counted.*,
        last_day.day_on AS last_on,
        CASE
            WHEN counted.moved_out_on IS NOT NULL AND last_day.day_on IS NOT NULL
                THEN greatest(counted.moved_out_on, last_day.day_on)
        END AS due_on
    FROM counted
    LEFT JOIN working_day AS last_day ON counted.n_before_last = last_day.n_before AND last_day.is_working = 1
),

judged AS (
    SELECT *
    FROM limits
    WHERE in_window(
            CASE
                WHEN due_on IS NULL THEN coalesce(plan_passed_on, moved_out_on, ceased_on)
                ELSE plan_passed_on
            END
        )
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    move_known_on AS starts_on,
    due_on,
    plan_passed_on AS done_on,
    deadline_verdict(due_on, plan_passed_on) AS verdict,
    say_when('Moved away', moved_out_on) || '; ' || say_when('authority aware', move_known_on)
    || CASE
        WHEN due_on IS NULL THEN ', so the last day in time cannot be reckoned'
        WHEN last_on >= moved_out_on
            THEN ', the last of ' || $days || ' working days from then being ' || say_day(due_on)
        ELSE ', early enough to have until the move'
    END
    || '; ' || say_outcome('plan', 'sent', due_on, plan_passed_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
