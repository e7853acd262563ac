-- Reviews with what their steps need of the plan. A review whose plan is not there is judged on its own columns:
-- nobody has seen that plan cease.
SELECT
    review.review_id,
    review.invited_on,
    review.papers_sent_on,
    review.has_invited_all,
    review.has_considered_adulthood,
    review.has_appeal_information,
    review.notice_response_on,
    review.meeting_on,
    review.report_sent_on,
    review.decision,
    review.decision_on,
    review.amendment_notice_on,
    review.final_plan_on,
    review.no_amendment_on,
    plan.child_id,
    plan.named_urn AS urn,
    plan.ceased_on
FROM review
LEFT JOIN plan ON review.plan_id = plan.plan_id
