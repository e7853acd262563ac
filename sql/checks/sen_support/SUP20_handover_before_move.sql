-- /// check
-- id            = "SUP20"
-- title         = "have a record of a handover before a pupil moves on"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 6.57 and chapter 8"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "the paragraphs of chapter 8 of the Code"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.handover_on", "sen_support.leaving_on"]
-- owner         = "SENCO"
-- mend          = "Hand the record over and plan the move; if that was done, record the day."
-- arithmetic    = """\
--     An entry at SEN support, ended or not, other authorities' schools and independent schools not approved under \
--     s.41 left out, whose last day at the school is in the window or still to come: the record must be handed over \
--     by that day, that day included; who was handed over before the window is left out."""
-- answers       = ["SUP19", "SC4"]
-- ///

-- Pupils who have left stay a case for as long as their last day lies in the window.
WITH judged AS (
    SELECT *
    FROM sen_support_under_code
    WHERE leaving_on >= window_from()
        AND in_window(handover_on)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    leaving_on AS due_on,
    handover_on AS done_on,
    deadline_verdict(leaving_on, handover_on) AS verdict,
    'The pupil''s last day is ' || say_day(leaving_on) || '; '
    || say_outcome('record', 'handed over', leaving_on, handover_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
