-- /// check
-- id            = "SUP17"
-- title         = "have a record that asking for an EHC needs assessment was considered"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.63"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.ehc_considered_on"]
-- does_without  = ["request"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Consider with the parents whether to ask for an assessment; if that was done, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: where none of the last 3 reviews held shows progress, it must be on record by the day of the audit \
--     that asking for an EHC needs assessment was considered, whenever that was, or that the school asked for one on \
--     the day support began or since; fewer reviews make no case, and a blank about progress leaves it open, and so \
--     does a request of then or since by somebody else, or one of which the asker or either day is missing."""
-- answers       = ["SUP15"]
--
-- [params]
-- reviews = 3
-- ///

-- A school that asked has considered it. Where somebody else asked, the school may have considered it with them.
WITH requested AS (
    SELECT
        pupil.sen_support_id,
        max(
            CASE
                WHEN request.request_source = '2' AND request.received_on >= pupil.started_on THEN request.received_on
            END
        ) AS school_asked_on
    FROM stalled_pupil AS pupil
    INNER JOIN request ON pupil.child_id = request.child_id
    WHERE coalesce(request.received_on >= pupil.started_on, TRUE)
    GROUP BY pupil.sen_support_id
),

judged AS (
    SELECT
        pupil.*,
        requested.school_asked_on,
        requested.sen_support_id IS NOT NULL AS is_asked
    FROM stalled_pupil AS pupil
    LEFT JOIN requested ON pupil.sen_support_id = requested.sen_support_id
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    coalesce(ehc_considered_on, school_asked_on) AS done_on,
    CASE
        WHEN coalesce(ehc_considered_on, school_asked_on) IS NOT NULL THEN 'met'
        WHEN first_unsaid <= $reviews OR is_asked THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN first_unsaid <= $reviews THEN 'Whether there was progress is not recorded of each of the last '
        ELSE 'Little or no progress at each of the last '
    END
    || $reviews || ' reviews; '
    || CASE
        WHEN ehc_considered_on IS NOT NULL
            THEN 'a request for an assessment was considered ' || say_day(ehc_considered_on)
        WHEN school_asked_on IS NOT NULL
            THEN 'the school asked for an assessment, received ' || say_day(school_asked_on)
        WHEN is_asked
            THEN 'an assessment was asked for, but the records do not show that it was by the school since support '
                || 'began, so it cannot be told whether the school considered it'
        ELSE 'it is not recorded that a request for an assessment was considered'
    END
    || '.' AS reason
FROM judged
WHERE n_without_progress >= $reviews
ORDER BY case_id
