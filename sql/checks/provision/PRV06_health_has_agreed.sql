-- /// check
-- id            = "PRV06"
-- title         = "have a record that health has agreed to each line of Section F it is to deliver"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "arrangement"
-- rests_on      = ["arrangement.is_commissioned"]
-- snapshot      = true
-- owner         = "SEND commissioning manager"
-- mend          = "Have health agree in writing, or secure the line another way; if it has agreed, record that."
-- arithmetic    = """\
--     An arrangement by health that is running for a line of Section F of a plan in force: on the day of the audit \
--     health's agreement must be recorded, or a contract named."""
-- answers       = ["V06", "LA11"]
-- ///

-- Section F stays the authority's duty when health delivers it. Agreed is what is recorded as commissioned, or has a
-- contract named; a blank is neither a yes nor a no.
WITH verdicts AS (
    SELECT
        arrangement_id,
        child_id,
        named_urn,
        starts_on,
        CASE
            WHEN is_commissioned OR contract_id IS NOT NULL THEN 'met'
            WHEN is_commissioned IS NULL THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM running_arrangement
    WHERE route = 'health'
)

SELECT
    arrangement_id AS case_id,
    child_id,
    named_urn AS urn,
    starts_on,
    starts_on AS due_on,
    NULL AS done_on,
    verdict,
    'To be delivered by health since ' || say_day(starts_on) || '; on ' || say_day(as_at()) || ' '
    || CASE
        WHEN verdict = 'met' THEN 'health''s agreement is on record'
        WHEN verdict = 'breach' THEN 'it is recorded that health has not agreed, and the authority must secure it'
        ELSE 'it is not recorded whether health has agreed; the authority must secure it in any case'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
