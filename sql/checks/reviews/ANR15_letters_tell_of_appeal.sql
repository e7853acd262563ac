-- /// check
-- id            = "ANR15"
-- title         = "have a record that letters to maintain or cease tell of appeal and mediation"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(11), reg 21"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.decision", "review.has_appeal_information"]
-- owner         = "Annual review manager"
-- mend          = "Write again with the right of appeal, its time limits and mediation; then record it."
-- answers       = ["R14"]
-- arithmetic    = """\
--     For every decision to maintain or to cease in the window the record must say that its letter tells of \
--     appeal and mediation."""
-- to_be_confirmed = "the wording of reg 20(11)"
-- ///

-- Decisions to maintain or cease notified in the window; one without its day is kept, for it cannot be placed in time.
-- That the plan has ceased since takes nothing out: a letter to cease is where the right of appeal matters most.
WITH judged AS (
    SELECT
        *,
        CASE WHEN has_appeal_information THEN decision_on END AS told_on
    FROM review_step
    WHERE decision IN ('C', 'M')
        AND in_window(decision_on)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    decision_on AS due_on,
    told_on AS done_on,
    CASE
        WHEN NOT has_appeal_information THEN 'breach'
        WHEN told_on IS NULL THEN 'unknown'
        ELSE 'met'
    END AS verdict,
    CASE decision WHEN 'C' THEN 'Decision to cease the plan' ELSE 'Decision to maintain the plan' END
    || CASE
        WHEN decision_on IS NULL THEN ', the day it was notified not recorded'
        ELSE ' notified ' || say_day(decision_on)
    END
    || CASE
        WHEN NOT has_appeal_information THEN '; the record says that its letter does not tell of appeal and mediation'
        WHEN has_appeal_information THEN '; its letter is recorded as telling of appeal and mediation'
        ELSE '; whether its letter tells of appeal and mediation is not recorded'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
