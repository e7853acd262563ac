-- Open further education colleges (18), 16 to 19 academies and free schools (39, 45, 46), by GIAS establishment type.
SELECT urn
FROM open_school
WHERE type_code IN (18, 39, 45, 46)
    AND is_elsewhere IS NOT TRUE
