-- /// check
-- id            = "PRV02"
-- title         = "hold a contract in force behind every contracted arrangement"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2), and the authority's contract rules"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "arrangement"
-- snapshot      = true
-- owner         = "SEND commissioning manager"
-- mend          = "Sign, renew or replace the contract; if one is in force, record it and name it on the arrangement."
-- arithmetic    = """\
--     An arrangement by contract that is running for such a line: the contract must be in the register, signed, \
--     begun, and neither ended nor terminated on the day of the audit."""
-- answers       = ["V02", "LA11"]
-- ///

WITH contracted AS (
    SELECT
        arrangement.arrangement_id,
        owed.child_id,
        owed.named_urn,
        arrangement.starts_on,
        arrangement.contract_id,
        arrangement.matched_on,
        cover.contract_id AS registered_id,
        cover.signed_on,
        cover.starts_on AS contract_starts_on,
        cover.ends_on AS contract_ends_on,
        cover.terminated_on,
        cover.covers_from,
        cover.covers_to
    FROM matched_arrangement AS arrangement
    INNER JOIN line_to_secure AS owed ON arrangement.provision_id = owed.provision_id
    LEFT JOIN contract_cover AS cover ON arrangement.contract_id = cover.contract_id
    WHERE arrangement.route = 'contract'
        AND is_current(arrangement.starts_on, arrangement.ends_on)
        AND coalesce(owed.from_on <= as_at(), TRUE)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_current(covers_from, covers_to) THEN 'met'
            WHEN signed_on IS NOT NULL AND is_undated(contract_starts_on, covers_to) THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM contracted
)

SELECT
    arrangement_id AS case_id,
    child_id,
    named_urn AS urn,
    starts_on,
    starts_on AS due_on,
    NULL AS done_on,
    verdict,
    'Arranged by contract since ' || say_day(starts_on) || '; on ' || say_day(as_at()) || ' '
    || CASE
        WHEN verdict = 'met'
            THEN 'the contract'
                || CASE WHEN matched_on IS NULL THEN '' ELSE ' matched to it by hand on ' || say_day(matched_on) END
                || ' is in force, from ' || say_day(covers_from)
                || CASE WHEN covers_to IS NULL THEN ' with no last day' ELSE ' to ' || say_day(covers_to) END
        WHEN verdict = 'unknown' THEN 'the contract is signed and not ended, but has no first day'
        WHEN contract_id IS NULL THEN 'no contract is named'
        WHEN registered_id IS NULL THEN 'the contract named is not in the register'
        WHEN signed_on IS NULL THEN 'the contract is not signed'
        WHEN contract_ends_on < as_at() THEN 'the contract has ended, on ' || say_day(contract_ends_on)
        WHEN terminated_on <= as_at() THEN 'the contract is terminated, from ' || say_day(terminated_on)
        ELSE 'the contract has not begun; it begins on ' || say_day(contract_starts_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
