-- /// check
-- id            = "SUP22"
-- title         = "have a record of contact with the designated teacher about each looked-after pupil with SEN"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.90"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["child.is_looked_after", "sen_support.designated_teacher_on"]
-- does_without  = ["school"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Speak with the designated teacher; if you did, record the day."
-- arithmetic    = """\
--     An entry of a looked-after pupil that has not ended, with a plan or without, the code N, colleges, independent \
--     schools and other authorities' schools left out, a school the register lacks not: some contact with the \
--     designated teacher must be on record by the day of the audit, however long ago."""
-- answers       = ["SC2"]
-- ///

-- With a plan or without: every code but N. The paragraph is for SENCOs of schools; of a school the register lacks, or
-- without a register, nobody knows that it is a college, so no child drops out. Governing bodies of maintained schools
-- and proprietors of academies must have a designated teacher (Children and Young Persons Act 2008, ss.20 and 20A);
-- independent schools (types 10, 11), approved under section 41 or not, need none.
SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    designated_teacher_on AS done_on,
    CASE WHEN designated_teacher_on IS NULL THEN 'breach' ELSE 'met' END AS verdict,
    'The pupil is looked after; '
    || coalesce(
        'last contact with the designated teacher ' || strftime(designated_teacher_on, '%-d %b %Y'),
        'no contact with the designated teacher is recorded'
    )
    || '.' AS reason
FROM sen_support
WHERE child_id IN (
        SELECT child.child_id
        FROM child
        WHERE child.is_looked_after
    )
    AND coalesce(sen_code <> 'N', TRUE)
    AND is_list_only IS NOT TRUE
    AND ended_on IS NULL
    AND NOT EXISTS (
        SELECT school.urn
        FROM school
        WHERE sen_support.urn = school.urn
            AND (school.type_code IN (10, 11, 18, 39, 45, 46) OR school.is_elsewhere)
    )
ORDER BY case_id
