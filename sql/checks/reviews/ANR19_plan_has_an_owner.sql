-- /// check
-- id            = "ANR19"
-- title         = "have a named caseworker for every plan in force"
-- who           = "authority"
-- level         = "local"
-- source        = "Management measure: the duty to maintain a plan (CFA 2014, ss.37, 42, 44) names no officer"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/37"
-- to_be_confirmed = "the wording of ss.37, 42 and 44, of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["child.caseworker"]
-- snapshot      = true
-- owner         = "SEN casework manager"
-- mend          = "Give the case to a caseworker and record who it is."
-- answers       = ["LA12"]
-- arithmetic    = "Every plan in force on the day must belong to a child whose caseworker is named."
-- ///

-- A plan whose child is not there cannot be judged: the caseworker stands with the child.
SELECT
    plan.plan_id AS case_id,
    plan.child_id,
    plan.named_urn AS urn,
    cast(NULL AS DATE) AS starts_on,
    cast(NULL AS DATE) AS due_on,
    cast(NULL AS DATE) AS done_on,
    CASE
        WHEN child.caseworker IS NOT NULL THEN 'met'
        WHEN child.child_id IS NOT NULL THEN 'breach'
        ELSE 'unknown'
    END AS verdict,
    'Plan in force on ' || say_day(as_at())
    || CASE
        WHEN child.caseworker IS NOT NULL THEN '; a caseworker is named'
        WHEN child.child_id IS NOT NULL THEN '; no caseworker is named'
        ELSE '; its child is not in the records, where a caseworker would be named'
    END
    || '.' AS reason
FROM plan_in_force AS plan
LEFT JOIN child ON plan.child_id = child.child_id
ORDER BY case_id
