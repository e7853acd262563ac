-- Entries at SEN support of schools that answer to this authority: another's schools are left out, a school of which
-- the register says nothing is not. The columns are those of `sen_support_entry`.
SELECT * -- noqa: AM04
FROM sen_support_entry
WHERE is_elsewhere IS NOT TRUE
