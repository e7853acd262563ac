-- /// check
-- id              = "EYS05"
-- title           = "have a record of how money for SEN and the pupil premium is used"
-- who             = "early years setting"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, chapter 5"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "school_return"
-- rests_on        = ["school_return.has_resources_recorded"]
-- snapshot        = true
-- owner           = "Setting manager"
-- mend            = "Record how the money is used; if that is done, say so in the return."
-- arithmetic      = """\
--     The latest return of each early years group setting (one with only a URN is of the setting whose number the \
--     others at that URN give, if they give just one), if made no more than 12 months ago: it must say that the use \
--     of money for SEN and the pupil premium is recorded; an older return, one without a day or one that does not \
--     say is unknown, and childminders, schools and colleges are left out."""
-- answers         = ["EY8"]
-- to_be_confirmed = "paragraph 5.59 of the Code"
-- ///

SELECT
    school_return_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, has_resources_recorded) AS verdict,
    say_answer(
        returned_on,
        has_resources_recorded,
        'the use of money for SEN and the pupil premium is recorded',
        'the use of money for SEN and the pupil premium is not recorded',
        'the use of money for SEN and the pupil premium is recorded'
    )
    || '.' AS reason
FROM early_years_return
ORDER BY case_id
