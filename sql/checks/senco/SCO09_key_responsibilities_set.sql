-- /// check
-- id            = "SCO09"
-- title         = "have a record that its governing body has set the SENCO's key responsibilities"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 50"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/50"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code", "senco.has_key_responsibilities"]
-- snapshot      = true
-- owner         = "Chair of governors"
-- mend          = "Set the key responsibilities in writing; if they are set, record it."
-- arithmetic    = """\
--     A SENCO in post at an open school of a type under s.67: it must be recorded on the day of the audit that the \
--     key responsibilities are set."""
-- answers       = ["S08", "GB5"]
-- to_be_confirmed = "the words of reg 50"
-- ///

WITH verdicts AS (
    SELECT
        senco.senco_id,
        senco.urn,
        CASE
            WHEN senco.has_key_responsibilities THEN 'met'
            WHEN senco.has_key_responsibilities IS NULL THEN 'unknown'
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
        WHEN verdict = 'met' THEN 'The SENCO''s key responsibilities are recorded as set'
        WHEN verdict = 'breach' THEN 'The SENCO''s key responsibilities are recorded as not set'
        ELSE 'It is not recorded whether the SENCO''s key responsibilities are set'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
