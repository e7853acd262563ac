-- /// check
-- id            = "SUP24"
-- title         = "review support by the day agreed on the pupil's entry"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.53 and 6.54"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- owner         = "SENCO"
-- mend          = "Hold the review; if it was held, record the day it was agreed for and the day it was held."
-- arithmetic    = """\
--     A pupil now at SEN support whose entry has a day agreed for a review, left out colleges, other authorities' \
--     schools and independent schools not approved under s.41: a review must be held by that day, that day included; \
--     no case where a review with an agreed day of its own was agreed for that day or later or held on or after it, \
--     or where the review was held before the window; unknown where a review without an agreed day was held before \
--     that day and none on it, or where the day has passed and the records hold no review of a pupil of the school."""
-- answers       = ["SUP9"]
-- ///

-- A review with an agreed day of its own is SUP12's. One without may be the review the entry means: on its day, or
-- after it with none before, it is; held before, nobody can say. A school of whose reviews none is on record as held
-- may keep them elsewhere, so it is not convicted.
WITH reviewed AS (
    SELECT
        entry.sen_support_id,
        entry.review_due_on,
        bool_or(review.due_on IS NOT NULL AND greatest(review.due_on, review.held_on) >= entry.review_due_on)
            AS is_used_up,
        min(CASE WHEN review.due_on IS NULL THEN review.held_on END) AS first_held_on,
        min(CASE WHEN review.held_on >= entry.review_due_on THEN review.held_on END) AS held_on,
        bool_or(count(review.held_on) > 0) OVER (PARTITION BY entry.urn) AS is_ever_recorded
    FROM sen_support AS entry
    LEFT JOIN sen_support_review AS review ON entry.sen_support_id = review.sen_support_id
    GROUP BY entry.sen_support_id, entry.urn, entry.review_due_on
),

judged AS (
    SELECT
        pupil.sen_support_id,
        pupil.child_id,
        pupil.urn,
        reviewed.review_due_on,
        reviewed.first_held_on,
        reviewed.held_on,
        CASE
            WHEN reviewed.held_on = reviewed.review_due_on THEN 'met'
            WHEN as_at() <= reviewed.review_due_on THEN 'pending'
            WHEN NOT reviewed.is_ever_recorded THEN 'unknown'
            WHEN coalesce(reviewed.held_on > reviewed.first_held_on, reviewed.first_held_on IS NOT NULL) THEN 'unknown'
            WHEN reviewed.held_on IS NULL THEN 'breach'
            ELSE 'late'
        END AS verdict
    FROM reviewed
    INNER JOIN school_pupil AS pupil ON reviewed.sen_support_id = pupil.sen_support_id
    WHERE reviewed.review_due_on IS NOT NULL
        AND NOT reviewed.is_used_up
        AND in_window(reviewed.held_on)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    NULL AS starts_on,
    review_due_on AS due_on,
    held_on AS done_on,
    verdict,
    'Review agreed for ' || say_day(review_due_on) || ' on the pupil''s entry; '
    || CASE
        WHEN verdict <> 'unknown' THEN say_outcome('review', 'held', review_due_on, held_on)
        WHEN first_held_on IS NULL
            THEN 'the records hold no review held of any pupil of the school, so it cannot be told whether it was'
        ELSE 'a review held before, on ' || say_day(first_held_on) || ', has no agreed day of its own, so it cannot '
            || 'be told whether it was this one'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
