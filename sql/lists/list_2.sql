-- /// list
-- name   = "List_2"
-- says   = "Children and young people at SEN support on the day, one row for each school's entry."
-- record = "sen_support"
--
-- [columns]
-- child_id         = { title = "Unique ID", width = 14 }
-- upn              = { title = "UPN", width = 16 }
-- uln              = { title = "ULN", width = 13 }
-- date_of_birth    = { title = "Date of birth", width = 12 }
-- sex              = { title = "Gender", width = 10 }
-- ethnicity        = { title = "Ethnicity", width = 14 }
-- primary_need     = { title = "SEN primary need", width = 22 }
-- main_urn         = { title = "Main education establishment – URN", width = 15 }
-- main_phase       = { title = "Main education establishment – phase", width = 16 }
-- subsidiary_phase = { title = "Subsidiary education establishment – phase (dual registration)", width = 26 }
-- suspensions      = { title = "Suspensions", width = 13 }
-- exclusions       = { title = "Permanent exclusions", width = 13 }
-- absence          = { title = "Absence", width = 10 }
-- pupil_premium    = { title = "Pupil Premium", width = 11 }
-- social_care      = { title = "Known to children's social care?", width = 18 }
-- social_care_team = { title = "Which children's social care team?", width = 20 }
-- disability       = { title = "Does the child or young person have a disability?", width = 26 }
--
-- [taken_from]
-- sex          = "the sex recorded"
-- primary_need = "the need the school's entry gives"
-- main_urn     = "the school whose entry it is"
-- main_phase   = "the phase of that school in the register of schools"
--
-- [fed_by]
-- upn           = ["child.upn"]
-- uln           = ["child.uln"]
-- date_of_birth = ["child.date_of_birth"]
-- sex           = ["child.sex"]
-- ethnicity     = ["child.ethnicity"]
-- primary_need  = ["sen_support.need"]
-- main_urn      = ["sen_support.urn"]
-- ///

SELECT
    entry.sen_support_id AS record,
    entry.child_id,
    child.upn,
    child.uln,
    child.date_of_birth,
    child.ethnicity,
    entry.need AS primary_need,
    entry.urn AS main_urn,
    school.phase AS main_phase,
    school.urn AS known_urn,
    school.closed_on,
    CASE child.sex WHEN 'M' THEN 'Male' WHEN 'F' THEN 'Female' WHEN 'U' THEN 'Unknown' END AS sex,
    coalesce(as_loaded.date_of_birth > as_at(), FALSE) AS is_born_ahead,
    coalesce(entry.child_id IN (SELECT plan_in_force.child_id FROM plan_in_force), FALSE) AS has_plan,
    coalesce(entry.has_plan_elsewhere, FALSE) AS has_plan_elsewhere
FROM sen_support_entry AS entry
LEFT JOIN child ON entry.child_id = child.child_id
LEFT JOIN loaded.child AS as_loaded ON entry.child_id = as_loaded.child_id
LEFT JOIN school ON entry.urn = school.urn
WHERE entry.ended_on IS NULL
ORDER BY entry.child_id ASC NULLS FIRST, record ASC
