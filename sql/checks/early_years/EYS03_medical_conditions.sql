-- /// check
-- id              = "EYS03"
-- title           = "have a record of arrangements for children with medical conditions"
-- who             = "early years setting"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, chapter 5"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "school_return"
-- rests_on        = ["school_return.has_medical_arrangements"]
-- snapshot        = true
-- owner           = "Setting manager"
-- mend            = "Make arrangements; if there are some, record it in the return."
-- arithmetic      = """\
--     The latest return of each early years group setting (one with only a URN is of the setting whose number the \
--     others at that URN give, if they give just one), if made no more than 12 months ago: it must say that there \
--     are arrangements for medical conditions; an older return, one without a day or one that does not say is \
--     unknown, and childminders, schools and colleges are left out."""
-- answers         = ["EY4"]
-- to_be_confirmed = "paragraph 5.11 of the Code"
-- ///

SELECT
    school_return_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, has_medical_arrangements) AS verdict,
    say_answer(
        returned_on,
        has_medical_arrangements,
        'there are arrangements for medical conditions',
        'there are no arrangements for medical conditions',
        'there are arrangements for medical conditions'
    )
    || '.' AS reason
FROM early_years_return
ORDER BY case_id
