-- Assessments with what their steps need of the request. One whose request is not there is judged on its own columns;
-- one of a child who moved away before the decision, or is in youth custody (other regulations), is left out.
SELECT
    assessment.assessment_id,
    request.child_id,
    request.received_on,
    request.exemption AS request_exemption,
    assessment.exemption,
    assessment.outcome,
    assessment.outcome_on,
    assessment.draft_sent_on,
    assessment.draft_response_on,
    assessment.plan_sent_on,
    assessment.consulted_on,
    assessment.consulted_urn,
    assessment.consultation_response_on,
    assessment.plan_sent_to_school_on,
    assessment.plan_sent_to_health_on,
    assessment.has_named_setting,
    assessment.views_recorded_on,
    assessment.meeting_requested_on,
    assessment.meeting_held_on
FROM assessment
LEFT JOIN request ON assessment.request_id = request.request_id
WHERE request.exported_to_la IS NULL
    AND request.is_in_youth_custody IS NOT TRUE
