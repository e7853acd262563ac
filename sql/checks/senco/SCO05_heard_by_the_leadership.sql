-- /// check
-- id            = "SCO05"
-- title         = "have its SENCO on the leadership team or heard there"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, on the SENCO and the leadership team"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Bring the SENCO onto the leadership team, or name who speaks there for the SENCO, and record it."
-- arithmetic    = """\
--     A SENCO in post at an open school of a type under s.67: must be head, on the leadership team, or spoken for \
--     there on the day of the audit."""
-- answers       = ["S08", "GB6"]
-- to_be_confirmed = "the paragraph of the Code (6.87) and its words"
-- ///

WITH verdicts AS (
    SELECT
        senco.senco_id,
        senco.urn,
        CASE
            WHEN senco.is_head OR senco.is_on_leadership_team OR senco.has_line_to_leadership THEN 'met'
            WHEN NOT senco.is_on_leadership_team AND NOT senco.has_line_to_leadership THEN 'breach'
            ELSE 'unknown'
        END AS verdict
    FROM senco
    INNER JOIN mainstream_school AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    'On ' || say_day(as_at()) || ' '
    || CASE
        WHEN verdict = 'met' THEN 'the SENCO is on the leadership team, or someone speaks there for the SENCO'
        WHEN verdict = 'breach' THEN 'the SENCO is not on the leadership team, and nobody speaks there for the SENCO'
        ELSE 'it is not fully recorded whether the SENCO is on the leadership team or is heard there'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
