-- /// measure
-- id    = "plans_in_20_weeks_without_exceptions"
-- place = 2
-- title = "Plans issued within 20 weeks of the request, exceptions left out"
-- says  = "As above, without the plans for which an exception is recorded."
--
-- [[dfe]]
-- n       = "plans_issued_20_weeks_ex"
-- of      = ["plans_issued_den_ex"]
-- printed = "pc_plans_issued_20_weeks_ex"
-- ///

WITH dated AS (
    SELECT
        *,
        plan_sent_on BETWEEN $first_on AND $last_on AS is_of_period
    FROM issued_plan
    WHERE NOT has_exception
)

SELECT
    count(*) FILTER (WHERE is_of_period AND plan_sent_on <= weeks_after(received_on, 20)) AS n,
    count(*) FILTER (WHERE is_of_period) AS n_of,
    count(*) FILTER (WHERE is_of_period AND received_on IS NULL) AS n_undated,
    min(plan_sent_on) AS begins_on
FROM dated
