-- /// measure
-- id    = "decisions_in_6_weeks"
-- place = 4
-- title = "Decisions whether to assess notified within 6 weeks of the request"
-- says  = "Decisions made in the year; DfE keeps those whose length nobody can tell in the denominator, so does this."
--
-- [[dfe]]
-- n       = "request_outcome_six_weeks"
-- of      = ["request_outcome_six_weeks", "request_outcome_over_6_weeks"]
-- printed = "request_outcome_six_weeks_pc"
-- ///

WITH decided AS (
    SELECT
        received_on,
        outcome_on,
        outcome_on BETWEEN $first_on AND $last_on AS is_of_period
    FROM request
    WHERE outcome IN ('Y', 'N')
        AND outcome_on IS NOT NULL
)

SELECT
    count(*) FILTER (WHERE is_of_period AND outcome_on <= weeks_after(received_on, 6)) AS n,
    count(*) FILTER (WHERE is_of_period) AS n_of,
    count(*) FILTER (WHERE is_of_period AND received_on IS NULL) AS n_undated,
    min(outcome_on) AS begins_on
FROM decided
