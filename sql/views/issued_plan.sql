-- Final plans sent for the first time, with the day the request came and whether an exception to the 20 weeks is
-- recorded, as DfE counts them: the exception is the assessment's (SEN2 item week20).
SELECT
    assessment.plan_sent_on,
    request.received_on,
    assessment.exemption IS NOT NULL AS has_exception
FROM assessment
LEFT JOIN request ON assessment.request_id = request.request_id
WHERE assessment.plan_sent_on IS NOT NULL
    AND coalesce(assessment.outcome, 'Y') = 'Y'
