-- /// sheet
-- title = "Compare"
-- says  = """\
--     The measures DfE publishes: our own records by DfE's arithmetic, then what DfE has published of this authority, \
--     England, the region and others asked for in audit.toml (beside). Both numbers stand beside every share. Our \
--     figures are of whole calendar years, as DfE's are, and of the audit's window besides."""
--
-- [columns]
-- title  = { title = "Measure", width = 44 }
-- whose  = { title = "Whose figures", width = 16 }
-- area   = { title = "Area", width = 26 }
-- period_said = { title = "Period", width = 34 }
-- n      = { title = "Number", width = 10 }
-- n_of   = { title = "Out of", width = 10 }
-- share  = { title = "Share, %", width = 9, format = "0.0" }
-- says   = { title = "Note", width = 40 }
-- published_in = { title = "Source", width = 40 }
-- ///

SELECT
    title,
    area,
    period AS period_said,
    n,
    n_of,
    share,
    says,
    CASE WHEN is_ours THEN 'Our records' ELSE 'Published by DfE' END AS whose,
    CASE WHEN NOT is_ours THEN source END AS published_in
FROM result.compare
ORDER BY place ASC, is_ours DESC, rowid ASC
