-- Plans of children about to move to another phase whose new placement is still to be named (PHT01 to PHT03), with the
-- latest safe day for the review meeting: twelve weeks before the last day to name it, so that the two weeks of the
-- report, the four of the decision and the eight of the amendment all fit.
WITH waiting AS (
    SELECT
        cases.case_id AS plan_id,
        cases.child_id,
        cases.urn,
        cases.check_id,
        cases.due_on AS name_by,
        weeks_after(cases.due_on, -12) AS meeting_by
    FROM result.cases AS cases
    WHERE cases.check_id IN ('PHT01', 'PHT02', 'PHT03')
        AND cases.verdict = 'pending'
),

-- The first review meeting of the year before the last day, with its decision.
first_held AS (
    SELECT
        waiting.plan_id,
        waiting.check_id,
        review.meeting_on,
        review.decision_on
    FROM waiting
    INNER JOIN review ON waiting.plan_id = review.plan_id
    WHERE review.meeting_on > months_after(waiting.name_by, -12)
    QUALIFY
        row_number() OVER (
            PARTITION BY waiting.plan_id, waiting.check_id
            ORDER BY review.meeting_on ASC, review.decision_on ASC NULLS LAST
        ) = 1
)

SELECT
    waiting.plan_id,
    waiting.child_id,
    waiting.urn,
    waiting.check_id,
    waiting.name_by,
    waiting.meeting_by,
    plan.phase_transfer_on AS moves_on,
    plan.phase_transfer_kind AS kind,
    weeks_after(waiting.meeting_by, -2) AS papers_by,
    weeks_after(waiting.meeting_by, 4) AS amendments_by,
    waiting.meeting_by - as_at() AS days_to_meeting,
    first_held.meeting_on,
    first_held.decision_on
FROM waiting
INNER JOIN plan ON waiting.plan_id = plan.plan_id
LEFT JOIN first_held ON waiting.plan_id = first_held.plan_id AND waiting.check_id = first_held.check_id
