-- Schools whose own lists hold a day agreed for a review of some pupil; entries without a school are taken together.
-- Any other school may keep these days elsewhere, with its reviews.
SELECT urn
FROM sen_support
WHERE review_due_on IS NOT NULL
GROUP BY urn
