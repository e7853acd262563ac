-- For arrangements by contract whose contract is not in the register: contracts of the register it may be. By reference
-- where the two differ only in marks, spaces and case; else the three whose supplier is named most alike, from a
-- likeness of 0.8 on; of several suppliers of one contract, any may be meant. Nobody has said so: these are for a
-- person to look at.
WITH unmatched AS (
    SELECT
        arrangement.arrangement_id,
        arrangement.provider,
        arrangement.contract_id
    FROM matched_arrangement AS arrangement
    LEFT JOIN contract ON arrangement.contract_id = contract.contract_id
    WHERE arrangement.route = 'contract'
        AND contract.contract_id IS NULL
),

by_reference AS (
    SELECT
        unmatched.arrangement_id,
        contract.contract_id,
        1.0 AS likeness,
        'reference' AS told_by
    FROM unmatched
    INNER JOIN contract
        ON
            bare_reference(unmatched.contract_id) = bare_reference(contract.contract_id)
            OR bare_reference(unmatched.contract_id) = bare_reference(contract.reference)
),

names AS (
    SELECT DISTINCT
        provider,
        supplier_words(provider) AS words
    FROM unmatched
    WHERE provider IS NOT NULL
),

suppliers AS (
    SELECT
        contract_id,
        supplier_words(unnest(list_distinct(list_prepend(provider, string_split(provider, ';'))))) AS words
    FROM contract
    WHERE provider IS NOT NULL
),

alike AS (
    SELECT
        names.provider,
        suppliers.contract_id,
        max(likeness(names.words, suppliers.words)) AS likeness
    FROM names
    CROSS JOIN suppliers
    WHERE likeness(names.words, suppliers.words) >= 0.8
    GROUP BY names.provider, suppliers.contract_id
    QUALIFY row_number() OVER (PARTITION BY names.provider ORDER BY likeness DESC, suppliers.contract_id ASC) <= 3
)

SELECT
    arrangement_id,
    contract_id,
    likeness,
    told_by
FROM by_reference
UNION ALL
SELECT
    unmatched.arrangement_id,
    alike.contract_id,
    alike.likeness,
    'supplier name' AS told_by
FROM unmatched
INNER JOIN alike ON unmatched.provider = alike.provider
WHERE unmatched.arrangement_id NOT IN (SELECT by_reference.arrangement_id FROM by_reference)
