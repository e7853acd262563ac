-- /// sheet
-- title     = "Coming up"
-- says      = """\
--     Not done and not yet late, with the last day in the next 90 days. Soonest first. Cases due later are counted \
--     on the Summary."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- band      = { title = "When", width = 14 }
-- check_id  = { title = "Check", width = 9 }
-- duty      = { title = "Duty", width = 30 }
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
    check_id,
    duty,
    reason,
    due_on,
    child_id,
    school,
    who_acts,
    team,
    case_id,
    came_from,
    -days AS days_left,
    CASE
        WHEN days >= -30 THEN 'Within 30 days'
        WHEN days >= -60 THEN '31 to 60 days'
        ELSE '61 to 90 days'
    END AS band
FROM case_list
WHERE verdict = 'pending'
    AND days >= -90
ORDER BY due_on, check_id, case_id
