-- Pupils at SEN support on the as-at day: chapter 6 of the Code of Practice is for them. Students of colleges and
-- 16 to 19 academies (GIAS types 18, 39, 45, 46) fall under chapter 7. The columns are those of `sen_support_entry`.
SELECT * -- noqa: AM04
FROM sen_support_under_code
WHERE ended_on IS NULL
    AND coalesce(type_code NOT IN (18, 39, 45, 46), TRUE)
