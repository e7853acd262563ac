-- /// check
-- id            = "SUP13"
-- title         = "meet the parents of each pupil at SEN support three times a year"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.65"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support_review.is_with_parent"]
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Meet the parents; if you did, record the review and that they were met."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: at least 3 of the reviews held in the 365 days that end with the day of the audit must be with the \
--     parents, or where support has run for less than 365 days one for each full 122 days; a blank about the parents \
--     or about the first day can leave the case open."""
-- answers       = ["SUP10", "HT5"]
--
-- [params]
-- days = 365
-- meetings = 3
-- days_for_each = 122
-- ///

-- In the 365 days up to the day; one meeting less for each third of a year (122 days) the support has not yet run.
WITH met AS (
    SELECT
        sen_support_id,
        count(*) FILTER (WHERE is_with_parent) AS n_met,
        count(*) FILTER (WHERE coalesce(is_with_parent, TRUE)) AS n_perhaps
    FROM sen_support_review
    WHERE held_on > as_at() - cast($days AS INTEGER)
    GROUP BY sen_support_id
),

counted AS (
    SELECT
        pupil.*,
        met.n_met,
        met.n_perhaps
    FROM school_pupil AS pupil
    LEFT JOIN met ON pupil.sen_support_id = met.sen_support_id
),

judged AS (
    SELECT
        *,
        CASE
            WHEN as_at() - started_on >= $days THEN $meetings
            ELSE floor((as_at() - started_on) / $days_for_each)
        END AS n_needed
    FROM counted
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN n_needed = 0 THEN 'pending'
        WHEN n_met >= coalesce(n_needed, $meetings) THEN 'met'
        WHEN n_needed IS NULL OR n_perhaps >= n_needed THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    'Parents met ' || coalesce(n_met, 0) || CASE WHEN n_met = 1 THEN ' time in ' ELSE ' times in ' END || $days
    || ' days up to ' || say_day(as_at())
    || CASE
        WHEN n_perhaps > n_met THEN '; of ' || (n_perhaps - n_met) || ' more it is not recorded'
        ELSE ''
    END
    || CASE
        WHEN n_needed IS NULL THEN '; no day is recorded on which the support began'
        ELSE '; support began ' || say_day(started_on) || ', so ' || cast(n_needed AS INTEGER) || ' are expected'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
