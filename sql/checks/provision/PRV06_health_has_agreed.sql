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
-- does_without  = ["contract"]
-- arithmetic    = """\
--     An arrangement by health that is running for a line of Section F of a plan in force: on the day of the audit \
--     health's agreement must be recorded, or a contract be in force; a recorded no is a breach, unless a signed \
--     contract without a first day may be in force, which is unknown, as is a blank."""
-- answers       = ["V06", "LA11"]
-- ///

-- Section F stays the authority's duty when health delivers it. Agreed is what is recorded as commissioned, or stands
-- under a contract that covers the day. Health's own contracts need not be in the register: one that is not there says
-- nothing, and a blank is neither a yes nor a no.
WITH verdicts AS (
    SELECT
        running.*,
        is_current(cover.covers_from, cover.covers_to) AS is_covered,
        CASE
            WHEN running.is_commissioned OR is_covered THEN 'met'
            WHEN running.is_commissioned IS NULL THEN 'unknown'
            WHEN cover.signed_on IS NOT NULL AND is_undated(cover.starts_on, cover.covers_to) THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM running_arrangement AS running
    LEFT JOIN matched_arrangement AS known ON running.arrangement_id = known.arrangement_id
    LEFT JOIN contract_cover AS cover ON known.contract_id = cover.contract_id
    WHERE running.route = 'health'
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
        WHEN is_commissioned THEN 'health''s agreement is on record'
        WHEN verdict = 'met' THEN 'a contract for it is in force'
        WHEN verdict = 'breach'
            THEN 'it is recorded that health has not agreed, no contract in force is on record, and the authority must '
                || 'secure it'
        WHEN NOT is_commissioned
            THEN 'it is recorded that health has not agreed, but a signed contract without a first day may be in force'
        ELSE 'it is not recorded whether health has agreed; the authority must secure it in any case'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
