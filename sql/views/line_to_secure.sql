-- Lines of Section F the authority must secure (CFA 2014 s.42(2), (5)): the plan is in force, the parent has not
-- arranged the provision, the line has not ended. `from_on`: the day from which it must be secured.
SELECT
    provision.provision_id,
    provision.plan_id,
    plan.child_id,
    plan.named_urn,
    plan.transferred_in_on,
    provision.quantity,
    provision.per,
    greatest(plan.issued_on, provision.starts_on) AS from_on
FROM provision
INNER JOIN plan_in_force AS plan ON provision.plan_id = plan.plan_id
WHERE provision.section = 'F'
    AND NOT coalesce(provision.is_parent_arranged, FALSE)
    AND coalesce(provision.ends_on >= as_at(), TRUE)
