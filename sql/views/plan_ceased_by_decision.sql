-- Plans that the authority decided to cease, with the day that was notified. Left out are plans that ended because the
-- person reached the greatest age, moved to another authority or died (reasons 1, 5, 8), which nobody decides. None
-- reaches that age before 25, so of a person known to have been younger reason 1 is not believed. A blank reason keeps
-- the plan in.
-- Where the plan holds no day of the notice, the review's decision to cease is it: the one notified by the day the plan
-- ceased and since any other decision. Of two on different days nobody knows which one the plan ceased on.
WITH decided AS (
    SELECT
        review.plan_id,
        review.decision_on,
        max(CASE WHEN review.decision IS DISTINCT FROM 'C' THEN review.decision_on END)
            OVER (PARTITION BY review.plan_id) AS last_other_on
    FROM review
    INNER JOIN plan ON review.plan_id = plan.plan_id AND review.decision_on <= plan.ceased_on
),

-- What was decided after every other decision is to cease.
notice AS (
    SELECT
        plan_id,
        any_value(decision_on) AS notified_on
    FROM decided
    WHERE coalesce(decision_on > last_other_on, TRUE)
    GROUP BY plan_id
    HAVING count(DISTINCT decision_on) = 1
)

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
LEFT JOIN notice ON plan.plan_id = notice.plan_id
WHERE plan.ceased_on IS NOT NULL
    AND coalesce(plan.cease_reason NOT IN ('5', '8'), TRUE)
    AND (
        plan.cease_reason IS DISTINCT FROM '1'
        OR plan.ceased_on <= last_day_of_months(child.date_of_birth, 12 * 25)
    )
