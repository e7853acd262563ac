-- /// check
-- id            = "SUP10"
-- title         = "agree what support is to achieve and when it is reviewed"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.48"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Agree outcomes and the day of the review with the parents; if that was done, record them."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: outcomes and an agreed day for the review must both be on record on the day of the audit, and that \
--     day may lie behind; where only the day is missing, and the school's list holds such a day of no pupil, it is \
--     unknown."""
-- answers       = ["SUP6", "TE2"]
-- ///

-- A school whose list holds no agreed day of any pupil may keep these days elsewhere, so for that alone it is not
-- convicted.
WITH judged AS (
    SELECT
        *,
        NOT EXISTS (
            SELECT school.urn
            FROM school_with_review_days AS school
            WHERE school_pupil.urn IS NOT DISTINCT FROM school.urn
        ) AS is_day_elsewhere
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
        WHEN outcomes IS NULL THEN 'breach'
        WHEN is_day_elsewhere THEN 'unknown'
        WHEN review_due_on IS NULL THEN 'breach'
        ELSE 'met'
    END AS verdict,
    CASE WHEN outcomes IS NULL THEN 'No outcomes are recorded' ELSE 'Outcomes are recorded' END
    || CASE
        WHEN is_day_elsewhere THEN '; the list of the school says of no pupil when the review is'
        WHEN review_due_on IS NULL THEN '; no day is agreed for the review'
        ELSE '; the review is agreed for ' || say_day(review_due_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
