-- Arrangements by contract whose contract the register does not hold under the name they give: what was confirmed, what
-- is suggested, and where nothing is like it.
SELECT
    arrangement.arrangement_id,
    arrangement.provider,
    arrangement.contract_id AS contract_named,
    coalesce(settled.contract_id, suggestion.contract_id) AS contract_id,
    contract.provider AS supplier,
    contract.service,
    contract.starts_on,
    contract.ends_on,
    CASE WHEN settled.matched_on IS NOT NULL THEN 'a person' ELSE suggestion.told_by END AS told_by,
    CASE WHEN settled.matched_on IS NULL THEN round(suggestion.likeness, 2) END AS likeness,
    CASE
        WHEN settled.matched_on IS NOT NULL THEN 'confirmed'
        WHEN suggestion.contract_id IS NOT NULL THEN 'to be confirmed'
        ELSE 'nothing like it'
    END AS state,
    settled.matched_on AS confirmed_on
FROM arrangement
LEFT JOIN contract AS named ON arrangement.contract_id = named.contract_id
LEFT JOIN matched_arrangement AS settled
    ON arrangement.arrangement_id = settled.arrangement_id AND settled.matched_on IS NOT NULL
LEFT JOIN contract_suggestion AS suggestion ON arrangement.arrangement_id = suggestion.arrangement_id
LEFT JOIN contract ON coalesce(settled.contract_id, suggestion.contract_id) = contract.contract_id
WHERE arrangement.route = 'contract'
    AND named.contract_id IS NULL
