-- Open mainstream schools of any authority, by GIAS establishment type: community, voluntary aided, voluntary
-- controlled and foundation schools (1, 2, 3, 5), local authority nursery schools (15), academies (28, 34), free
-- schools (35), university technical colleges and studio schools (40, 41). Pupil referral units, alternative
-- provision, post-16 and independent schools do not.
SELECT
    urn,
    is_elsewhere,
    phase,
    opened_on
FROM open_school
WHERE type_code IN (1, 2, 3, 5, 15, 28, 34, 35, 40, 41)
