-- /// check
-- id            = "SUP11"
-- title         = "have a record that all who teach the pupil know of needs and support"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.49"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.is_shared_with_staff"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Tell all who teach the pupil; if they were told, record it."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: it must be recorded on the day of the audit that all who teach the pupil were told; a blank leaves \
--     the case open."""
-- answers       = ["SUP7"]
-- ///

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN is_shared_with_staff THEN 'met'
        WHEN NOT is_shared_with_staff THEN 'breach'
        ELSE 'unknown'
    END AS verdict,
    CASE
        WHEN is_shared_with_staff THEN 'All who teach the pupil have been told'
        WHEN NOT is_shared_with_staff THEN 'Not all who teach the pupil have been told'
        ELSE 'It is not recorded whether all who teach the pupil have been told'
    END
    || '.' AS reason
FROM school_pupil
ORDER BY case_id
