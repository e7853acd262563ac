-- Entries of pupils with SEN but no EHC plan, with what the register says of the school. The abolished codes for school
-- action (A, P) count, and so does a blank one: no pupil drops out because of a wrong code. Plans (E), statements (S)
-- and pupils without SEN (N) do not, nor does an entry that only lists a pupil, as the census does: it cannot show
-- support.
SELECT
    sen_support.sen_support_id,
    sen_support.child_id,
    sen_support.urn,
    sen_support.sen_code,
    sen_support.started_on,
    sen_support.ended_on,
    sen_support.ncy,
    sen_support.concern_on,
    sen_support.parent_informed_on,
    sen_support.parent_concern_on,
    sen_support.parent_concern_answered_on,
    sen_support.assessed_on,
    sen_support.has_teacher_assessment,
    sen_support.has_attainment_data,
    sen_support.has_peer_comparison,
    sen_support.has_parent_views,
    sen_support.has_pupil_views,
    sen_support.has_external_advice,
    sen_support.need,
    sen_support.support,
    sen_support.delivered_by,
    sen_support.frequency,
    sen_support.measure,
    sen_support.outcomes,
    sen_support.review_due_on,
    sen_support.updated_on,
    sen_support.is_shared_with_staff,
    sen_support.has_pupil_profile,
    sen_support.progress_report_on,
    sen_support.specialist_referred_on,
    sen_support.specialist_agreed_on,
    sen_support.specialist_seen_on,
    sen_support.ehc_considered_on,
    sen_support.designated_teacher_on,
    sen_support.adulthood_discussed_on,
    sen_support.leaving_on,
    sen_support.handover_on,
    sen_support.has_plan_elsewhere,
    school.type_code,
    school.is_section_41,
    school.is_elsewhere
FROM sen_support
LEFT JOIN school ON sen_support.urn = school.urn
WHERE coalesce(sen_support.sen_code NOT IN ('E', 'N', 'S'), TRUE)
    AND sen_support.is_list_only IS NOT TRUE
