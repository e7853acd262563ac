-- /// measure
-- id    = "plans_over_a_year"
-- place = 3
-- title = "Plans issued more than a year after the request"
-- says  = "Over 52 weeks, exceptions included. Less is better."
--
-- [[dfe]]
-- n       = "plans_issued_gt_1_year"
-- of      = ["plans_issued_den"]
-- printed = "pc_plans_issued_gt_1_year"
-- ///

WITH dated AS (
    SELECT
        *,
        plan_sent_on BETWEEN $first_on AND $last_on AS is_of_period
    FROM issued_plan
)

SELECT
    count(*) FILTER (WHERE is_of_period AND plan_sent_on > weeks_after(received_on, 52)) AS n,
    count(*) FILTER (WHERE is_of_period) AS n_of,
    count(*) FILTER (WHERE is_of_period AND received_on IS NULL) AS n_undated,
    min(plan_sent_on) AS begins_on
FROM dated
