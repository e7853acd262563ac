-- /// check
-- id              = "SUP14"
-- title           = "give parents the record of each review"
-- who             = "school"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, 6.71"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "sen_support_review"
-- rests_on        = ["sen_support_review.record_sent_on"]
-- owner           = "SENCO"
-- mend            = "Send the parents the record; if it was sent, record the day."
-- arithmetic      = """\
--     A review held in the window for a pupil now at SEN support, left out colleges, other authorities' schools and \
--     independent schools not approved under s.41: a record sent to the parents on or after the day of the review \
--     counts however late, and none is a breach once 14 days from that day are over; one sent before the review is \
--     not the record of it and counts as not sent."""
-- answers         = ["SUP12"]
-- to_be_confirmed = "paragraph 6.71 of the Code"
--
-- [params]
-- weeks = 2
-- ///

-- The Code sets no time: a record counts whenever sent after the review, and 2 weeks pass before its absence does.
WITH held AS (
    SELECT
        review.sen_support_review_id,
        review.held_on,
        CASE WHEN review.record_sent_on >= review.held_on THEN review.record_sent_on END AS record_sent_on,
        pupil.child_id,
        pupil.urn
    FROM sen_support_review AS review
    INNER JOIN school_pupil AS pupil ON review.sen_support_id = pupil.sen_support_id
    WHERE review.held_on >= window_from()
),

judged AS (
    SELECT
        *,
        weeks_after(held_on, $weeks) AS due_on
    FROM held
)

SELECT
    sen_support_review_id AS case_id,
    child_id,
    urn,
    held_on AS starts_on,
    due_on,
    record_sent_on AS done_on,
    CASE
        WHEN record_sent_on IS NOT NULL THEN 'met'
        WHEN due_on < as_at() THEN 'breach'
        ELSE 'pending'
    END AS verdict,
    'Review held ' || say_day(held_on) || '; '
    || CASE
        WHEN record_sent_on IS NOT NULL THEN 'record sent to the parents ' || say_day(record_sent_on)
        ELSE 'no record sent to the parents by ' || say_day(as_at())
            || ' (' || $weeks || ' weeks end ' || say_day(due_on) || ')'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
