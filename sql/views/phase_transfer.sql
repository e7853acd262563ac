-- Moves to the next phase of plans in force on the day: those not before the window whose plan naming the new
-- placement is still to come or was sent inside it. A move without a day cannot be placed and is listed elsewhere.
SELECT
    plan_id,
    child_id,
    named_urn AS urn,
    phase_transfer_kind,
    phase_transfer_on,
    phase_transfer_plan_on
FROM plan_in_force
WHERE phase_transfer_on >= window_from()
    AND in_window(phase_transfer_plan_on)
