-- /// sheet
-- title = "Summary"
-- says  = "One row for each duty. Kept out of how many counts finished and open cases; those that cannot be judged, are not yet due or are exempt stand outside the rate. Blank: not assessed, or none open."
--
-- [columns]
-- check_id         = { title = "Check", width = 8 }
-- duty             = { title = "Duty", width = 46 }
-- breach           = { title = "Open", width = 8 }
-- status           = { title = "How it stands", width = 24, format = "status" }
-- met              = { title = "Kept", width = 8 }
-- out_of           = { title = "Out of", width = 9 }
-- rate_shown       = { title = "Rate", width = 10, format = "0.0%", instead = "rate_instead" }
-- longest          = { title = "Longest, days late", width = 10 }
-- unknown          = { title = "Cannot be judged", width = 10 }
-- pending          = { title = "Not yet due", width = 9 }
-- n_within_30_days = { title = "Due within 30 days", width = 10 }
-- exempt           = { title = "Exempt", width = 10 }
-- owner            = { title = "Owner", width = 19 }
-- source           = { title = "Law or guidance", width = 34 }
-- ///

SELECT
    check_id,
    duty,
    CASE WHEN is_assessed THEN breach END AS breach,
    status,
    CASE WHEN is_assessed THEN met END AS met,
    CASE WHEN is_assessed THEN out_of END AS out_of,
    rate_shown,
    rate_instead,
    longest,
    CASE WHEN is_assessed THEN unknown END AS unknown,
    CASE WHEN is_assessed THEN pending END AS pending,
    CASE WHEN is_assessed THEN n_within_30_days END AS n_within_30_days,
    CASE WHEN is_assessed THEN exempt END AS exempt,
    owner,
    source
FROM duty_list
ORDER BY check_id
