-- Pupils at SEN support, and whether a day is on record as agreed for the review of each: on the pupil's entry,
-- whenever it is, or of a review not yet held. The day of a review that was held is used up.
SELECT
    pupil.*, -- noqa: AM04
    pupil.review_due_on IS NOT NULL
    OR EXISTS (
        SELECT review.sen_support_id
        FROM sen_support_review AS review
        WHERE pupil.sen_support_id = review.sen_support_id
            AND review.due_on IS NOT NULL
            AND review.held_on IS NULL
    ) AS is_day_agreed
FROM pupil_review_keeping AS pupil
