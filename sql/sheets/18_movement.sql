-- /// sheet
-- title = "Movement"
-- says  = """\
--     What changed since the run before, for each duty with open cases then or now. Open then, plus new and waiver \
--     ended, less done, in order now, exempted, corrected, no longer in scope, no longer judgeable, gone and set \
--     aside, is open now. It always adds up, or the run stops. In order now: kept again on this day, not in time."""
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
-- n_by_rule           = { title = "Of the changes, by a changed rule", width = 13, instead = "cannot_tell" }
-- ///

SELECT
    movement.check_id,
    movement.n_opening,
    movement.n_new,
    movement.n_waiver_ended,
    movement.n_done_late,
    movement.n_done_in_time,
    movement.n_in_order,
    movement.n_exempted,
    movement.n_corrected,
    movement.n_no_longer_applies,
    movement.n_cannot_be_judged,
    movement.n_gone,
    movement.n_waived,
    movement.n_open,
    movement.n_open_with_waived - movement.n_open AS n_aside,
    coalesce(checks.duty, 'A duty of the run before that is not judged any more') AS duty,
    CASE WHEN movement.is_compared THEN run.since END AS since,
    CASE WHEN run.unavailable = '' THEN movement.says ELSE 'Not counted: the cover says why' END AS says,
    CASE WHEN movement.n_cause_unknown = 0 THEN movement.n_by_rule END AS n_by_rule,
    CASE WHEN movement.n_cause_unknown > 0 THEN 'cannot be told' END AS cannot_tell
FROM result.movement AS movement
CROSS JOIN result.movement_run AS run
LEFT JOIN result.check_result AS checks ON movement.check_id = checks.check_id
WHERE coalesce(movement.n_opening, 0) + coalesce(movement.n_new, 0) + coalesce(movement.n_open_with_waived, 0) > 0
ORDER BY movement.check_id
