-- /// sheet
-- title = "Summary"
-- says  = "One row for each duty. Kept out of how many counts finished and open cases; those that cannot be judged, are not yet due or are exempt stand outside the rate."
--
-- [columns]
-- check_id         = { title = "Check", width = 11 }
-- duty             = { title = "Duty", width = 42 }
-- breach           = { title = "Open", width = 8 }
-- status           = { title = "How it stands", width = 24, format = "status" }
-- met              = { title = "Kept", width = 8 }
-- out_of           = { title = "Out of", width = 8 }
-- rate_shown       = { title = "Rate", width = 10, format = "0.0%", instead = "rate_instead" }
-- longest          = { title = "Longest, days late", width = 10 }
-- unknown          = { title = "Cannot be judged", width = 10 }
-- pending          = { title = "Not yet due", width = 9 }
-- n_within_30_days = { title = "Due within 30 days", width = 10 }
-- exempt           = { title = "Exempt", width = 10 }
-- owner            = { title = "Owner", width = 19 }
-- source           = { title = "Law or guidance", width = 27 }
-- ///

SELECT
    check_id,
    duty,
    breach,
    status,
    met,
    out_of,
    rate_shown,
    rate_instead,
    longest,
    unknown,
    pending,
    n_within_30_days,
    exempt,
    owner,
    source
FROM duty_list
ORDER BY check_id
