-- /// check
-- id              = "LAD06"
-- title           = "have a record of the plan of every pupil whom a school shows as having one"
-- who             = "authority"
-- level           = "must"
-- source          = "Children and Families Act 2014, s.22"
-- link            = "https://www.legislation.gov.uk/ukpga/2014/6/section/22"
-- in_force_from   = 2014-09-01
-- record          = "sen_support"
-- snapshot        = true
-- owner           = "SEND data manager"
-- mend            = "Find the plan, or ask the school to correct its list; if it is another authority's, record that."
-- arithmetic      = """\
--     A line of a school's list that shows an EHC plan and has not ended: the child must have a plan in force on the \
--     day of the audit; lines said to be of another authority's plan are left out, and without a plan a line that \
--     names no child or does not say whose plan it is is unknown."""
-- answers         = ["LA5"]
-- to_be_confirmed = "the wording of s.22, of which the title was read"
-- ///

-- A school's list shows an EHC plan (E). Whose plan it is the list may say.
WITH shown AS (
    SELECT
        sen_support_id,
        child_id,
        urn,
        started_on,
        has_plan_elsewhere,
        child_id IN (SELECT plan.child_id FROM plan_in_force AS plan) AS has_plan
    FROM sen_support
    WHERE sen_code = 'E'
        AND ended_on IS NULL
        AND coalesce(NOT has_plan_elsewhere, TRUE)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN has_plan THEN 'met'
        WHEN has_plan_elsewhere IS NULL OR child_id IS NULL THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN has_plan THEN 'The school shows an EHC plan, and a plan in force is on record'
        WHEN child_id IS NULL THEN 'The school shows an EHC plan, but not for which child'
        WHEN has_plan_elsewhere IS NULL
            THEN 'The school shows an EHC plan and none in force is on record; '
                || 'whether another authority maintains it is not said'
        ELSE 'The school shows an EHC plan of this authority, and none in force is on record'
    END
    || '.' AS reason
FROM shown
ORDER BY case_id
