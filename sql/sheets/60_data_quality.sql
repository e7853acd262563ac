-- /// sheet
-- title = "Data quality"
-- says  = """\
--     What could not be used, or looks wrong, by source and column. Rows kept out come first, then cells left \
--     blank, then what was kept but looks wrong; the most frequent first. The rows are on the sheet Rows to mend."""
--
-- [columns]
-- source  = { title = "Source", width = 44 }
-- column  = { title = "Column", width = 24 }
-- effect  = { title = "What was done", width = 18 }
-- n       = { title = "How many", width = 10 }
-- reason  = { title = "What is wrong (an example)", width = 60 }
-- dataset = { title = "Dataset", width = 18 }
-- rule    = { title = "Rule", width = 22 }
-- ///

SELECT
    source,
    "column",
    effect,
    dataset,
    rule,
    count(*) AS n,
    upper(left(min(reason), 1)) || substr(min(reason), 2) AS reason
FROM result.quarantine
GROUP BY source, "column", effect, dataset, rule
ORDER BY
    CASE effect WHEN 'row kept out' THEN 1 WHEN 'cell blanked' THEN 2 ELSE 3 END ASC,
    n DESC,
    source ASC,
    "column" ASC,
    rule ASC
