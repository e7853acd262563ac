-- What the run was made from.
SELECT
    dataset,
    file,
    sheet,
    sha256,
    rows_read,
    rows_loaded
FROM result.reconciliation
ORDER BY dataset, file, sheet
