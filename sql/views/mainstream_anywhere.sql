-- Open mainstream schools of any authority.
SELECT
    urn,
    is_elsewhere,
    phase,
    opened_on
FROM open_school
WHERE is_mainstream(type_code)
