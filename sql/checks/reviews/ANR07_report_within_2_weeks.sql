-- /// check
-- id            = "ANR07"
-- title         = "send the review report within 2 weeks of the meeting"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(7)-(9)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- to_be_confirmed = "the wording of reg 20(7) to (9), known as authorities state it; reg 21(7), its like, was read"
-- in_force_from = 2014-09-01
-- record        = "review"
-- owner         = "Annual review manager"
-- mend          = "Ask the school for the report; if it came, record the day it was sent."
-- arithmetic    = """\
--     A review whose meeting was held: the report must be sent by the day of the meeting plus 14 days; where a \
--     decision followed and no report is recorded, the case cannot be judged."""
-- answers       = ["R08", "GB16", "GB18", "FE3"]
--
-- [params]
-- weeks = 2
-- ///

-- A decision without a report: either the report was sent and not recorded, or it was never sent.
WITH judged AS (
    SELECT
        *,
        weeks_after(meeting_on, $weeks) AS due_on,
        report_sent_on IS NULL AND decision_on IS NOT NULL AS is_day_missing
    FROM review_step
    WHERE meeting_on IS NOT NULL
        AND in_window(coalesce(report_sent_on, decision_on))
        AND (report_sent_on IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    meeting_on AS starts_on,
    due_on,
    report_sent_on AS done_on,
    CASE
        WHEN is_day_missing THEN 'unknown'
        ELSE deadline_verdict(due_on, report_sent_on)
    END AS verdict,
    say_term('Review meeting held', meeting_on, $weeks || ' weeks', due_on)
    || CASE
        WHEN is_day_missing
            THEN '; no day is recorded for the report, though the decision was notified ' || say_day(decision_on)
        ELSE '; ' || say_outcome('report', 'sent', due_on, report_sent_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
