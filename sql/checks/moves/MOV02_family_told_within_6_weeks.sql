-- /// check
-- id            = "MOV02"
-- title         = "tell the family within 6 weeks of a plan moving in what happens to it next"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 15(4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/15"
-- in_force_from = 2014-09-01
-- record        = "transfer_in"
-- owner         = "SEN casework manager"
-- mend          = "Tell the family that the plan moved, whether it will be assessed anew, and when the review is."
-- answers       = ["M02"]
-- arithmetic    = """\
--     The last day is 42 days after the transfer of the plan, which is the later of the day of the move and the day \
--     the plan arrived, or where that is not recorded the day it was sent; of these a blank one is left aside, and \
--     with all of them blank nobody can say; not told when the plan ceased, it is late by that day if the last day \
--     had passed and left out if not."""
--
-- [params]
-- weeks = 6
-- ///

-- The 6 weeks run from the transfer. It is on the day of the move or, where the old authority learned of that too late,
-- in the 15 working days after (reg 15(2)): the day the plan came. One that came before the child is transferred later.
WITH transferred AS (
    SELECT
        *,
        greatest(moved_on, coalesce(plan_received_on, plan_sent_on)) AS starts_on,
        CASE WHEN informed_on IS NULL THEN ceased_on END AS ended_on
    FROM plan_moved_in
),

judged AS (
    SELECT
        *,
        weeks_after(starts_on, $weeks) AS due_on
    FROM transferred
)

SELECT
    transfer_in_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    coalesce(informed_on, ended_on) AS done_on,
    deadline_verdict(due_on, coalesce(informed_on, ended_on)) AS verdict,
    say_term(
        CASE
            WHEN plan_received_on < moved_on THEN 'Moved in (the plan had arrived before)'
            WHEN plan_received_on IS NOT NULL THEN 'Plan received'
            WHEN plan_sent_on = starts_on THEN 'Plan sent (the day it arrived is not recorded)'
            WHEN moved_on IS NOT NULL THEN 'Moved in (the day the plan arrived is not recorded)'
            ELSE 'Plan received'
        END,
        starts_on, $weeks || ' weeks', due_on
    )
    || '; ' || say_done_or_ceased('family', 'told', due_on, informed_on, ended_on)
    || '.' AS reason
FROM judged
WHERE (ended_on IS NULL OR ended_on > due_on)
    AND in_window(coalesce(informed_on, ended_on))
ORDER BY case_id
