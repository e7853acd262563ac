-- /// sheet
-- title     = "Open cases"
-- says      = """\
--     Not done, and the last day has passed: somebody has to act. Oldest first; cases whose duty names no last day \
--     stand at the end. New: not open in the run before. The arrow on a heading picks out the cases of one check, one \
--     team or one who acts. A check's id leads to its duty."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- check_id     = { title = "Check", width = 9, link = "to_duty" }
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
    cases.check_id,
    cases.duty,
    cases.reason,
    cases.due_on,
    cases.days,
    cases.child_id,
    cases.school,
    cases.who_acts,
    cases.team,
    cases.case_id,
    cases.came_from,
    cases.mend,
    cases.is_new,
    cases.waived_until,
    '#Duties!' || duty.place AS to_duty
FROM case_list AS cases
INNER JOIN duty_place AS duty ON cases.check_id = duty.check_id
WHERE cases.verdict = 'breach'
ORDER BY cases.place
