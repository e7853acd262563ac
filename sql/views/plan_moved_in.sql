-- Plans that moved in from another authority, each with what is known of it here. A move whose plan is not there is
-- judged on its own days: nobody has seen that plan cease.
SELECT
    transfer_in.transfer_in_id,
    transfer_in.moved_on,
    transfer_in.la_aware_on,
    transfer_in.plan_sent_on,
    transfer_in.plan_received_on,
    transfer_in.informed_on,
    plan.named_urn AS urn,
    plan.ceased_on,
    coalesce(transfer_in.child_id, plan.child_id) AS child_id
FROM transfer_in
LEFT JOIN plan ON transfer_in.plan_id = plan.plan_id
