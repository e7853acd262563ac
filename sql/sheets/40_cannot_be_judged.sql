-- /// sheet
-- title     = "Cannot be judged"
-- says      = """\
--     A date or value the verdict needs is missing or unusable. None of these is counted as kept. Mend the record \
--     where it is kept, then run the audit again."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- check_id  = { title = "Check", width = 9 }
-- duty      = { title = "Duty", width = 30 }
-- reason    = { title = "What is missing", width = 46 }
-- due_on    = { title = "Due", width = 12 }
-- child_id  = { title = "Child id", width = 13 }
-- school    = { title = "School", width = 24 }
-- who_acts  = { title = "Who acts", width = 17 }
-- team      = { title = "Team", width = 14 }
-- case_id   = { title = "Case id", width = 14 }
-- came_from = { title = "Where to mend it", width = 26 }
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
    came_from
FROM case_list
WHERE verdict = 'unknown'
ORDER BY check_id, case_id
