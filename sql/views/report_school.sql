-- Open schools that must publish an SEN Information Report (Children and Families Act 2014, s.69): mainstream ones,
-- and by GIAS establishment type special schools (7, 12), special academies (33, 44) and special free schools (36).
SELECT
    urn,
    FALSE AS is_special
FROM mainstream_school
UNION ALL
SELECT
    urn,
    TRUE AS is_special
FROM open_school
WHERE type_code IN (7, 12, 33, 36, 44)
    AND is_elsewhere IS NOT TRUE
