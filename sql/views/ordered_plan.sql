-- Orders of the Tribunal with the plan sent on them, where one is still asked for or was sent in the window. An order
-- about a plan that ceased since asks for nothing more.
SELECT
    order_id,
    order_type,
    child_id,
    urn,
    starts_on,
    start_words,
    set_by_on,
    exemption,
    plan_sent_on
FROM tribunal_step
WHERE is_still_asked(plan_sent_on, ceased_on, starts_on)
    AND in_window(plan_sent_on)
