-- /// check
-- id            = "ANR14"
-- title         = "notify within 8 weeks of its notice that it will not amend the plan"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 22(4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/22"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.amendment_notice_on", "review.no_amendment_on"]
-- owner         = "Annual review manager"
-- mend          = "A late notification cannot be mended; if the day of the notice is blank, record it."
-- answers       = ["R13"]
-- arithmetic    = "The last day is 56 days after the notice; a notification that the plan stays must not be later."
-- to_be_confirmed = "the last words of reg 22(4), read only as far as the limit"
--
-- [params]
-- weeks = 8
-- ///

-- That the plan stays is known only once it is notified; while neither that nor an amended plan is there, the check of
-- amended plans has the case.
WITH judged AS (
    SELECT
        *,
        weeks_after(amendment_notice_on, $weeks) AS due_on
    FROM review_step
    WHERE no_amendment_on >= window_from()
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    amendment_notice_on AS starts_on,
    due_on,
    no_amendment_on AS done_on,
    CASE
        WHEN due_on IS NULL THEN 'unknown'
        WHEN no_amendment_on <= due_on THEN 'met'
        ELSE 'late'
    END AS verdict,
    say_deadline(
        'Amendments sent', amendment_notice_on, $weeks || ' weeks', due_on,
        'decision not to amend', 'notified', no_amendment_on
    )
    || '.' AS reason
FROM judged
ORDER BY case_id
