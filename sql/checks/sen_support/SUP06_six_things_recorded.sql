-- /// check
-- id            = "SUP06"
-- title         = "have a record of need, support, who gives it, how often, how it is measured and when it is reviewed"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.48 to 6.51"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Agree and record what is missing."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: need, support, who gives it, how often, how it is measured and the day of the review must all be on \
--     record on the day of the audit; where only the day is missing, and the school's list holds such a day of no \
--     pupil, it is unknown."""
-- answers       = ["SUP2", "GB13"]
-- ///

-- A school whose list holds no agreed day of any pupil may keep these days elsewhere, so for that alone it is not
-- convicted.
WITH judged AS (
    SELECT
        *,
        need IS NULL
        OR support IS NULL
        OR delivered_by IS NULL
        OR frequency IS NULL
        OR measure IS NULL
        OR (
            review_due_on IS NULL
            AND EXISTS (
                SELECT school.urn
                FROM school_with_review_days AS school
                WHERE school_pupil.urn IS NOT DISTINCT FROM school.urn
            )
        ) AS is_incomplete,
        concat_ws(
            ', ',
            CASE WHEN need IS NULL THEN 'the need' END,
            CASE WHEN support IS NULL THEN 'the support' END,
            CASE WHEN delivered_by IS NULL THEN 'who gives it' END,
            CASE WHEN frequency IS NULL THEN 'how often' END,
            CASE WHEN measure IS NULL THEN 'how it is measured' END,
            CASE WHEN review_due_on IS NULL THEN 'when it is reviewed' END
        ) AS missing_words
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
        WHEN is_incomplete THEN 'breach'
        WHEN review_due_on IS NULL THEN 'unknown'
        ELSE 'met'
    END AS verdict,
    CASE
        WHEN is_incomplete THEN 'Not recorded: ' || missing_words
        WHEN review_due_on IS NULL
            THEN 'All is recorded but when it is reviewed, which the list of the school says of no pupil'
        ELSE 'All six things are recorded'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
