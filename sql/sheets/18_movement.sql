-- /// sheet
-- title = "Movement"
-- says  = """\
--     What changed since the run before, for each duty with open cases then or now. Open then, plus new and waiver \
--     ended, less done, in order now, exempted, corrected, no longer in scope, no longer judgeable, gone and set \
--     aside, is open now. It always adds up, or the run stops. In order now: kept again on this day, not in time. \
--     Last column: where the way a duty is judged has changed, the data of the run before were judged again in the \
--     new way; a change that shows there already is not of the work done since."""
--
-- [columns]
-- check_id            = { title = "Check", width = 8 }
-- duty                = { title = "Duty", width = 38 }
-- since               = { title = "Since", width = 12, instead = "says" }
-- n_opening           = { title = "Open then", width = 8 }
-- n_new               = { title = "New", width = 7 }
-- n_waiver_ended      = { title = "Waiver ended", width = 8 }
-- n_done_late         = { title = "Done late", width = 7 }
-- n_done_in_time      = { title = "Done in time after all", width = 9 }
-- n_in_order          = { title = "In order now", width = 8 }
-- n_exempted          = { title = "Exempted", width = 10 }
-- n_corrected         = { title = "Corrected, not yet due", width = 11 }
-- n_no_longer_applies = { title = "No longer in scope", width = 11 }
-- n_cannot_be_judged  = { title = "Can no longer be judged", width = 10 }
-- n_gone              = { title = "Gone from the data", width = 10 }
-- n_waived            = { title = "Newly set aside", width = 9 }
-- n_open              = { title = "Open now", width = 8 }
-- n_aside             = { title = "Set aside now", width = 8 }
-- n_by_rule           = { title = "Shown by the old data judged anew", width = 13, instead = "cannot_tell" }
-- ///

WITH listed AS (
    SELECT
        movement.*,
        coalesce(checks.duty, 'A duty of the run before that is not judged any more') AS duty
    FROM result.movement AS movement
    LEFT JOIN result.check_result AS checks ON movement.check_id = checks.check_id
    WHERE coalesce(movement.n_opening, 0) + coalesce(movement.n_new, 0) + coalesce(movement.n_open_with_waived, 0) > 0

    UNION ALL BY NAME

    SELECT
        'All' AS check_id,
        'All duties judged both times' AS duty,
        TRUE AS is_compared,
        CAST(sum(COLUMNS('^n_')) AS BIGINT) -- noqa: CP03
    FROM result.movement
    WHERE is_compared
    HAVING count(*) > 0
)

SELECT
    listed.check_id,
    listed.duty,
    listed.n_opening,
    listed.n_new,
    listed.n_waiver_ended,
    listed.n_done_late,
    listed.n_done_in_time,
    listed.n_in_order,
    listed.n_exempted,
    listed.n_corrected,
    listed.n_no_longer_applies,
    listed.n_cannot_be_judged,
    listed.n_gone,
    listed.n_waived,
    listed.n_open,
    listed.n_open_with_waived - listed.n_open AS n_aside,
    CASE WHEN listed.is_compared THEN run.since END AS since,
    CASE WHEN run.unavailable = '' THEN listed.says ELSE 'Not counted: the cover says why' END AS says,
    CASE WHEN listed.n_cause_unknown = 0 THEN listed.n_by_rule END AS n_by_rule,
    CASE WHEN listed.n_cause_unknown > 0 THEN 'cannot be told' END AS cannot_tell
FROM listed
CROSS JOIN result.movement_run AS run
ORDER BY listed.check_id <> 'All', listed.check_id
