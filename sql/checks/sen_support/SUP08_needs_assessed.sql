-- /// check
-- id            = "SUP08"
-- title         = "have a record of an assessment that draws on all who know the pupil"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.45 to 6.47"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = [
--     "sen_support.assessed_on",
--     "sen_support.has_attainment_data",
--     "sen_support.has_parent_views",
--     "sen_support.has_peer_comparison",
--     "sen_support.has_pupil_views",
--     "sen_support.has_teacher_assessment",
-- ]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Assess the pupil's needs with what is missing; if that was done, record it."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: on the day of the audit a finished assessment must be on record that drew on the teacher, \
--     attainment, peers, the parents and the pupil; a blank leaves the case open unless another is recorded as not \
--     used, and advice from outside decides nothing."""
-- answers       = ["SUP3"]
-- ///

-- Advice from outside is asked for where it is relevant, so its absence decides nothing.
WITH judged AS (
    SELECT
        *,
        has_teacher_assessment
        AND has_attainment_data
        AND has_peer_comparison
        AND has_parent_views
        AND has_pupil_views AS has_all
    FROM school_pupil
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN assessed_on IS NULL OR NOT has_all THEN 'breach'
        WHEN has_all THEN 'met'
        ELSE 'unknown'
    END AS verdict,
    CASE
        WHEN assessed_on IS NULL THEN 'No finished assessment is recorded'
        WHEN has_all THEN 'Assessed ' || say_day(assessed_on) || ', from teacher, attainment, peers, parents and pupil'
        WHEN NOT has_all
            THEN 'Assessed ' || say_day(assessed_on) || ', not from all of teacher, attainment, peers, parents, pupil'
        ELSE 'Assessed ' || say_day(assessed_on) || '; of some of the five sources it is not recorded'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
