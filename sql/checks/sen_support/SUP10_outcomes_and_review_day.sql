-- /// check
-- id            = "SUP10"
-- title         = "agree what support is to achieve and when it is reviewed"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.48"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- does_without  = ["sen_support_review"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Agree outcomes and the day of the review with the parents; if that was done, record them."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: outcomes and an agreed day for the review, on the pupil's entry or with a review not yet held, must \
--     both be on record on the day of the audit, and that day may lie behind; where only the day is missing, and the \
--     records hold no agreed day of any pupil of the school, it is unknown."""
-- answers       = ["SUP6", "TE2"]
-- ///

-- A school of whose pupils no agreed day is on record may keep these days elsewhere, so for that alone it is not
-- convicted.
SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN outcomes IS NULL THEN 'breach'
        WHEN is_day_agreed THEN 'met'
        WHEN is_day_elsewhere THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    CASE WHEN outcomes IS NULL THEN 'No outcomes are recorded' ELSE 'Outcomes are recorded' END
    || CASE
        WHEN review_due_on IS NOT NULL THEN '; the review is agreed for ' || say_day(review_due_on)
        WHEN is_day_agreed THEN '; a review is agreed and not yet held'
        WHEN is_day_elsewhere THEN '; the records hold no day agreed for a review of any pupil of the school'
        ELSE '; no day is agreed for the next review'
    END
    || '.' AS reason
FROM pupil_review_day
ORDER BY case_id
