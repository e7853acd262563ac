-- Requests with what their assessment says. Of several assessments the latest speaks: by the day of its outcome, a
-- blank day before any other, then by id. A request of a child who moved away before the decision, or is in youth
-- custody (other regulations), is left out.
WITH placed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY request_id
            ORDER BY outcome_on DESC NULLS LAST, assessment_id DESC
        ) AS place
    FROM assessment
)

SELECT
    request.request_id,
    request.child_id,
    request.received_on,
    request.outcome,
    request.outcome_on,
    request.exemption,
    request.exemption_evidence,
    request.has_agreed_existing_advice,
    latest.outcome AS assessment_outcome,
    latest.outcome_on AS assessment_outcome_on,
    latest.draft_sent_on,
    latest.plan_sent_on,
    latest.exemption AS assessment_exemption,
    latest.exemption_evidence AS assessment_evidence
FROM request
LEFT JOIN placed AS latest ON request.request_id = latest.request_id AND latest.place = 1
WHERE request.exported_to_la IS NULL
    AND request.is_in_youth_custody IS NOT TRUE
