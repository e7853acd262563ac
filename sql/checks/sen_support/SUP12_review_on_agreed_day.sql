-- /// check
-- id            = "SUP12"
-- title         = "review support by the day agreed"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.53 and 6.54"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support_review"
-- owner         = "SENCO"
-- mend          = "Hold the review; if it was held, record the day."
-- arithmetic    = """\
--     A review of a pupil now at SEN support, left out colleges, other authorities' schools and independent schools \
--     not approved under s.41: it must be held by the day agreed for it, that day included; reviews held before the \
--     window are left out, and where no day was agreed the case stays open."""
-- answers       = ["SUP9"]
-- ///

WITH judged AS (
    SELECT
        review.*,
        pupil.child_id,
        pupil.urn
    FROM sen_support_review AS review
    INNER JOIN school_pupil AS pupil ON review.sen_support_id = pupil.sen_support_id
    WHERE in_window(review.held_on)
)

SELECT
    sen_support_review_id AS case_id,
    child_id,
    urn,
    NULL AS starts_on,
    due_on,
    held_on AS done_on,
    deadline_verdict(due_on, held_on) AS verdict,
    coalesce('Review agreed for ' || strftime(due_on, '%-d %b %Y'), 'No day was agreed for the review') || '; '
    || say_outcome('review', 'held', due_on, held_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
