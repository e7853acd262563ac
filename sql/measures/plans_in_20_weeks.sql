-- /// measure
-- id    = "plans_in_20_weeks"
-- place = 1
-- title = "Plans issued within 20 weeks of the request, exceptions included"
-- says  = "All plans issued for the first time, by their days; one whose request has no day counts against."
--
-- [[dfe]]
-- n       = "plans_issued_within_20_weeks"
-- of      = ["plans_issued_den"]
-- printed = "pc_plans_issued_within_20_weeks"
-- ///

WITH dated AS (
    SELECT
        *,
        plan_sent_on BETWEEN $first_on AND $last_on AS is_of_period
    FROM issued_plan
)

SELECT
    count(*) FILTER (WHERE is_of_period AND plan_sent_on <= weeks_after(received_on, 20)) AS n,
    count(*) FILTER (WHERE is_of_period) AS n_of,
    count(*) FILTER (WHERE is_of_period AND received_on IS NULL) AS n_undated,
    min(plan_sent_on) AS begins_on
FROM dated
