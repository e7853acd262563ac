-- /// check
-- id            = "PHT04"
-- title         = "hold the review meeting 12 weeks before the last day to name the new placement"
-- who           = "authority"
-- level         = "local"
-- source        = "Reckoned back from SEND Regulations 2014, regs 18(1) and 22(3): no law names this day"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/18"
-- to_be_confirmed = "that the limits of reg 22(3) have no exceptions"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.phase_transfer_kind", "plan.phase_transfer_on"]
-- owner         = "Phase transfer lead"
-- mend          = "Hold the meeting now and shorten the steps after it; the last day does not move."
-- answers       = ["P04", "LA21"]
-- arithmetic    = """\
--     The last safe day is 84 days before the last day to name the new placement; the first review meeting since \
--     12 months before that last day must not be later; a meeting after the placement was named, or after the day of \
--     the move, is not asked for and counts as none."""
--
-- [params]
-- weeks = 12
-- months = 12
-- school_month = 2
-- school_day = 14
-- post_16_month = 3
-- post_16_day = 30
-- ///

-- A meeting since 12 months before the last day can carry the amendment. With the placement named, or the child moved,
-- there is nothing left to hold a meeting for: one held later is the next year's.
WITH limits AS (
    SELECT
        *,
        CASE phase_transfer_kind
            WHEN 'school' THEN make_date(year(phase_transfer_on), $school_month, $school_day)
            WHEN 'post16_institution' THEN make_date(year(phase_transfer_on), $post_16_month, $post_16_day)
        END AS last_on
    FROM phase_transfer
),

reckoned AS (
    SELECT
        *,
        months_after(last_on, -$months) AS year_before_on,
        weeks_after(last_on, -$weeks) AS due_on
    FROM limits
    WHERE last_on IS NOT NULL
),

meetings AS (
    SELECT
        reckoned.plan_id,
        min(review.meeting_on) AS meeting_on
    FROM reckoned
    INNER JOIN review ON reckoned.plan_id = review.plan_id
    WHERE review.meeting_on > reckoned.year_before_on
        AND review.meeting_on <= least(reckoned.phase_transfer_on, reckoned.phase_transfer_plan_on)
    GROUP BY reckoned.plan_id
),

judged AS (
    SELECT
        reckoned.*,
        meetings.meeting_on
    FROM reckoned
    LEFT JOIN meetings ON reckoned.plan_id = meetings.plan_id
    WHERE in_window(meetings.meeting_on)
        AND (meetings.meeting_on IS NOT NULL OR reckoned.phase_transfer_plan_on IS NULL)
)

SELECT
    plan_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    meeting_on AS done_on,
    deadline_verdict(due_on, meeting_on) AS verdict,
    'The new placement must be named by ' || say_day(last_on) || ' - ' || $weeks || ' weeks = ' || say_day(due_on)
    || '; ' || say_outcome('review meeting', 'held', due_on, meeting_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
