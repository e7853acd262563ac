-- Schools open on the as-at day, with the duties their GIAS establishment type brings under Part 3 of the Children
-- and Families Act 2014. `mainstream`: maintained schools and nursery schools (1, 2, 3, 5, 15), academies, free
-- schools, university technical colleges and studio schools (28, 34, 35, 40, 41), which need a SENCO (s.67) and an
-- SEN Information Report (s.69). `special`: special schools and academies (7, 12, 33, 36, 44), which need the report
-- only. Blank: neither (pupil referral units, alternative provision, post-16, independent schools).
SELECT
    urn,
    opened_on,
    CASE
        WHEN type_code IN (1, 2, 3, 5, 15, 28, 34, 35, 40, 41) THEN 'mainstream'
        WHEN type_code IN (7, 12, 33, 36, 44) THEN 'special'
    END AS duty_kind
FROM school
WHERE status_code IN ('1', '3')
    AND closed_on IS NULL
