-- Orders of the Tribunal with the plan sent on them, where one is still asked for or was sent in the window. An order
-- about a plan that ceased since asks for nothing more: that day is the end of it.
WITH orders AS (
    SELECT
        *,
        stopped_on(plan_sent_on, ceased_on, starts_on) AS ended_on
    FROM tribunal_step
)

SELECT
    order_id,
    order_type,
    child_id,
    urn,
    starts_on,
    start_words,
    set_by_on,
    exemption,
    plan_sent_on,
    issued_on,
    ended_on
FROM orders
WHERE in_window(coalesce(plan_sent_on, ended_on))
