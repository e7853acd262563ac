-- /// measure
-- id    = "refusals_in_16_weeks"
-- place = 5
-- title = "Decisions not to issue a plan notified within 16 weeks of the request"
-- says  = "Decisions made in the year whose length can be told: DfE leaves the others out, so does this."
--
-- [[dfe]]
-- n       = "outcome_decision_within_time"
-- of      = ["outcome_decision_within_time", "outcome_decision_over_time"]
-- printed = "outcome_decision_within_time_pc"
-- ///

WITH refused AS (
    SELECT
        assessment.outcome_on,
        request.received_on,
        assessment.outcome_on BETWEEN $first_on AND $last_on AS is_of_period
    FROM assessment
    LEFT JOIN request ON assessment.request_id = request.request_id
    WHERE assessment.outcome = 'N'
        AND assessment.outcome_on IS NOT NULL
)

SELECT
    count(*) FILTER (WHERE is_of_period AND outcome_on <= weeks_after(received_on, 16)) AS n,
    count(received_on) FILTER (WHERE is_of_period) AS n_of,
    count(*) FILTER (WHERE is_of_period AND received_on IS NULL) AS n_undated,
    min(outcome_on) AS begins_on
FROM refused
