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
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: there must be a review on the day of the audit that has an agreed day and has not been held, even \
--     if the agreed day has passed; a day on the pupil's entry counts too, unless a review was held on or after it, \
--     or held though agreed for it or a later day; where only such a day is left and has passed, it is unknown, and \
--     so it is where the records hold no agreed day of any pupil of the school."""
-- answers       = ["SUP1"]
-- ///

-- A cycle is open while a review is agreed for a day and not yet held. Where only the day on the entry is left and has
-- passed, the review may have been held and the next one agreed. A school of whose pupils no agreed day is on record
-- may keep these days elsewhere, so it is not convicted.
-- A review agreed and not held is left among those that use a day up: it is open itself.
WITH reviewed AS (
    SELECT
        sen_support_id,
        bool_or(due_on IS NOT NULL AND held_on IS NULL) AS is_open,
        max(greatest(due_on, held_on)) AS used_up_to
    FROM sen_support_review
    GROUP BY sen_support_id
),

agreed AS (
    SELECT
        pupil.*,
        reviewed.is_open,
        CASE WHEN coalesce(pupil.review_due_on > reviewed.used_up_to, TRUE) THEN pupil.review_due_on END AS entry_on
    FROM pupil_review_keeping AS pupil
    LEFT JOIN reviewed ON pupil.sen_support_id = reviewed.sen_support_id
),

judged AS (
    SELECT
        *,
        CASE
            WHEN is_open OR entry_on >= as_at() THEN 'met'
            WHEN entry_on IS NOT NULL OR is_day_elsewhere THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM agreed
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN verdict = 'met' THEN 'A review is agreed and still to come'
        WHEN verdict = 'breach' THEN 'No review is agreed and still to come'
        WHEN entry_on IS NOT NULL
            THEN 'The review was agreed for ' || say_day(entry_on) || '; it is not on record that it was held, so '
                || 'it cannot be told whether it is still to come'
        ELSE 'The records hold no day agreed for a review of any pupil of the school, so it cannot be told whether one '
            || 'is still to come'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
