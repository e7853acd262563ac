-- /// sheet
-- title = "Reconciliation"
-- says  = """\
--     Every row of every source is accounted for: rows read = rows loaded + rows kept out + rows that are no \
--     records (titles, headings, totals, blanks)."""
--
-- [columns]
-- dataset         = { title = "Dataset", width = 18 }
-- file            = { title = "File", width = 28 }
-- sheet           = { title = "Sheet", width = 20 }
-- rows_read       = { title = "Rows read", width = 10 }
-- rows_loaded     = { title = "Loaded", width = 10 }
-- rows_kept_out   = { title = "Kept out", width = 10 }
-- rows_no_record  = { title = "No records", width = 10 }
-- adds_up         = { title = "Does it add up?", width = 11, format = "status" }
-- no_record_kinds = { title = "What the rows without records were", width = 24 }
-- mapping         = { title = "Mapping", width = 32 }
-- encoding        = { title = "Encoding", width = 10, instead = "no_encoding" }
-- header_row      = { title = "Row of the headings", width = 12, format = "0" }
-- notes           = { title = "What was noticed", width = 64 }
-- ///

SELECT
    dataset,
    file,
    sheet,
    rows_read,
    rows_loaded,
    rows_kept_out,
    rows_no_record,
    no_record_kinds,
    mapping,
    encoding,
    header_row,
    notes,
    'workbook' AS no_encoding,
    CASE
        WHEN rows_read = rows_loaded + rows_kept_out + rows_no_record THEN 'Yes'
        ELSE 'No, ' || abs(rows_read - rows_loaded - rows_kept_out - rows_no_record) || ' apart'
    END AS adds_up
FROM result.reconciliation
ORDER BY dataset, file, sheet
