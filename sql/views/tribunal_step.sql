-- Orders of the Tribunal with what their steps need of the plan. The clock starts with the order or, where the
-- authority gave way, with the day the Tribunal was told. An order whose plan is not there is judged on its own days.
SELECT
    tribunal_order.order_id,
    tribunal_order.order_type,
    tribunal_order.first_step_by_on,
    tribunal_order.set_by_on,
    tribunal_order.notified_on,
    tribunal_order.outcome,
    tribunal_order.outcome_on,
    tribunal_order.draft_sent_on,
    tribunal_order.plan_sent_on,
    tribunal_order.complied_on,
    tribunal_order.exemption,
    plan.plan_id AS known_plan_id,
    plan.named_urn AS urn,
    plan.issued_on,
    plan.ceased_on,
    coalesce(tribunal_order.child_id, plan.child_id) AS child_id,
    order_day(tribunal_order.is_conceded, tribunal_order.conceded_on, tribunal_order.ordered_on) AS starts_on,
    CASE
        WHEN coalesce(tribunal_order.is_conceded, tribunal_order.conceded_on IS NOT NULL)
            THEN 'Tribunal told that the appeal is not opposed'
        ELSE 'Order of the Tribunal made'
    END AS start_words
FROM tribunal_order
LEFT JOIN plan ON tribunal_order.plan_id = plan.plan_id
