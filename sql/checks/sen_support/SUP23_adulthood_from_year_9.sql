-- /// check
-- id            = "SUP23"
-- title         = "talk with pupils about adulthood from Year 9"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 8.7 to 8.9 and 8.23"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "paragraphs 8.7 to 8.9 and 8.23 of the Code"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.adulthood_discussed_on"]
-- does_without  = ["child"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Talk about aspirations and adulthood; if that was done, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: from Year 9 on, by the school's list, else by the child's record, else by the date of birth, a talk \
--     about adulthood must be on record by the day of the audit, however long ago; where all three are missing and \
--     there was no such talk the case stays open."""
-- answers       = ["SC9"]
--
-- [params]
-- year = 9
-- first_school_age = 5
-- ///

-- Who is born in one school year starts Year 0 that many years on.
WITH pupils AS (
    SELECT
        pupil.sen_support_id,
        pupil.child_id,
        pupil.urn,
        pupil.started_on,
        pupil.adulthood_discussed_on,
        coalesce(pupil.ncy, child.ncy) AS ncy,
        child.date_of_birth
    FROM school_pupil AS pupil
    LEFT JOIN child ON pupil.child_id = child.child_id
),

judged AS (
    SELECT
        *,
        coalesce(ncy, school_year(as_at()) - school_year(date_of_birth) - $first_school_age) AS year_group
    FROM pupils
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    adulthood_discussed_on AS done_on,
    CASE
        WHEN adulthood_discussed_on IS NOT NULL THEN 'met'
        WHEN year_group IS NULL THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    coalesce('Year ' || year_group, 'Neither year group nor date of birth is recorded') || '; '
    || coalesce(
        'adulthood last discussed ' || strftime(adulthood_discussed_on, '%-d %b %Y'),
        'no talk about adulthood is recorded'
    )
    || '.' AS reason
FROM judged
WHERE coalesce(year_group >= $year, TRUE)
ORDER BY case_id
