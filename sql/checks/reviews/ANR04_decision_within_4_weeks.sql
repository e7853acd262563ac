-- /// check
-- id            = "ANR04"
-- title         = "notify its decision within 4 weeks of the review meeting"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(10)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- to_be_confirmed = "the wording of reg 20(10), known as others quote it"
-- in_force_from = 2014-09-01
-- record        = "review"
-- owner         = "Annual review manager"
-- mend          = "Notify the decision; if it was notified, record the day."
-- arithmetic    = """\
--     A review with a meeting or a decision: the decision must be notified by the day of the meeting plus 28 days; \
--     left out where the plan has ceased and no decision was made."""
-- answers       = ["R09", "GB18"]
--
-- [params]
-- weeks = 4
-- ///

WITH judged AS (
    SELECT
        *,
        weeks_after(meeting_on, $weeks) AS due_on,
        decision IS NOT NULL AND decision_on IS NULL AS is_day_missing
    FROM review_step
    WHERE (meeting_on IS NOT NULL OR decision_on IS NOT NULL OR decision IS NOT NULL)
        AND in_window(decision_on)
        AND (decision_on IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    meeting_on AS starts_on,
    due_on,
    decision_on AS done_on,
    CASE
        WHEN is_day_missing THEN 'unknown'
        ELSE deadline_verdict(due_on, decision_on)
    END AS verdict,
    say_term('Review meeting held', meeting_on, $weeks || ' weeks', due_on)
    || CASE
        WHEN is_day_missing THEN '; a decision is recorded, but not the day it was notified'
        ELSE '; ' || say_outcome('decision', 'notified', due_on, decision_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
