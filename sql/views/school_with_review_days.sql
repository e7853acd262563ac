-- Schools of whose pupils the records hold a day agreed for a review, on an entry or with the reviews, whether held or
-- not, and of whichever pupil; entries without a school are taken together. Any other school may keep these days
-- elsewhere.
SELECT entry.urn
FROM sen_support AS entry
LEFT JOIN sen_support_review AS review ON entry.sen_support_id = review.sen_support_id
WHERE entry.review_due_on IS NOT NULL
    OR review.due_on IS NOT NULL
GROUP BY entry.urn
