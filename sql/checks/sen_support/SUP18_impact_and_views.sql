-- /// check
-- id            = "SUP18"
-- title         = "have a record that each review told parents what support achieved and took their views"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.54 and 6.65 to 6.67"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support_review"
-- rests_on      = ["sen_support_review.has_parent_views", "sen_support_review.has_told_impact"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Speak with the parents about it; if that was done, record it."
-- arithmetic    = """\
--     A review held in the window for a pupil now at SEN support, left out colleges, other authorities' schools and \
--     independent schools not approved under s.41: it must be recorded both that the parents were told what support \
--     achieved and that their views were taken; a blank leaves the case open unless the other is recorded as not \
--     done."""
-- answers       = ["SUP16"]
-- ///

WITH judged AS (
    SELECT
        review.*,
        pupil.child_id,
        pupil.urn,
        review.has_told_impact AND review.has_parent_views AS has_both
    FROM sen_support_review AS review
    INNER JOIN school_pupil AS pupil ON review.sen_support_id = pupil.sen_support_id
    WHERE review.held_on >= window_from()
)

SELECT
    sen_support_review_id AS case_id,
    child_id,
    urn,
    held_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN has_both THEN 'met'
        WHEN NOT has_both THEN 'breach'
        ELSE 'unknown'
    END AS verdict,
    'Review held ' || say_day(held_on) || '; '
    || CASE
        WHEN has_both THEN 'the parents were told what support achieved, and their views are recorded'
        WHEN NOT has_both
            THEN concat_ws(
                    ', and ',
                    CASE WHEN NOT has_told_impact THEN 'the parents were not told what support achieved' END,
                    CASE WHEN NOT has_parent_views THEN 'the parents'' views are not recorded' END
                )
        ELSE 'it is not recorded whether the parents were told what support achieved and gave their views'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
