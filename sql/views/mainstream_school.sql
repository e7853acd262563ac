-- Open schools of this authority that need a SENCO (Children and Families Act 2014, s.67(1) and s.83) and an SEN
-- Information Report: mainstream ones. Those of another authority answer to that one.
SELECT
    urn,
    phase,
    opened_on
FROM mainstream_anywhere
WHERE is_elsewhere IS NOT TRUE
