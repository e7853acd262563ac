-- /// check
-- id            = "ANR11"
-- title         = "have the papers sent out at least 2 weeks before the review meeting"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(4), reg 21(4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.papers_sent_on"]
-- owner         = "Annual review manager"
-- mend          = "Late papers cannot be mended; if no day is recorded, ask who arranged the meeting when they went."
-- answers       = ["R06", "GB18"]
-- arithmetic    = """\
--     The papers must have gone 14 days or more before the meeting; with no day on record the case is unknown."""
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
        AND coalesce(papers_sent_on, meeting_on) >= window_from()
        AND (papers_sent_on IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    papers_sent_on AS done_on,
    CASE
        WHEN papers_sent_on IS NULL THEN 'unknown'
        WHEN papers_sent_on <= due_on THEN 'met'
        ELSE 'late'
    END AS verdict,
    'Review meeting held ' || say_day(meeting_on) || ' - ' || $weeks || ' weeks = ' || say_day(due_on)
    || CASE
        WHEN papers_sent_on IS NULL THEN '; no day is recorded for the papers'
        ELSE '; ' || say_outcome('papers', 'sent', due_on, papers_sent_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
