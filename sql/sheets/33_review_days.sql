-- /// sheet
-- title     = "Review days"
-- says      = """\
--     The days of each annual review whose next step falls in the next 90 days, reckoned back from the last day of \
--     its 12 months: invitations and papers two weeks before the meeting, the school's report two weeks after it, \
--     the decision four weeks after it, an amended plan twelve. A meeting day in a recorded closure of the school \
--     moves before it. Soonest step first."""
-- sensitive = true
-- whole     = "verdicts.csv"
--
-- [columns]
-- next_on         = { title = "Next day", width = 12 }
-- next_step       = { title = "Next step", width = 24 }
-- plan_id         = { title = "Plan", width = 13 }
-- child_id        = { title = "Child id", width = 13 }
-- school          = { title = "School", width = 26 }
-- who_acts        = { title = "Who acts", width = 17 }
-- team            = { title = "Team", width = 14 }
-- papers_by       = { title = "Invitations and papers by", width = 13, instead = "held" }
-- meeting_by      = { title = "Meeting by", width = 12, instead = "held" }
-- meeting_on      = { title = "Meeting held", width = 12 }
-- report_by       = { title = "School's report by", width = 12 }
-- decision_by     = { title = "Decision by", width = 12 }
-- amended_plan_by = { title = "Amended plan by", width = 12 }
-- ///

WITH stepped AS (
    SELECT
        coming_review.*,
        CASE
            WHEN coming_review.papers_by >= as_at() THEN coming_review.papers_by
            WHEN coming_review.meeting_by >= as_at() THEN coming_review.meeting_by
            WHEN
                coming_review.meeting_on IS NOT NULL AND coming_review.report_by >= as_at()
                THEN coming_review.report_by
            ELSE coming_review.decision_by
        END AS next_on,
        CASE
            WHEN coming_review.papers_by >= as_at() THEN 'Invite and send papers'
            WHEN coming_review.meeting_by >= as_at() THEN 'Hold the meeting'
            WHEN coming_review.meeting_on IS NULL THEN 'Meeting day has passed: hold it, and decide'
            WHEN coming_review.report_by >= as_at() THEN 'School''s report'
            ELSE 'Decide and notify'
        END AS next_step
    FROM coming_review
    WHERE coming_review.is_still_in_time
)

SELECT
    stepped.next_on,
    stepped.next_step,
    stepped.plan_id,
    stepped.child_id,
    cases.school,
    cases.who_acts,
    cases.team,
    stepped.papers_by,
    stepped.meeting_by,
    stepped.meeting_on,
    stepped.report_by,
    stepped.decision_by,
    stepped.amended_plan_by,
    CASE WHEN stepped.meeting_on IS NOT NULL THEN 'held' END AS held
FROM stepped
INNER JOIN case_list AS cases ON cases.check_id = 'ANR01' AND stepped.plan_id = cases.case_id
WHERE stepped.next_on <= as_at() + 90
ORDER BY stepped.next_on, stepped.decision_by, stepped.plan_id
