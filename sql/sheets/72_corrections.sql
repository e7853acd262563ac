-- /// sheet
-- title     = "Corrections"
-- says      = """\
--     Every correction people have written down and what became of it; those that need something done come first. \
--     A correction that was applied stands until its source is mended."""
-- sensitive = true
--
-- [columns]
-- state        = { title = "What became of it", width = 18 }
-- says         = { title = "Why", width = 30 }
-- to_do        = { title = "What to do", width = 34 }
-- dataset      = { title = "Dataset", width = 14 }
-- record       = { title = "Record", width = 14 }
-- column       = { title = "Column", width = 20 }
-- wrong        = { title = "Wrong value", width = 18, instead = "blank" }
-- right        = { title = "Right value", width = 18, instead = "blank" }
-- corrected_by = { title = "Who", width = 16 }
-- corrected_on = { title = "When", width = 12 }
-- why          = { title = "Reason given", width = 28 }
-- listed_at    = { title = "Row of the list", width = 22 }
-- came_from    = { title = "Row of the source", width = 28 }
-- ///

SELECT
    state,
    to_do,
    dataset,
    record,
    "column",
    wrong,
    "right",
    corrected_by,
    corrected_on,
    why,
    '(blank)' AS blank,
    upper(left(says, 1)) || substr(says, 2) || '.' AS says,
    list_file || CASE WHEN list_sheet = '' THEN '' ELSE ', ' || list_sheet END || ', row ' || list_row AS listed_at,
    file || CASE WHEN sheet = '' THEN '' ELSE ', ' || sheet END || ', row ' || row AS came_from
FROM result.correction
ORDER BY state = 'applied' ASC, state ASC, list_file ASC, list_sheet ASC, list_row ASC
