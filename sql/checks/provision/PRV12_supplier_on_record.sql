-- /// check
-- id            = "PRV12"
-- title         = "have a record of who supplies each line it has contracted out"
-- who           = "authority"
-- level         = "local"
-- source        = "The authority's contract rules; a way to show that Children and Families Act 2014, s.42(2), is kept"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "arrangement"
-- snapshot      = true
-- owner         = "SEND commissioning manager"
-- mend          = "Record the supplier; if there is none, secure the line now."
-- arithmetic    = """\
--     An arrangement by contract that is running for a line of Section F of a plan in force: it, or its contract \
--     in the register, must name a supplier on the day of the audit."""
-- answers       = ["V02", "LA11"]
-- ///

-- Not a `must`: the Act asks that the line be secured (PRV01 to PRV04), not that a supplier's name stand in a register.
WITH contracted AS (
    SELECT
        running.arrangement_id,
        running.child_id,
        running.named_urn,
        running.starts_on,
        coalesce(running.provider, contract.provider) IS NOT NULL AS is_supplier_named
    FROM running_arrangement AS running
    LEFT JOIN matched_arrangement AS known ON running.arrangement_id = known.arrangement_id
    LEFT JOIN contract ON known.contract_id = contract.contract_id
    WHERE running.route = 'contract'
)

SELECT
    arrangement_id AS case_id,
    child_id,
    named_urn AS urn,
    starts_on,
    starts_on AS due_on,
    NULL AS done_on,
    CASE WHEN is_supplier_named THEN 'met' ELSE 'breach' END AS verdict,
    'Arranged by contract since ' || say_day(starts_on) || '; '
    || CASE
        WHEN is_supplier_named THEN 'the supplier is on record'
        ELSE 'neither the arrangement nor a contract in the register names a supplier'
    END
    || '.' AS reason
FROM contracted
ORDER BY case_id
