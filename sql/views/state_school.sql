-- Open state-funded schools of this authority by GIAS establishment type: community, voluntary aided, voluntary
-- controlled and foundation schools (1, 2, 3, 5), special schools (7, 12), pupil referral units (14), local authority
-- nursery schools (15), academies (28, 34), free schools (35), university technical colleges and studio schools (40,
-- 41), special academies and free schools (33, 36, 44), alternative provision academies and free schools (38, 42, 43).
SELECT
    urn,
    type_code
FROM open_school
WHERE type_code IN (1, 2, 3, 5, 7, 12, 14, 15, 28, 33, 34, 35, 36, 38, 40, 41, 42, 43, 44)
    AND is_elsewhere IS NOT TRUE
