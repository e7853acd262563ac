-- /// check
-- id            = "ASM05"
-- title         = "answer within 15 days when asked whether a plan may name it"
-- who           = "school or setting"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 9.83"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "assessment"
-- rests_on      = ["assessment.consultation_response_on", "assessment.consulted_on"]
-- answers       = ["T09", "LA9"]
-- to_be_confirmed = "paragraph 9.83 of the Code and its 15 days; no Act or regulation sets them"
-- owner         = "EHC assessment manager"
-- mend          = "Ask the school or setting for its answer; if it came, record the day."
-- arithmetic    = """\
--     A consultation of a school or setting: the answer is received by the day of consulting plus 15 days; an open \
--     one is left out once the final plan has gone or the assessment has ended without a plan."""
--
-- [params]
-- days = 15
-- ///

-- Open consultations are left out once the final plan has gone or the assessment has ended without one.
WITH judged AS (
    SELECT
        *,
        consulted_on + cast($days AS INTEGER) AS due_on
    FROM assessment_step
    WHERE (consulted_on IS NOT NULL OR consultation_response_on IS NOT NULL)
        AND (
            consultation_response_on IS NOT NULL
            OR (plan_sent_on IS NULL AND coalesce(outcome NOT IN ('N', 'W', 'H'), TRUE))
        )
        AND in_window(consultation_response_on)
)

SELECT
    assessment_id AS case_id,
    child_id,
    consulted_urn AS urn,
    consulted_on AS starts_on,
    due_on,
    consultation_response_on AS done_on,
    deadline_verdict(due_on, consultation_response_on) AS verdict,
    say_deadline(
        'School or setting consulted', consulted_on, $days || ' days', due_on, 'answer', 'received',
        consultation_response_on
    )
    || '.' AS reason
FROM judged
ORDER BY case_id
