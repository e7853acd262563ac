-- /// sheet
-- title     = "Open cases"
-- says      = """\
--     Not done, and the last day has passed: somebody has to act. Oldest first; cases whose duty names no last day \
--     stand at the end. New: not open in the run before. Filter by check, team or who acts."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- check_id     = { title = "Check", width = 9 }
-- duty         = { title = "Duty", width = 30 }
-- reason       = { title = "Why it is here", width = 44 }
-- due_on       = { title = "Due", width = 12 }
-- days         = { title = "Days late", width = 8 }
-- child_id     = { title = "Child id", width = 13 }
-- school       = { title = "School", width = 24 }
-- who_acts     = { title = "Who acts", width = 17 }
-- team         = { title = "Team", width = 14 }
-- case_id      = { title = "Case id", width = 14 }
-- came_from    = { title = "Where the record came from", width = 24 }
-- mend         = { title = "Next action", width = 30 }
-- is_new       = { title = "New", width = 6 }
-- waived_until = { title = "Set aside until", width = 12 }
-- ///

SELECT
    check_id,
    duty,
    reason,
    due_on,
    days,
    child_id,
    school,
    who_acts,
    team,
    case_id,
    came_from,
    mend,
    is_new,
    waived_until
FROM case_list
WHERE verdict = 'breach'
ORDER BY due_on NULLS LAST, check_id, case_id
