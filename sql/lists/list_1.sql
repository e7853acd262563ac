-- /// list
-- name   = "List_1"
-- says   = "Children and young people with an EHC plan in force on the day, one row for each plan."
-- record = "plan"
--
-- [columns]
-- child_id           = { title = "Unique ID", width = 14 }
-- upn                = { title = "UPN", width = 16 }
-- uln                = { title = "ULN", width = 13 }
-- date_of_birth      = { title = "Date of birth", width = 12 }
-- sex                = { title = "Gender", width = 10 }
-- ethnicity          = { title = "Ethnicity", width = 14 }
-- issued_on          = { title = "Date initial EHC plan issued", width = 16 }
-- updated_on         = { title = "Date updated EHC plan issued", width = 16 }
-- reviewed_on        = { title = "Date EHC plan last reviewed", width = 16 }
-- primary_need       = { title = "SEN primary need", width = 14 }
-- main_urn           = { title = "Main education establishment – URN", width = 15 }
-- main_phase         = { title = "Main education establishment – phase", width = 16 }
-- subsidiary_phase   = { title = "Subsidiary education establishment – phase (dual registration)", width = 26 }
-- home_education     = { title = "Elective home education", width = 12 }
-- suspensions        = { title = "Suspensions", width = 13 }
-- exclusions         = { title = "Permanent exclusions", width = 13 }
-- absence            = { title = "Absence", width = 10 }
-- pupil_premium      = { title = "Pupil Premium", width = 11 }
-- social_care        = { title = "Known to children's social care?", width = 18 }
-- social_care_team   = { title = "Which children's social care team?", width = 20 }
-- disability         = { title = "Does the child or young person have a disability?", width = 26 }
--
-- [taken_from]
-- sex          = "the sex recorded"
-- issued_on    = "the day the plan was first made; of one that moved in, by the authority before"
-- updated_on   = "the latest day an amended plan was issued, after a review, for a transfer or without a review"
-- reviewed_on  = "the latest day a review decision was notified, which is when a review ends"
-- main_urn     = "the setting the plan names; where it names none, the school whose roll the child is on"
-- main_phase   = "the phase of that setting in the register of schools"
--
-- [fed_by]
-- upn           = ["child.upn"]
-- uln           = ["child.uln"]
-- date_of_birth = ["child.date_of_birth"]
-- sex           = ["child.sex"]
-- ethnicity     = ["child.ethnicity"]
-- issued_on     = ["plan.issued_on"]
-- primary_need  = ["plan.primary_need"]
-- main_urn      = ["plan.named_urn", "child.enrolled_urn"]
-- ///

WITH reviewed AS (
    SELECT
        plan_id,
        max(decision_on) AS reviewed_on,
        max(final_plan_on) AS updated_on
    FROM review
    GROUP BY plan_id
),

reviewed_ahead AS (
    SELECT
        plan_id,
        coalesce(max(decision_on) > as_at(), FALSE) AS is_reviewed_ahead,
        coalesce(max(final_plan_on) > as_at(), FALSE) AS is_updated_ahead
    FROM loaded.review
    GROUP BY plan_id
),

settled AS (
    SELECT
        plan_in_force.plan_id,
        plan_in_force.child_id,
        plan_in_force.issued_on,
        plan_in_force.primary_need,
        reviewed.reviewed_on,
        greatest(reviewed.updated_on, plan.amended_on, plan.phase_transfer_plan_on) AS updated_on,
        coalesce(plan_in_force.named_urn, child.enrolled_urn) AS main_urn
    FROM plan_in_force
    INNER JOIN plan ON plan_in_force.plan_id = plan.plan_id
    LEFT JOIN reviewed ON plan_in_force.plan_id = reviewed.plan_id
    LEFT JOIN child ON plan_in_force.child_id = child.child_id
)

SELECT
    settled.plan_id AS record,
    settled.child_id,
    child.upn,
    child.uln,
    child.date_of_birth,
    child.ethnicity,
    settled.issued_on,
    settled.updated_on,
    settled.reviewed_on,
    settled.primary_need,
    settled.main_urn,
    school.phase AS main_phase,
    school.urn AS known_urn,
    school.closed_on,
    CASE child.sex WHEN 'M' THEN 'Male' WHEN 'F' THEN 'Female' WHEN 'U' THEN 'Unknown' END AS sex,
    coalesce(as_loaded.date_of_birth > as_at(), FALSE) AS is_born_ahead,
    coalesce(ahead.is_reviewed_ahead, FALSE) AS is_reviewed_ahead,
    coalesce(
        ahead.is_updated_ahead
        OR plan_loaded.amended_on > as_at()
        OR plan_loaded.phase_transfer_plan_on > as_at(),
        FALSE
    ) AS is_updated_ahead
FROM settled
LEFT JOIN child ON settled.child_id = child.child_id
LEFT JOIN loaded.child AS as_loaded ON settled.child_id = as_loaded.child_id
LEFT JOIN loaded.plan AS plan_loaded ON settled.plan_id = plan_loaded.plan_id
LEFT JOIN reviewed_ahead AS ahead ON settled.plan_id = ahead.plan_id
LEFT JOIN school ON settled.main_urn = school.urn
ORDER BY settled.child_id ASC NULLS FIRST, record ASC
