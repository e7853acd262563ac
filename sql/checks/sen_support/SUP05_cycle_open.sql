-- /// check
-- id            = "SUP05"
-- title         = "have a cycle of assess, plan, do and review open for each pupil"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.44 to 6.56"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Agree the day of the next review; if it is agreed, record it."
-- arithmetic    = """\
--     A pupil now at SEN support, college students left out: there must be a review on the day of the audit that has \
--     an agreed day and has not been held, even if the agreed day has passed."""
-- answers       = ["SUP1"]
-- ///

-- A cycle is open while a review is agreed for a day and not yet held.
WITH judged AS (
    SELECT
        *,
        sen_support_id IN (
            SELECT review.sen_support_id
            FROM sen_support_review AS review
            WHERE review.due_on IS NOT NULL
                AND review.held_on IS NULL
        ) AS has_cycle
    FROM school_pupil
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE WHEN has_cycle THEN 'met' ELSE 'breach' END AS verdict,
    CASE WHEN has_cycle THEN 'A review is agreed and still to come' ELSE 'No review is agreed and still to come' END
    || '.' AS reason
FROM judged
ORDER BY case_id
