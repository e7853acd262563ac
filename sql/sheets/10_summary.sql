-- /// sheet
-- title = "Summary"
-- says  = """\
--     One row for each duty. Kept out of how many counts finished and open cases; those that cannot be judged, are \
--     not yet due or are exempt stand outside the rate. A case that a waiver sets aside stays open and in the rate. \
--     Blank: not assessed, or none open. To be confirmed: not all of the source was read in a copy of it; the duty's \
--     row on the sheet Duties says what. The check's id leads to its duty, the number open to its oldest open case, \
--     the number that cannot be judged to the first of them."""
--
-- [columns]
-- check_id         = { title = "Check", width = 8, link = "to_duty" }
-- duty             = { title = "Duty", width = 46 }
-- n_open           = { title = "Open", width = 8, link = "to_cases" }
-- n_aside          = { title = "Of these set aside", width = 9 }
-- status           = { title = "How it stands", width = 24, format = "status" }
-- n_kept           = { title = "Kept", width = 8 }
-- out_of           = { title = "Out of", width = 9 }
-- rate_shown       = { title = "Rate", width = 10, format = "0.0%", instead = "rate_instead" }
-- longest          = { title = "Longest, days late", width = 10 }
-- n_unknown        = { title = "Cannot be judged", width = 10, link = "to_unknown" }
-- n_pending        = { title = "Not yet due", width = 9 }
-- n_within_30_days = { title = "Due within 30 days", width = 10 }
-- n_exempt         = { title = "Exempt", width = 10 }
-- owner            = { title = "Owner", width = 19 }
-- law_in_short     = { title = "Law or guidance", width = 34 }
-- ///

SELECT
    check_id,
    duty,
    status,
    rate_shown,
    rate_instead,
    longest,
    owner,
    law_in_short,
    '#Duties!' || place AS to_duty,
    CASE WHEN is_assessed THEN '#Open cases!' || open_place END AS to_cases,
    CASE WHEN is_assessed THEN '#Cannot be judged!' || unknown_place END AS to_unknown,
    CASE WHEN is_assessed THEN breach END AS n_open,
    CASE WHEN is_assessed THEN n_aside END AS n_aside,
    CASE WHEN is_assessed THEN met END AS n_kept,
    CASE WHEN is_assessed THEN out_of END AS out_of,
    CASE WHEN is_assessed THEN unknown END AS n_unknown,
    CASE WHEN is_assessed THEN pending END AS n_pending,
    CASE WHEN is_assessed THEN n_within_30_days END AS n_within_30_days,
    CASE WHEN is_assessed THEN exempt END AS n_exempt
FROM duty_list
ORDER BY check_id
