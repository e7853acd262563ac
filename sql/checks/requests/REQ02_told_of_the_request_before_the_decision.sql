-- /// check
-- id            = "REQ02"
-- title         = "have a record of telling family, health, social care and school before it decides whether to assess"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 4(2), on which reg 5(2) relies"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/4"
-- in_force_from = 2014-09-01
-- record        = "request"
-- rests_on      = ["request.considering_notified_on"]
-- answers       = ["T02", "LA6"]
-- to_be_confirmed = "the wording of regs 3 and 4(2): who is to be consulted, who is to be told, and when"
-- owner         = "EHC assessment manager"
-- mend          = "Tell those who were not told; if they were, record the day."
-- arithmetic    = """\
--     A request that was not withdrawn or historical, of a child who did not move away and is not in custody: the \
--     day by which all had been told is no later than the day the decision was notified; without that day once \
--     decided it is a breach, and decisions before the window are not asked about."""
-- ///

-- The regulations name no number of days, so the day of the decision is the last day taken as in time. A decision
-- before the window can no longer be prepared and is not asked about; nor is a request that ended without one.
WITH verdicts AS (
    SELECT
        *,
        before_event_verdict(considering_notified_on, outcome_on, outcome IN ('Y', 'N')) AS verdict
    FROM request
    WHERE coalesce(outcome NOT IN ('W', 'H'), TRUE)
        AND exported_to_la IS NULL
        AND is_in_youth_custody IS NOT TRUE
        AND in_window(coalesce(considering_notified_on, outcome_on))
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    received_on AS starts_on,
    outcome_on AS due_on,
    considering_notified_on AS done_on,
    verdict,
    CASE
        WHEN outcome_on IS NOT NULL THEN 'Decision whether to assess notified ' || say_day(outcome_on)
        WHEN outcome IN ('Y', 'N') THEN 'A decision whether to assess is recorded, but not the day it was notified'
        ELSE 'No decision whether to assess notified by ' || say_day(as_at())
    END
    || CASE
        WHEN considering_notified_on IS NULL THEN '; no day is recorded by which all who should know had been told'
        ELSE '; all who should know had been told by ' || say_day(considering_notified_on)
    END
    || CASE WHEN verdict = 'late' THEN ', ' || say_days(considering_notified_on - outcome_on) || ' after' ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
