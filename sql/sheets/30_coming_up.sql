-- /// sheet
-- title     = "Coming up"
-- says      = """\
--     What falls due in the next 90 days and is not late: cases still to be done, and cases kept today that fall due \
--     again. Soonest first. Cases due later are counted on the Summary."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- band      = { title = "When", width = 14 }
-- check_id  = { title = "Check", width = 9 }
-- duty      = { title = "Duty", width = 30 }
-- stands    = { title = "Today", width = 11 }
-- reason    = { title = "Why it is here", width = 44 }
-- due_on    = { title = "Due", width = 12 }
-- days_left = { title = "Days left", width = 8 }
-- child_id  = { title = "Child id", width = 13 }
-- school    = { title = "School", width = 24 }
-- who_acts  = { title = "Who acts", width = 17 }
-- team      = { title = "Team", width = 14 }
-- case_id   = { title = "Case id", width = 14 }
-- came_from = { title = "Where the record came from", width = 22 }
-- ///

SELECT
    band,
    check_id,
    duty,
    stands,
    reason,
    due_on,
    days_left,
    child_id,
    school,
    who_acts,
    team,
    case_id,
    came_from
FROM looking_ahead
WHERE days_left <= 90
ORDER BY due_on, check_id, case_id
