-- Arrangements that run on the day for a line of Section F the authority must secure on it.
SELECT
    arrangement.arrangement_id,
    owed.plan_id,
    owed.child_id,
    owed.named_urn,
    arrangement.route,
    arrangement.provider,
    arrangement.contract_id,
    arrangement.is_commissioned,
    arrangement.annual_cost,
    arrangement.annual_top_up,
    arrangement.starts_on
FROM arrangement
INNER JOIN line_to_secure AS owed ON arrangement.provision_id = owed.provision_id
WHERE is_current(arrangement.starts_on, arrangement.ends_on)
    AND coalesce(owed.from_on <= as_at(), TRUE)
