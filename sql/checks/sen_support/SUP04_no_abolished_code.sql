-- /// check
-- id            = "SUP04"
-- title         = "use no code for school action, school action plus or statements"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, chapter 6 (SEN support replaced school action and school action plus)"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Give the pupil the code that fits now: E, K or N."
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
