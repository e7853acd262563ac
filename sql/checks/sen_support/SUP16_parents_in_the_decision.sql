-- /// check
-- id            = "SUP16"
-- title         = "involve parents in the decision to ask a specialist"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.59"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.specialist_agreed_on", "sen_support.specialist_referred_on"]
-- owner         = "SENCO"
-- mend          = "Speak with the parents; if they were involved, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: where a specialist was asked for, the parents must be involved no later than the day of asking; who \
--     was involved before the window is left out."""
-- answers       = ["SUP14"]
-- ///

WITH judged AS (
    SELECT *
    FROM school_pupil
    WHERE specialist_referred_on IS NOT NULL
        AND in_window(specialist_agreed_on)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    specialist_referred_on AS starts_on,
    specialist_referred_on AS due_on,
    specialist_agreed_on AS done_on,
    deadline_verdict(specialist_referred_on, specialist_agreed_on) AS verdict,
    'Specialist asked for ' || say_day(specialist_referred_on) || '; '
    || say_outcome('parents', 'involved', specialist_referred_on, specialist_agreed_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
