-- The days a contract covers: `covers_from` to `covers_to`, blank where it has no end. An unsigned contract covers
-- none, and of one without a first day nobody can say: both have no `covers_from`.
SELECT
    contract_id,
    signed_on,
    starts_on,
    ends_on,
    terminated_on,
    CASE WHEN signed_on IS NOT NULL AND starts_on IS NOT NULL THEN greatest(starts_on, signed_on) END AS covers_from,
    least(ends_on, terminated_on - 1) AS covers_to
FROM contract
