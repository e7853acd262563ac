-- Plans that the authority decided to cease, with the day that was notified. Left out are plans that ended because the
-- person reached the greatest age, moved to another authority or died (reasons 1, 5, 8), which nobody decides. None
-- reaches that age before 25, so of a person known to have been younger reason 1 is not believed. A blank reason keeps
-- the plan in.
-- Where the plan holds no day of the notice, the review's decision to cease is it.
SELECT
    plan.plan_id,
    plan.child_id,
    plan.named_urn,
    plan.ceased_on,
    plan.cease_reason,
    plan.cease_consulted_on,
    plan.cease_notified_on,
    plan.mediation_certificate_on,
    plan.is_appeal_open,
    coalesce(plan.cease_notified_on, notice.notified_on) AS notified_on
FROM plan
LEFT JOIN child ON plan.child_id = child.child_id
LEFT JOIN notice_by_review AS notice ON plan.plan_id = notice.plan_id
WHERE plan.ceased_on IS NOT NULL
    AND coalesce(plan.cease_reason NOT IN ('5', '8'), TRUE)
    AND (
        plan.cease_reason IS DISTINCT FROM '1'
        OR plan.ceased_on <= last_day_of_months(child.date_of_birth, 12 * 25)
    )
