-- /// sheet
-- title     = "Rows to mend"
-- says      = """\
--     Every row and cell behind the sheet Data quality, in the order of the files: file, sheet and row are those \
--     of the export."""
-- sensitive = true
-- whole     = "quarantine.csv"
--
-- [columns]
-- file   = { title = "File", width = 30 }
-- sheet  = { title = "Sheet", width = 22 }
-- row    = { title = "Row", width = 9, format = "0" }
-- column = { title = "Column", width = 22 }
-- value  = { title = "What it holds", width = 30 }
-- effect = { title = "What was done", width = 18 }
-- reason = { title = "What is wrong", width = 60 }
-- ///

SELECT
    file,
    sheet,
    row,
    "column",
    value,
    effect,
    upper(left(reason, 1)) || substr(reason, 2) AS reason
FROM result.quarantine
ORDER BY file, sheet, row NULLS FIRST, "column" NULLS FIRST, rule, value NULLS FIRST
