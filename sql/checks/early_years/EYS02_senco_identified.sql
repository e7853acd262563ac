-- /// check
-- id              = "EYS02"
-- title           = "identify a SENCO"
-- who             = "early years setting"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, chapter 5; Early Years Foundation Stage statutory framework"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "school_return"
-- rests_on        = ["school_return.has_senco"]
-- snapshot        = true
-- owner           = "Setting manager"
-- mend            = "Identify a SENCO; if there is one, record it in the return."
-- arithmetic      = """\
--     The latest return of each early years group setting (one with only a URN is of the setting whose number the \
--     others at that URN give, if they give just one), if made no more than 12 months ago: it must say that somebody \
--     is identified as SENCO; an older return, one without a day or one that does not say is unknown, and \
--     childminders, schools and colleges are left out."""
-- answers         = ["EY6"]
-- to_be_confirmed = "paragraph 5.53 of the Code, and the paragraph of the framework"
-- ///

SELECT
    school_return_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, has_senco) AS verdict,
    say_answer(
        returned_on,
        has_senco,
        'somebody is identified as SENCO',
        'nobody is identified as SENCO',
        'somebody is identified as SENCO'
    )
    || '.' AS reason
FROM early_years_return
ORDER BY case_id
