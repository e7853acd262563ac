-- /// check
-- id            = "MOV01"
-- title         = "send the plan by the day of the move, or in 15 working days of learning of it"
-- who           = "old authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 15(2)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/15"
-- in_force_from = 2014-09-01
-- record        = "transfer_in"
-- owner         = "SEN casework manager"
-- mend          = "Ask the old authority for the plan; if it came, record the day."
-- answers       = ["M01"]
-- arithmetic    = """\
--     The last day is the later of the day of the move and the 15th working day counted from the day the old \
--     authority learned of it, that day included; not sent when the plan ceased, it is late by that day if the last \
--     day had passed and left out if not."""
-- to_be_confirmed = "the definition of a working day in reg 2"
--
-- [params]
-- days = 15
-- ///

-- The day the old authority became aware counts if it is a working day. Aware 15 working days or more before the move,
-- it has until the move; so the later of the two is the last day. Sent or, where that is not recorded, received.
WITH moves AS (
    SELECT
        moved.*,
        aware.n_before,
        coalesce(moved.plan_sent_on, moved.plan_received_on) AS done_on
    FROM plan_moved_in AS moved
    LEFT JOIN working_day AS aware ON moved.la_aware_on = aware.day_on
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
        last_day.day_on AS last_on
    FROM counted
    LEFT JOIN working_day AS last_day ON counted.n_before_last = last_day.n_before AND last_day.is_working = 1
),

judged AS (
    SELECT
        *,
        CASE WHEN moved_on IS NOT NULL AND last_on IS NOT NULL THEN greatest(moved_on, last_on) END AS due_on,
        CASE WHEN done_on IS NULL THEN ceased_on END AS ended_on
    FROM limits
)

SELECT
    transfer_in_id AS case_id,
    child_id,
    urn,
    la_aware_on AS starts_on,
    due_on,
    coalesce(done_on, ended_on) AS done_on,
    deadline_verdict(due_on, coalesce(done_on, ended_on)) AS verdict,
    say_when('Moved', moved_on) || '; ' || say_when('old authority aware', la_aware_on)
    || CASE
        WHEN due_on IS NULL THEN ', so the last day in time cannot be reckoned'
        WHEN last_on >= moved_on THEN ', the last of ' || $days || ' working days from then being ' || say_day(due_on)
        ELSE ', early enough to have until the move'
    END
    || '; '
    || CASE
        WHEN plan_sent_on IS NULL AND done_on IS NOT NULL
            THEN say_outcome('plan (the day it was sent is not recorded)', 'received', due_on, done_on)
        ELSE say_done_or_ceased('plan', 'sent', due_on, done_on, ended_on)
    END
    || '.' AS reason
FROM judged
WHERE (ended_on IS NULL OR ended_on > due_on)
    AND in_window(coalesce(done_on, ended_on))
ORDER BY case_id
