-- Confirmed matches of a contract of the register that change nothing, and why, in words.
WITH confirmed AS (
    SELECT
        contract_match.arrangement_id,
        CASE
            WHEN contract_match.arrangement_id IS NULL THEN lower(trim(contract_match.provider))
        END AS provider_key,
        contract_match.contract_id,
        contract_match.source_file,
        contract_match.source_sheet,
        contract_match.source_row
    FROM contract_match
    INNER JOIN contract ON contract_match.contract_id = contract.contract_id
    WHERE contract_match.confirmed_by IS NOT NULL
        AND contract_match.confirmed_on IS NOT NULL
        AND coalesce(contract_match.arrangement_id, contract_match.provider) IS NOT NULL
),

meant AS (
    SELECT
        arrangement_id,
        provider_key,
        count(DISTINCT contract_id) AS n_contracts
    FROM confirmed
    GROUP BY arrangement_id, provider_key
),

working AS (
    SELECT DISTINCT lower(trim(provider)) AS provider_key
    FROM arrangement
),

held AS (
    SELECT
        confirmed.*,
        named.contract_id AS own_contract_id,
        meant.n_contracts > 1 AS is_contradicted,
        confirmed.provider_key IS NOT NULL AND working.provider_key IS NULL AS is_of_nobody
    FROM confirmed
    INNER JOIN meant
        ON confirmed.arrangement_id IS NOT DISTINCT FROM meant.arrangement_id
            AND confirmed.provider_key IS NOT DISTINCT FROM meant.provider_key
    LEFT JOIN working ON confirmed.provider_key = working.provider_key
    LEFT JOIN arrangement ON confirmed.arrangement_id = arrangement.arrangement_id
    LEFT JOIN contract AS named ON arrangement.contract_id = named.contract_id
)

SELECT
    contract_id,
    CASE WHEN arrangement_id IS NULL THEN 'provider' ELSE 'arrangement_id' END AS column_name,
    CASE
        WHEN own_contract_id <> contract_id
            THEN 'is not used: the arrangement names another contract of the register itself, and that one counts'
        WHEN is_contradicted THEN 'is not used: another match of the same says another contract; which is right?'
        ELSE 'is not used: no arrangement names this provider'
    END AS reason,
    source_file,
    source_sheet,
    source_row
FROM held
WHERE own_contract_id <> contract_id
    OR is_contradicted
    OR is_of_nobody
