-- /// check
-- id            = "SUP19"
-- title         = "have a profile with personal targets to hand for each pupil"
-- who           = "school"
-- level         = "local"
-- source        = "Local guidance"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.has_pupil_profile"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Make the profile; if there is one, record it."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: it must be recorded on the day of the audit that a profile with personal targets is to hand; a \
--     blank leaves the case open."""
-- answers       = ["SUP18"]
-- ///

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN has_pupil_profile THEN 'met'
        WHEN NOT has_pupil_profile THEN 'breach'
        ELSE 'unknown'
    END AS verdict,
    CASE
        WHEN has_pupil_profile THEN 'A profile with personal targets is to hand'
        WHEN NOT has_pupil_profile THEN 'No profile with personal targets is to hand'
        ELSE 'It is not recorded whether a profile with personal targets is to hand'
    END
    || '.' AS reason
FROM school_pupil
ORDER BY case_id
