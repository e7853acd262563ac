-- /// check
-- id              = "GOV04"
-- title           = "have a record of arrangements for pupils with medical conditions"
-- who             = "school"
-- level           = "must"
-- source          = "Children and Families Act 2014, s.100"
-- link            = "https://www.legislation.gov.uk/ukpga/2014/6/section/100"
-- in_force_from   = 2014-09-01
-- record          = "school"
-- rests_on        = [
--     "school.status_code",
--     "school_return.healthcare_plans",
--     "school_return.medical_policy_on",
--     "school_return.medical_pupils",
-- ]
-- snapshot        = true
-- owner           = "Head teacher"
-- mend            = "Make the healthcare plans that are missing and review the policy; record both in the return."
-- arithmetic      = """\
--     An open state-funded school, nursery schools left out: by its latest return, one for early years or \
--     childminding only where there is no other, made no more than 12 months ago, there must be at least as many \
--     healthcare plans as pupils known to need one, and a day for the policy; fewer plans are a breach, and a number \
--     or the day left blank, or no such return, is otherwise unknown."""
-- answers         = ["GB19"]
-- to_be_confirmed = "the wording of s.100; plans and policy are the guidance's"
-- ///

-- Local authority nursery schools (15) are not named in the section.
WITH asked AS (
    SELECT
        urn,
        returned_on,
        CASE
            WHEN healthcare_plans < medical_pupils THEN FALSE
            WHEN healthcare_plans >= medical_pupils AND medical_policy_on IS NOT NULL THEN TRUE
        END AS answer
    FROM state_school_return
    WHERE type_code <> 15
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, answer) AS verdict,
    say_answer(
        returned_on,
        answer,
        'there is a policy, and every pupil known to need a healthcare plan has one',
        'fewer pupils have a healthcare plan than are known to need one',
        'there is a policy and whether every pupil known to need a healthcare plan has one'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
