-- /// check
-- id            = "ANR10"
-- title         = "give at least 2 weeks' notice of the review meeting"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(3), reg 21(3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.invited_on"]
-- owner         = "Annual review manager"
-- mend          = "Late notice cannot be mended; if no day is recorded, record when the invitations went."
-- answers       = ["R05", "GB18"]
-- arithmetic    = """\
--     The invitations must have gone 14 days or more before the meeting; with no day on record the case is \
--     unknown."""
--
-- [params]
-- weeks = 2
-- ///

-- A meeting held without that day on record: either it was sent and not recorded, or it was never sent.
WITH judged AS (
    SELECT
        *,
        weeks_after(meeting_on, -$weeks) AS due_on
    FROM review_step
    WHERE meeting_on IS NOT NULL
        AND coalesce(invited_on, meeting_on) >= window_from()
        AND (invited_on IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    invited_on AS done_on,
    CASE
        WHEN invited_on IS NULL THEN 'unknown'
        WHEN invited_on <= due_on THEN 'met'
        ELSE 'late'
    END AS verdict,
    'Review meeting held ' || say_day(meeting_on) || ' - ' || $weeks || ' weeks = ' || say_day(due_on)
    || CASE
        WHEN invited_on IS NULL THEN '; no day is recorded for the invitations'
        ELSE '; ' || say_outcome('invitations', 'sent', due_on, invited_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
