-- /// check
-- id            = "ANR05"
-- title         = "send the proposed amendments within 4 weeks of the review meeting"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 22(2)(a); R (L, M and P) v Devon [2022] EWHC 493 (Admin)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/22"
-- to_be_confirmed = "the judgment, known from reports of it"
-- in_force_from = 2014-09-01
-- record        = "review"
-- owner         = "Annual review manager"
-- mend          = "Send the notice with the proposed amendments; if it was sent, record the day."
-- arithmetic    = """\
--     A review that decided to amend: the notice with the proposed amendments must be sent by the day of the \
--     meeting plus 28 days; left out where the plan has ceased and none was sent."""
-- answers       = ["R10"]
--
-- [params]
-- weeks = 4
-- ///

WITH judged AS (
    SELECT
        *,
        weeks_after(meeting_on, $weeks) AS due_on
    FROM review_step
    WHERE decision = 'A'
        AND in_window(amendment_notice_on)
        AND (amendment_notice_on IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    meeting_on AS starts_on,
    due_on,
    amendment_notice_on AS done_on,
    deadline_verdict(due_on, amendment_notice_on) AS verdict,
    say_term('Review meeting held', meeting_on, $weeks || ' weeks', due_on)
    || '; ' || say_outcome('proposed amendments', 'sent', due_on, amendment_notice_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
