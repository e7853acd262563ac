-- Pupils at SEN support, and whether `is_day_elsewhere`: the records hold no agreed review day of any pupil of the
-- school.
SELECT
    pupil.*, -- noqa: AM04
    NOT EXISTS (
        SELECT school.urn
        FROM school_with_review_days AS school
        WHERE pupil.urn IS NOT DISTINCT FROM school.urn
    ) AS is_day_elsewhere
FROM school_pupil AS pupil
