-- Mediations with what their steps need of the plan. Those about health care provision alone are the health body's.
SELECT
    mediation.mediation_id,
    mediation.requested_on,
    mediation.withdrawn_on,
    mediation.arranged_on,
    mediation.held_on,
    mediation.agreed_on,
    mediation.agreed_action,
    mediation.agreed_timescale_on,
    mediation.first_step_on,
    mediation.outcome,
    mediation.done_on,
    mediation.exemption,
    plan.plan_id AS known_plan_id,
    plan.named_urn AS urn,
    plan.issued_on,
    plan.ceased_on,
    coalesce(mediation.child_id, plan.child_id) AS child_id
FROM mediation
LEFT JOIN plan ON mediation.plan_id = plan.plan_id
WHERE mediation.is_health_only IS NOT TRUE
