-- /// sheet
-- title     = "Transfer days"
-- says      = """\
--     Every move to another phase whose new placement is still to be named, by the latest safe day for the review \
--     meeting: twelve weeks before the last day to name it, so that report, decision and amendment fit. No law names \
--     that day; the last day to name the placement is law. Earliest first."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- meeting_by    = { title = "Latest safe meeting day", width = 13 }
-- stands        = { title = "How it stands", width = 30 }
-- plan_id       = { title = "Plan", width = 13 }
-- child_id      = { title = "Child id", width = 13 }
-- school        = { title = "School", width = 26 }
-- who_acts      = { title = "Who acts", width = 17 }
-- team          = { title = "Team", width = 14 }
-- moves_on      = { title = "Moves on", width = 12 }
-- kind          = { title = "Moves to", width = 17 }
-- papers_by     = { title = "Invitations and papers by", width = 13 }
-- meeting_on    = { title = "Meeting held", width = 12 }
-- amendments_by = { title = "Decision and amendments by", width = 13 }
-- name_by       = { title = "Name the placement by", width = 12 }
-- check_id      = { title = "Check", width = 9 }
-- ///

SELECT
    coming.meeting_by,
    coming.plan_id,
    coming.child_id,
    cases.school,
    cases.who_acts,
    cases.team,
    coming.moves_on,
    coming.meeting_on,
    coming.name_by,
    coming.check_id,
    say_code(coming.kind) AS kind,
    CASE WHEN coming.meeting_on IS NULL THEN coming.papers_by END AS papers_by,
    coalesce(weeks_after(coming.meeting_on, 4), coming.amendments_by) AS amendments_by,
    CASE
        WHEN coming.decision_on IS NOT NULL THEN 'Decided: name the placement'
        WHEN weeks_after(coming.meeting_on, 4) < as_at() THEN 'Meeting held, decision is overdue'
        WHEN coming.meeting_on IS NOT NULL THEN 'Meeting held, decision to be notified'
        WHEN coming.days_to_meeting < 0
            THEN 'Safe day has passed: hold it now, ' || say_days(coming.name_by - as_at())
                || ' left'
        ELSE 'Meeting to be held, ' || say_days(coming.days_to_meeting) || ' left'
    END AS stands
FROM coming_transfer AS coming
INNER JOIN case_list AS cases ON coming.check_id = cases.check_id AND coming.plan_id = cases.case_id
ORDER BY coming.meeting_by, coming.plan_id
