-- /// check
-- id            = "REQ01"
-- title         = "decide within 6 weeks whether to assess, and say so"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 5(1), (4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"
-- in_force_from = 2014-09-01
-- record        = "request"
-- owner         = "EHC assessment manager"
-- mend          = "Decide and notify; if the decision was notified, record the day."
-- arithmetic    = """\
--     A request that was not withdrawn, not moved away before the decision and not of a person in custody: the \
--     decision must be notified by the day of receipt plus 42 days, unless one of the four exceptions of reg 5(4) is \
--     recorded; whoever missed a last day from 1 May to 25 September 2020 is not found late: such a limit did not \
--     hold where coronavirus was the reason (SI 2020/471)."""
-- answers       = ["T01", "LA6"]
--
-- [params]
-- weeks = 6
-- ///

WITH judged AS (
    SELECT
        request_id,
        child_id,
        received_on,
        outcome_on,
        exemption,
        weeks_after(received_on, $weeks) AS due_on,
        outcome IN ('Y', 'N') AND outcome_on IS NULL AS is_day_missing
    FROM request
    WHERE coalesce(outcome NOT IN ('W', 'H'), TRUE)
        AND exported_to_la IS NULL
        AND is_in_youth_custody IS NOT TRUE
        AND in_window(outcome_on)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_day_missing THEN 'unknown'
            ELSE unless_relaxed(unless_exempt(deadline_verdict(due_on, outcome_on), exemption), due_on)
        END AS verdict
    FROM judged
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    due_on,
    outcome_on AS done_on,
    verdict,
    say_term('Request received', received_on, $weeks || ' weeks', due_on)
    || CASE
        WHEN is_day_missing THEN '; a decision is recorded, but not the day it was notified'
        ELSE '; ' || say_outcome('decision', 'notified', due_on, outcome_on) || say_exempt(verdict, exemption)
            || say_relaxed(verdict, due_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
