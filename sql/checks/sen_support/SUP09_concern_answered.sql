-- /// check
-- id            = "SUP09"
-- title         = "have a record of an answer to each concern parents raise"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.45"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.parent_concern_answered_on", "sen_support.parent_concern_on"]
-- owner         = "SENCO"
-- mend          = "Answer the parents; if that was done, record the day."
-- arithmetic    = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: an answer on or after the day the parents raised a concern counts however late, and none is a \
--     breach once 28 days from that day are over; answers given before the window are left out."""
-- answers       = ["SUP4"]
--
-- [params]
-- weeks = 4
-- ///

-- The Code sets no time: an answer counts whenever given, and 4 weeks pass before its absence does.
WITH judged AS (
    SELECT
        *,
        weeks_after(parent_concern_on, $weeks) AS due_on,
        CASE WHEN parent_concern_answered_on >= parent_concern_on THEN parent_concern_answered_on END AS done_on
    FROM school_pupil
    WHERE parent_concern_on IS NOT NULL
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    parent_concern_on AS starts_on,
    due_on,
    done_on,
    CASE
        WHEN done_on IS NOT NULL THEN 'met'
        WHEN due_on < as_at() THEN 'breach'
        ELSE 'pending'
    END AS verdict,
    'Concern raised ' || say_day(parent_concern_on) || '; '
    || CASE
        WHEN done_on IS NOT NULL THEN 'answered ' || say_day(done_on)
        ELSE 'no answer recorded by ' || say_day(as_at()) || ' (' || $weeks || ' weeks end ' || say_day(due_on) || ')'
    END
    || '.' AS reason
FROM judged
WHERE in_window(done_on)
ORDER BY case_id
