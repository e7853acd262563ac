-- /// check
-- id            = "SUP06"
-- title         = "have a record of need, support, who gives it, how often, how it is measured and when it is reviewed"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.48 to 6.51"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- does_without  = ["sen_support_review"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Agree and record what is missing."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: need, support, who gives it, how often, how it is measured and the day of the review must all be on \
--     record on the day of the audit, the day on the pupil's entry or with a review not yet held; where only the day \
--     is missing, and the records hold no agreed day of any pupil of the school, it is unknown."""
-- answers       = ["SUP2", "GB13"]
-- ///

-- A school of whose pupils no agreed day is on record may keep these days elsewhere, so for that alone it is not
-- convicted.
WITH judged AS (
    SELECT
        *,
        need IS NULL
        OR support IS NULL
        OR delivered_by IS NULL
        OR frequency IS NULL
        OR measure IS NULL
        OR NOT (is_day_agreed OR is_day_elsewhere) AS is_incomplete,
        concat_ws(
            ', ',
            CASE WHEN need IS NULL THEN 'the need' END,
            CASE WHEN support IS NULL THEN 'the support' END,
            CASE WHEN delivered_by IS NULL THEN 'who gives it' END,
            CASE WHEN frequency IS NULL THEN 'how often' END,
            CASE WHEN measure IS NULL THEN 'how it is measured' END,
            CASE WHEN NOT is_day_agreed THEN 'when it is reviewed' END
        ) AS missing_words
    FROM pupil_review_day
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
        WHEN NOT is_day_agreed THEN 'unknown'
        ELSE 'met'
    END AS verdict,
    CASE
        WHEN is_incomplete THEN 'Not recorded: ' || missing_words
        WHEN NOT is_day_agreed
            THEN 'All is recorded but when it is reviewed, which the records say of no pupil of the school'
        ELSE 'All six things are recorded'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
