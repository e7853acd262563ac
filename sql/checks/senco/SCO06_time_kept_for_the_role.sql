-- /// check
-- id            = "SCO06"
-- title         = "keep time for its SENCO's role"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, on the SENCO's time and resources"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code", "senco.protected_hours"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Set aside hours for the role each week; if they are, record how many."
-- arithmetic    = """\
--     A SENCO in post at an open school of a type under s.67: more than no hours a week must be kept for the role \
--     on the day of the audit."""
-- answers       = ["S08", "HT3"]
-- to_be_confirmed = "the paragraph of the Code (6.91) and its words"
-- ///

-- The Code names no number of hours, so any hours at all are enough here.
WITH verdicts AS (
    SELECT
        senco.senco_id,
        senco.urn,
        senco.protected_hours,
        CASE
            WHEN senco.protected_hours > 0 THEN 'met'
            WHEN senco.protected_hours IS NULL THEN 'unknown'
            ELSE 'breach'
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
    CASE
        WHEN verdict = 'met'
            THEN 'Kept for the role: ' || say_number(protected_hours) || ' hours a week'
        WHEN verdict = 'breach' THEN 'No hours a week are kept for the role'
        ELSE 'It is not recorded how many hours a week are kept for the role'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
