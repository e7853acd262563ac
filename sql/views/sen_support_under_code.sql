-- Entries at SEN support of schools that answer to this authority and have to have regard to the Code of Practice
-- (Children and Families Act 2014, s.77): independent schools (types 10, 11) only where they are approved under section
-- 41. The columns are those of `sen_support_entry`.
SELECT * -- noqa: AM04
FROM sen_support_here
WHERE coalesce(type_code NOT IN (10, 11), TRUE)
    OR is_section_41
