-- Pupils at SEN support of whom no progress is on record at the latest reviews held: how many in a row show none or do
-- not say, and which of these, counted back from the latest, is the first that does not say.
WITH placed AS (
    SELECT
        sen_support_id,
        progress,
        row_number() OVER (PARTITION BY sen_support_id ORDER BY held_on DESC, sen_support_review_id DESC) AS place
    FROM sen_support_review
    WHERE held_on IS NOT NULL
),

counted AS (
    SELECT
        sen_support_id,
        coalesce(min(place) FILTER (WHERE progress <> 'none') - 1, count(*)) AS n_without_progress,
        min(place) FILTER (WHERE progress IS NULL) AS first_unsaid
    FROM placed
    GROUP BY sen_support_id
)

SELECT
    pupil.sen_support_id,
    pupil.child_id,
    pupil.urn,
    pupil.started_on,
    pupil.specialist_referred_on,
    pupil.ehc_considered_on,
    counted.n_without_progress,
    counted.first_unsaid
FROM school_pupil AS pupil
INNER JOIN counted ON pupil.sen_support_id = counted.sen_support_id
