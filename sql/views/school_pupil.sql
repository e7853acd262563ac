-- Pupils at SEN support on the as-at day: chapter 6 of the Code of Practice is for them. Students of colleges and
-- 16 to 19 academies (GIAS types 18, 39, 45, 46) fall under chapter 7; independent schools (types 10, 11) are bound
-- only where they are approved under section 41.
SELECT
    sen_support_id,
    child_id,
    urn,
    sen_code,
    started_on,
    ended_on,
    ncy,
    concern_on,
    parent_informed_on,
    parent_concern_on,
    parent_concern_answered_on,
    assessed_on,
    has_teacher_assessment,
    has_attainment_data,
    has_peer_comparison,
    has_parent_views,
    has_pupil_views,
    has_external_advice,
    need,
    support,
    delivered_by,
    frequency,
    measure,
    outcomes,
    review_due_on,
    updated_on,
    is_shared_with_staff,
    has_pupil_profile,
    progress_report_on,
    specialist_referred_on,
    specialist_agreed_on,
    specialist_seen_on,
    ehc_considered_on,
    designated_teacher_on,
    adulthood_discussed_on,
    leaving_on,
    handover_on,
    has_plan_elsewhere
FROM sen_support_here
WHERE ended_on IS NULL
    AND coalesce(type_code NOT IN (18, 39, 45, 46), TRUE)
    AND (coalesce(type_code NOT IN (10, 11), TRUE) OR is_section_41)
