-- The return that counts for each school or college: the latest, of two on one day the one numbered later. One of the
-- early years setting or the childminder at the same URN counts only where there is no other.
SELECT
    school_return_id,
    urn,
    returned_on,
    has_send_governor,
    governors_reported_on,
    notional_sen_budget,
    has_costed_provision,
    medical_policy_on,
    medical_pupils,
    healthcare_plans,
    has_senco_admin_support,
    sen_training_on,
    has_given_local_offer_information,
    sen_pupils,
    sen_pupils_in_activities,
    other_pupils,
    other_pupils_in_activities,
    has_named_person,
    has_told_what_support,
    has_told_how_to_get_it,
    has_told_who_coordinates,
    has_told_how_reviewed,
    has_asked_to_declare,
    has_study_programmes,
    has_sen_approach,
    has_senco,
    has_medical_arrangements,
    has_transition_arrangements,
    has_resources_recorded,
    has_reasonable_adjustments,
    has_regard_to_code,
    has_curriculum_for_all,
    has_worked_with_others,
    is_teacher_responsible,
    has_sen_in_performance_review,
    has_senco_influence,
    has_family_and_post16_links,
    has_sen_strategy,
    has_senco_development_role,
    has_senco_budget_advice,
    has_senco_equality_work,
    has_senco_staff_guidance,
    has_quality_teaching,
    has_assistants_monitored,
    has_college_adjustments,
    has_early_years_regard,
    has_early_years_adjustments,
    has_inclusive_transfers,
    has_high_aspirations
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY urn
            ORDER BY
                setting_kind IN ('early_years', 'childminder') IS TRUE,
                returned_on DESC NULLS LAST,
                school_return_id DESC
        ) AS place
    FROM school_return
) AS ranked
WHERE place = 1
