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
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Consider with the parents whether to ask for an assessment; if that was done, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: where none of the last 3 reviews held shows progress, it must be on record by the day of the audit \
--     that asking for an EHC needs assessment was considered, whenever that was; fewer reviews make no case, and a \
--     blank about progress leaves it open."""
-- answers       = ["SUP15"]
--
-- [params]
-- reviews = 3
-- ///

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    ehc_considered_on AS done_on,
    CASE
        WHEN ehc_considered_on IS NOT NULL THEN 'met'
        WHEN first_unsaid <= $reviews THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN first_unsaid <= $reviews THEN 'Whether there was progress is not recorded of each of the last '
        ELSE 'Little or no progress at each of the last '
    END
    || $reviews || ' reviews; '
    || coalesce(
        'a request for an assessment was considered ' || strftime(ehc_considered_on, '%-d %b %Y'),
        'it is not recorded that a request for an assessment was considered'
    )
    || '.' AS reason
FROM stalled_pupil
WHERE n_without_progress >= $reviews
ORDER BY case_id
