-- The review's decision to cease as the notice that a plan would cease: the one notified by the day the plan ceased and
-- since any other decision, an order of the Tribunal that the plan go on being one. Of two on different days nobody
-- knows which one the plan ceased on: the day is blank.
WITH decided AS (
    SELECT
        plan_id,
        decision_on,
        decision
    FROM review
    UNION ALL
    SELECT
        plan_id,
        decided_on AS decision_on,
        NULL AS decision
    FROM order_dated
    WHERE order_type IN ('continue', 'continue_and_amend')
),

by_then AS (
    SELECT
        decided.plan_id,
        decided.decision_on,
        max(CASE WHEN decided.decision IS DISTINCT FROM 'C' THEN decided.decision_on END)
            OVER (PARTITION BY decided.plan_id) AS last_other_on
    FROM decided
    INNER JOIN plan ON decided.plan_id = plan.plan_id AND decided.decision_on <= plan.ceased_on
)

SELECT
    plan_id,
    CASE WHEN count(DISTINCT decision_on) = 1 THEN any_value(decision_on) END AS notified_on
FROM by_then
WHERE coalesce(decision_on > last_other_on, TRUE)
GROUP BY plan_id
