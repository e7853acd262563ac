-- The days of each coming review, reckoned back from the day by which the cycle must end with a decision (ANR01), and
-- forward from the meeting once it was held: papers and invitations two weeks before the meeting (reg 20(3), (4)), the
-- school's report two weeks after it (reg 20(7)), the decision four weeks after it (reg 20(10)) and not after the
-- cycle's last day, an amended plan twelve weeks after it (Devon). A meeting day on which the school is closed moves to
-- the day before it closes.
WITH cycle AS (
    SELECT
        cases.case_id AS plan_id,
        cases.child_id,
        cases.urn,
        cases.due_on AS cycle_ends_on,
        weeks_after(cases.due_on, -4) AS four_weeks_before_on,
        (
            SELECT max(review.meeting_on)
            FROM review
            WHERE review.plan_id = cases.case_id
                AND review.meeting_on > cases.starts_on
                AND review.decision_on IS NULL
        ) AS meeting_on
    FROM result.cases AS cases
    WHERE cases.check_id = 'ANR01'
        AND cases.verdict IN ('met', 'pending')
),

met_or_planned AS (
    SELECT
        cycle.*,
        coalesce(
            cycle.meeting_on,
            (
                SELECT min(closure.closed_on) - 1
                FROM closure
                WHERE closure.urn = cycle.urn
                    AND cycle.four_weeks_before_on >= closure.closed_on
                    AND cycle.four_weeks_before_on < closure.reopens_on
            ),
            cycle.four_weeks_before_on
        ) AS day_of_meeting
    FROM cycle
)

SELECT
    plan_id,
    child_id,
    urn,
    meeting_on,
    cycle_ends_on,
    day_of_meeting,
    CASE WHEN meeting_on IS NULL THEN weeks_after(day_of_meeting, -2) END AS papers_by,
    CASE WHEN meeting_on IS NULL THEN day_of_meeting END AS meeting_by,
    weeks_after(day_of_meeting, 2) AS report_by,
    least(weeks_after(day_of_meeting, 4), cycle_ends_on) AS decision_by,
    weeks_after(day_of_meeting, 12) AS amended_plan_by,
    least(weeks_after(day_of_meeting, 4), cycle_ends_on) >= as_at() AS is_still_in_time
FROM met_or_planned
