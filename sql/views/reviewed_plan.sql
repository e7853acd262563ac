-- Plans in force with the days of their last review: when its decision was notified, and when its meeting was held.
WITH latest AS (
    SELECT
        plan_id,
        max(decision_on) AS last_decided_on,
        max(meeting_on) AS last_met_on
    FROM review
    GROUP BY plan_id
)

SELECT
    plan.plan_id,
    plan.child_id,
    plan.named_urn,
    plan.issued_on,
    plan.transferred_in_on,
    latest.last_decided_on,
    latest.last_met_on
FROM plan_in_force AS plan
LEFT JOIN latest ON plan.plan_id = latest.plan_id
