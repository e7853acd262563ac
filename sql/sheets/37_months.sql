-- /// sheet
-- title = "Months"
-- says  = """\
--     Each rate of the sheet Trend month by month, newest first, 24 months back at the most: the last run of each \
--     month. Restated: the same day was judged again and the figure is another than was first given. Judged: by \
--     another window or another version of the check than now, so that the change is not all of the work."""
--
-- [columns]
-- check_id = { title = "Check", width = 8 }
-- duty     = { title = "Duty", width = 50 }
-- owner    = { title = "Owner", width = 20 }
-- as_at    = { title = "As at", width = 12 }
-- met      = { title = "Kept", width = 9 }
-- out_of   = { title = "Out of", width = 9 }
-- rate     = { title = "Rate", width = 10, format = "0.0%", instead = "said_instead" }
-- target   = { title = "Target", width = 9, format = "0.0%" }
-- breach   = { title = "Open", width = 9 }
-- restated = { title = "Restated", width = 12 }
-- judged   = { title = "Judged", width = 18 }
-- ///

SELECT
    trend.check_id,
    checks.duty,
    kpi.owner,
    trend.as_at,
    trend.met,
    trend.out_of,
    trend.rate,
    kpi.target,
    trend.breach,
    CASE WHEN trend.outcome IN ('error', 'no data') THEN trend.outcome ELSE 'no cases' END AS said_instead,
    CASE WHEN trend.is_restated THEN 'Restated' END AS restated,
    CASE WHEN trend.is_judged_otherwise THEN 'Otherwise than now' END AS judged
FROM result.trend AS trend
INNER JOIN result.kpi AS kpi ON trend.check_id = kpi.check_id
INNER JOIN result.check_result AS checks ON trend.check_id = checks.check_id
ORDER BY kpi.place, trend.months_before
