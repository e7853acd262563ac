-- /// check
-- id            = "SUP21"
-- title         = "begin support within 12 weeks of noticing a need"
-- who           = "school"
-- level         = "local"
-- source        = "SEND Code of Practice 2015, 6.44 and following; 12 weeks is a local measure"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.concern_on"]
-- owner         = "SENCO"
-- mend          = "Begin the support; if it has begun, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: 84 days run from the day the need was noticed, and support must begin by the last of them; support \
--     that began before the window is left out; without a first day it counts as not begun, and where support is on \
--     record all the same it is unknown."""
-- answers       = ["GB26"]
--
-- [params]
-- weeks = 12
-- ///

WITH judged AS (
    SELECT
        *,
        weeks_after(concern_on, $weeks) AS due_on,
        started_on IS NULL AND support IS NOT NULL AS is_day_missing
    FROM school_pupil
    WHERE concern_on IS NOT NULL
        AND in_window(started_on)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    concern_on AS starts_on,
    due_on,
    started_on AS done_on,
    CASE
        WHEN is_day_missing THEN 'unknown'
        ELSE deadline_verdict(due_on, started_on)
    END AS verdict,
    say_term('Need noticed', concern_on, $weeks || ' weeks', due_on)
    || CASE
        WHEN is_day_missing THEN '; support is on record, but not the day it began'
        ELSE '; ' || say_outcome('support', 'begun', due_on, started_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
