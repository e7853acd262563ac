-- The days a team should have in its calendar: what falls due in the next 90 days, and for each coming review the days
-- by which to invite and to meet. No child's name or id: the case's id and the duty only.
WITH due AS (
    SELECT
        team,
        due_on AS falls_on,
        'due' AS step,
        check_id,
        case_id,
        check_id || ' due: case ' || case_id AS title,
        duty || '.' AS says
    FROM looking_ahead
    WHERE days_left <= 90
),

review_days AS (
    SELECT
        cases.team,
        step.falls_on,
        step.step,
        cases.check_id,
        cases.case_id,
        step.title || ': plan ' || cases.case_id AS title,
        step.says || say_day(coming.cycle_ends_on) || '.' AS says
    FROM coming_review AS coming
    INNER JOIN case_list AS cases ON cases.check_id = 'ANR01' AND coming.plan_id = cases.case_id
    CROSS JOIN
        LATERAL (
            VALUES
            (
                coming.papers_by, 'papers', 'Invite and send papers by today',
                'Two weeks before the latest day for the review meeting. The review must end with a decision by '
            ),
            (
                coming.meeting_by, 'meeting', 'Hold the review meeting by today',
                'Four weeks before the decision is due at the latest. The review must end with a decision by '
            )
        ) AS step (falls_on, step, title, says)
    WHERE step.falls_on BETWEEN as_at() AND as_at() + 90
)

SELECT
    team,
    falls_on,
    step,
    check_id,
    case_id,
    title,
    says
FROM due
UNION ALL
SELECT
    team,
    falls_on,
    step,
    check_id,
    case_id,
    title,
    says
FROM review_days
