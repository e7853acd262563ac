-- /// check
-- id              = "EYS01"
-- title           = "have a record of arrangements to support children with SEN or disabilities"
-- who             = "early years setting"
-- level           = "must"
-- source          = "Childcare Act 2006, s.40; Early Years Foundation Stage statutory framework"
-- link            = "https://www.legislation.gov.uk/ukpga/2006/21/section/40"
-- in_force_from   = 2014-09-01
-- record          = "school_return"
-- rests_on        = ["school_return.has_sen_approach"]
-- snapshot        = true
-- owner           = "Setting manager"
-- mend            = "Write the arrangements down; if they are, record it in the return."
-- arithmetic      = """\
--     The latest return of each early years group setting (one with only a URN is of the setting whose number the \
--     others at that URN give, if they give just one), if made no more than 12 months ago: it must say that \
--     arrangements for SEN and disability are written down; an older return, one without a day or one that does not \
--     say is unknown, and childminders, schools and colleges are left out."""
-- answers         = ["EY2"]
-- to_be_confirmed = "the wording of s.40, and the paragraph of the framework"
-- ///

SELECT
    school_return_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, has_sen_approach) AS verdict,
    say_answer(
        returned_on,
        has_sen_approach,
        'arrangements to support SEN and disability are written down',
        'no arrangements to support SEN and disability are written down',
        'arrangements to support SEN and disability are written down'
    )
    || '.' AS reason
FROM early_years_return
ORDER BY case_id
