-- Open state-funded schools with what their latest return says: the ones that made none are there too.
SELECT
    school.urn,
    school.type_code,
    answer.returned_on,
    answer.has_send_governor,
    answer.governors_reported_on,
    answer.sen_training_on,
    answer.has_given_local_offer_information,
    answer.medical_policy_on,
    answer.medical_pupils,
    answer.healthcare_plans
FROM state_school AS school
LEFT JOIN latest_school_return AS answer ON school.urn = answer.urn
