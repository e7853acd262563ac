-- /// check
-- id            = "EYS04"
-- title         = "have a record that moves to the next setting are planned"
-- who           = "early years setting"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 5.47"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraph 5.47 of the Code"
-- in_force_from = 2014-09-01
-- record        = "school_return"
-- rests_on      = ["school_return.has_transition_arrangements"]
-- snapshot      = true
-- owner         = "Setting manager"
-- mend          = "Plan moves with the next setting; if they are planned, record it in the return."
-- arithmetic    = """\
--     The latest return of each early years group setting (one with only a URN is of the setting whose number the \
--     others at that URN give, if they give just one), if made no more than 12 months ago: it must say that moves \
--     are planned with the next setting; an older return, one without a day or one that does not say is unknown, and \
--     childminders, schools and colleges are left out."""
-- answers       = ["EY7"]
-- ///

SELECT
    school_return_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, has_transition_arrangements) AS verdict,
    say_answer(
        returned_on,
        has_transition_arrangements,
        'moves to the next setting are planned with it',
        'moves to the next setting are not planned with it',
        'moves to the next setting are planned with it'
    )
    || '.' AS reason
FROM early_years_return
ORDER BY case_id
