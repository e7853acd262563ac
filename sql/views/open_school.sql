-- Schools open on the as-at day. One that opened after it is not in `school` at all, and a closing after it reads as
-- blank.
SELECT
    urn,
    type_code,
    phase,
    is_section_41,
    is_elsewhere,
    opened_on
FROM school
WHERE status_code IN ('1', '3')
    AND closed_on IS NULL
