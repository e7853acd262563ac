-- /// sheet
-- title     = "Cannot be judged"
-- says      = """\
--     A date or value the verdict needs is missing or unusable. None of these is counted as kept. Mend the record \
--     where it is kept, then run the audit again. By check; the arrow on the heading picks one out, its id \
--     leads to its duty."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- check_id  = { title = "Check", width = 9, link = "to_duty" }
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
    cases.check_id,
    cases.duty,
    cases.reason,
    cases.due_on,
    cases.child_id,
    cases.school,
    cases.who_acts,
    cases.team,
    cases.case_id,
    cases.came_from,
    '#Duties!' || duty.place AS to_duty
FROM case_list AS cases
INNER JOIN duty_place AS duty ON cases.check_id = duty.check_id
WHERE cases.verdict = 'unknown'
ORDER BY cases.place
