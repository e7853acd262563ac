-- Arrangements with the contract behind them: the one they name where it is in the register, else one that somebody has
-- matched to the arrangement or to its provider, else the one they name. A likeness of names alone is never a match.
SELECT
    arrangement.arrangement_id,
    arrangement.provision_id,
    arrangement.route,
    arrangement.provider,
    arrangement.starts_on,
    arrangement.ends_on,
    arrangement.is_commissioned,
    arrangement.annual_cost,
    arrangement.annual_top_up,
    coalesce(named.contract_id, for_one.contract_id, for_provider.contract_id, arrangement.contract_id) AS contract_id,
    CASE
        WHEN named.contract_id IS NULL THEN coalesce(for_one.confirmed_on, for_provider.confirmed_on)
    END AS matched_on
FROM arrangement
LEFT JOIN contract AS named ON arrangement.contract_id = named.contract_id
LEFT JOIN confirmed_match AS for_one ON arrangement.arrangement_id = for_one.arrangement_id
LEFT JOIN confirmed_match AS for_provider ON lower(trim(arrangement.provider)) = for_provider.provider_key
