-- Each step from a school to the one that followed it, by the links of the register, told from either side. Only what
-- begins with Successor or Predecessor is a succession; a school followed by several was split between them.
WITH told AS (
    SELECT
        urn,
        link_urn AS next_urn
    FROM school_link
    WHERE starts_with(lower(trim(link_type)), 'successor')
    UNION
    SELECT
        link_urn AS urn,
        urn AS next_urn
    FROM school_link
    WHERE starts_with(lower(trim(link_type)), 'predecessor')
)

SELECT
    told.urn,
    min(told.next_urn) AS next_urn,
    count(*) AS n_next
FROM told
LEFT JOIN open_school ON told.urn = open_school.urn
WHERE told.urn <> told.next_urn
    AND open_school.urn IS NULL
GROUP BY told.urn
