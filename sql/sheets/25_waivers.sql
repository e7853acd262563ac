-- /// sheet
-- title     = "Waivers"
-- says      = """\
--     Open cases that somebody decided to set aside, and what each decision does today. A waiver never changes a \
--     verdict: its case stays on the list of open cases. What needs a decision comes first."""
-- sensitive = true
--
-- [columns]
-- standing    = { title = "How it stands", width = 18 }
-- says        = { title = "What that means", width = 44 }
-- check_id    = { title = "Check", width = 9 }
-- duty        = { title = "Duty", width = 34 }
-- case_id     = { title = "Case id", width = 14 }
-- reason      = { title = "Reason given", width = 40 }
-- approved_by = { title = "Approved by", width = 22 }
-- approved_on = { title = "Approved", width = 12 }
-- expires_on  = { title = "Last day", width = 12 }
-- waiver_id   = { title = "Waiver", width = 10 }
-- came_from   = { title = "Where the record came from", width = 24 }
-- ///

SELECT
    waiver.says,
    waiver.check_id,
    checks.duty,
    waiver.case_id,
    waiver.reason,
    waiver.approved_by,
    waiver.approved_on,
    waiver.expires_on,
    waiver.waiver_id,
    upper(left(waiver.state, 1)) || substr(waiver.state, 2) AS standing,
    waiver.source_file
    || CASE WHEN waiver.source_sheet = '' THEN '' ELSE coalesce(', ' || waiver.source_sheet, '') END
    || coalesce(', row ' || waiver.source_row, '') AS came_from
FROM result.waiver AS waiver
LEFT JOIN result.check_result AS checks ON waiver.check_id = checks.check_id
ORDER BY
    CASE waiver.state
        WHEN 'expired' THEN 1
        WHEN 'expiring' THEN 2
        WHEN 'incomplete' THEN 3
        WHEN 'matches nothing' THEN 4
        WHEN 'not judged' THEN 5
        WHEN 'active' THEN 6
        ELSE 7
    END ASC,
    waiver.expires_on ASC NULLS LAST,
    waiver.waiver_id ASC
