-- /// measure
-- id    = "review_decisions_in_4_weeks"
-- place = 6
-- title = "Review decisions notified within 4 weeks of the meeting"
-- says  = """\
--     The latest review decision of each plan in the year, where the day of its meeting is known. DfE's 2024 figures \
--     count the latest decision whatever its year, those from 2025 on the decisions of the year."""
--
-- [[dfe]]
-- n  = "decision_4_weeks"
-- of = ["decision_4_weeks", "decision_over_4_weeks"]
--
-- [[dfe]]
-- n       = "number_decsion_4weeks"
-- of      = ["number_decsion_4weeks", "number_decision_gt_4weeks"]
-- printed = "pc_decsion_4weeks"
-- ///

WITH latest AS (
    SELECT
        meeting_on,
        decision_on,
        row_number() OVER (PARTITION BY plan_id ORDER BY decision_on DESC, review_id DESC) AS place
    FROM review
    WHERE decision_on BETWEEN $first_on AND $last_on
)

SELECT
    count(*) FILTER (WHERE decision_on <= weeks_after(meeting_on, 4)) AS n,
    count(meeting_on) AS n_of,
    count(*) FILTER (WHERE meeting_on IS NULL) AS n_undated,
    (SELECT min(review.decision_on) FROM review) AS begins_on
FROM latest
WHERE place = 1
