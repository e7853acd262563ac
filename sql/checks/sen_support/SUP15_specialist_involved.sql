-- /// check
-- id            = "SUP15"
-- title         = "involve a specialist where there is little or no progress"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.59"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.specialist_referred_on"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Involve a specialist; if one was asked for, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: where neither of the last 2 reviews held shows progress, a specialist must have been asked for by \
--     the day of the audit, whenever that was; fewer reviews make no case, and a blank about progress leaves it \
--     open."""
-- answers       = ["SUP13"]
--
-- [params]
-- reviews = 2
-- ///

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    specialist_referred_on AS done_on,
    CASE
        WHEN specialist_referred_on IS NOT NULL THEN 'met'
        WHEN first_unsaid <= $reviews THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN first_unsaid <= $reviews THEN 'Whether there was progress is not recorded of each of the last '
        ELSE 'Little or no progress at each of the last '
    END
    || $reviews || ' reviews; '
    || coalesce(
        'a specialist was asked for ' || strftime(specialist_referred_on, '%-d %b %Y'),
        'no specialist has been asked for'
    )
    || '.' AS reason
FROM stalled_pupil
WHERE n_without_progress >= $reviews
ORDER BY case_id
