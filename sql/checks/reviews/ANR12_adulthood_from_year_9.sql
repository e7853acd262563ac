-- /// check
-- id            = "ANR12"
-- title         = "have a record that reviews from Year 9 on considered preparation for adulthood"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(6), reg 21(6)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.has_considered_adulthood"]
-- owner         = "Annual review manager"
-- mend          = "Consider preparation for adulthood and add it to the review; if it was considered, record it."
-- answers       = ["R07", "GB18"]
-- arithmetic    = """\
--     For every meeting held in the window of a child then in Year 9 or beyond the record must say that \
--     preparation for adulthood was considered; where it says nothing it is unknown, and left out of a plan that has \
--     ceased; of a child whose year group and date of birth are both missing it is open unless that is recorded."""
-- to_be_confirmed = "the wording of reg 20(6); reg 21(6), its like where the authority holds the meeting, was read"
--
-- [params]
-- year_group = 9
-- first_school_age = 5
-- ///

-- Meetings held in the window, of children in or beyond the year group on the day of the meeting. The recorded year is
-- carried back to the school year of the meeting; where it is blank, the date of birth tells: who is born in one
-- school year starts Year 0 that many years on. Where neither is known the child may be in such a year, so nobody is
-- let off and nobody convicted. That the plan has ceased since mends no meeting of which the record says no; a blank is
-- merely open, and nobody need fill it then.
WITH meetings AS (
    SELECT
        review.*,
        child.ncy,
        child.date_of_birth
    FROM review_step AS review
    INNER JOIN child ON review.child_id = child.child_id
    WHERE review.meeting_on >= window_from()
        AND (review.has_considered_adulthood IS NOT NULL OR review.ceased_on IS NULL)
),

judged AS (
    SELECT
        *,
        coalesce(
            ncy - (school_year(as_at()) - school_year(meeting_on)),
            school_year(meeting_on) - school_year(date_of_birth) - $first_school_age
        ) AS year_then
    FROM meetings
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    meeting_on AS due_on,
    CASE WHEN has_considered_adulthood THEN meeting_on END AS done_on,
    CASE
        WHEN has_considered_adulthood THEN 'met'
        WHEN year_then >= $year_group AND NOT has_considered_adulthood THEN 'breach'
        ELSE 'unknown'
    END AS verdict,
    'Review meeting held ' || say_day(meeting_on)
    || coalesce(', in Year ' || year_then, '; neither year group nor date of birth of the child is recorded')
    || CASE
        WHEN has_considered_adulthood THEN '; preparation for adulthood is recorded as considered'
        WHEN NOT has_considered_adulthood THEN '; the record says that preparation for adulthood was not considered'
        ELSE '; whether preparation for adulthood was considered is not recorded'
    END
    || '.' AS reason
FROM judged
WHERE coalesce(year_then >= $year_group, TRUE)
ORDER BY case_id
