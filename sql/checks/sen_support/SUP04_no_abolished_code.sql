-- /// check
-- id            = "SUP04"
-- title         = "have no abolished SEN code on record"
-- who           = "school"
-- level         = "local"
-- source        = "Data quality: the codes of school action and of statements ended with the reform of 2014"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Give the pupil the code that fits now: E, K or N."
-- arithmetic    = """\
--     An entry that has not ended, with a plan or without: its code on the day of the audit must not be A, P or S; a \
--     blank code leaves the case open."""
-- answers       = ["SUP17"]
-- ///

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN sen_code IN ('A', 'P', 'S') THEN 'breach'
        WHEN sen_code IS NULL THEN 'unknown'
        ELSE 'met'
    END AS verdict,
    coalesce('The SEN code is ' || sen_code, 'No SEN code is recorded')
    || CASE WHEN sen_code IN ('A', 'P', 'S') THEN ', which was abolished in 2014' ELSE '' END
    || '.' AS reason
FROM sen_support
WHERE ended_on IS NULL
ORDER BY case_id
