-- Matches of a contract that somebody confirmed by the day, for one arrangement or for a provider: only those to a
-- contract of the register, and only where the confirmations do not contradict one another.
SELECT
    contract_match.arrangement_id,
    CASE
        WHEN contract_match.arrangement_id IS NULL THEN lower(trim(contract_match.provider))
    END AS provider_key,
    min(contract_match.contract_id) AS contract_id,
    max(contract_match.confirmed_on) AS confirmed_on
FROM contract_match
INNER JOIN contract ON contract_match.contract_id = contract.contract_id
WHERE contract_match.confirmed_by IS NOT NULL
    AND contract_match.confirmed_on IS NOT NULL
    AND coalesce(contract_match.arrangement_id, contract_match.provider) IS NOT NULL
GROUP BY 1, 2
HAVING count(DISTINCT contract_match.contract_id) = 1
