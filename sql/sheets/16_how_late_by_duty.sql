-- /// sheet
-- title = "How late by duty"
-- says  = """\
--     Duties with the oldest open case first. The bands count open cases by days late. The last three columns say by \
--     which day half, three quarters and nine in ten of the cases are done, open ones included (Kaplan-Meier): days \
--     after the last day in time, below 0 before it. Exempt cases, and those that cannot be judged, are left out. \
--     In place of a day: 'not reached', so many cases are still open that the share is not done yet; 'none done', no \
--     case was finished in the window; 'not timed', the duty holds on a day or does not, so nothing is ever finished; \
--     'cannot be told', the newer cases were all done before the age at which the older ones, begun before the \
--     window, come to be counted, so that no one pace holds for both: read the bands."""
--
-- [columns]
-- check_id          = { title = "Check", width = 8 }
-- duty              = { title = "Duty", width = 46 }
-- n_open            = { title = "Open", width = 8 }
-- longest           = { title = "Oldest, days late", width = 10 }
-- n_month           = { title = "0 to 28", width = 8 }
-- n_quarter         = { title = "29 to 90", width = 8 }
-- n_half_year       = { title = "91 to 182", width = 8 }
-- n_year            = { title = "183 to 365", width = 8 }
-- n_longer          = { title = "Over 365", width = 8 }
-- n_no_day          = { title = "No last day", width = 8 }
-- n_done            = { title = "Finished in the window", width = 11 }
-- half_by           = { title = "Half done by", width = 12, instead = "why_blank" }
-- three_quarters_by = { title = "Three quarters by", width = 12, instead = "why_blank" }
-- nine_in_ten_by    = { title = "Nine in ten by", width = 12, instead = "why_blank" }
-- ///

WITH open_cases AS (
    SELECT
        check_id,
        days,
        coalesce(days, -1) AS days_over
    FROM result.cases
    WHERE verdict = 'breach'
),

banded AS (
    SELECT
        open_cases.check_id,
        count(*) AS n_open,
        max(open_cases.days) AS longest,
        count(*) FILTER (WHERE band.place = 1) AS n_month,
        count(*) FILTER (WHERE band.place = 2) AS n_quarter,
        count(*) FILTER (WHERE band.place = 3) AS n_half_year,
        count(*) FILTER (WHERE band.place = 4) AS n_year,
        count(*) FILTER (WHERE band.place = 5) AS n_longer,
        count(*) FILTER (WHERE band.place = 6) AS n_no_day
    FROM open_cases
    INNER JOIN lateness_band AS band ON open_cases.days_over BETWEEN band.first_day AND band.last_day
    GROUP BY open_cases.check_id
)

SELECT
    checks.check_id,
    checks.duty,
    banded.longest,
    finish.half_by,
    finish.three_quarters_by,
    finish.nine_in_ten_by,
    coalesce(banded.n_open, 0) AS n_open,
    coalesce(banded.n_month, 0) AS n_month,
    coalesce(banded.n_quarter, 0) AS n_quarter,
    coalesce(banded.n_half_year, 0) AS n_half_year,
    coalesce(banded.n_year, 0) AS n_year,
    coalesce(banded.n_longer, 0) AS n_longer,
    coalesce(banded.n_no_day, 0) AS n_no_day,
    coalesce(finish.n_done, 0) AS n_done,
    CASE
        WHEN finish.is_split THEN 'cannot be told'
        WHEN finish.n_done > 0 THEN 'not reached'
        WHEN checks.met > 0 THEN 'not timed'
        ELSE 'none done'
    END AS why_blank
FROM result.check_result AS checks
LEFT JOIN banded ON checks.check_id = banded.check_id
LEFT JOIN time_to_finish AS finish ON checks.check_id = finish.check_id
WHERE banded.n_open > 0
    OR finish.n_done > 0
ORDER BY banded.longest DESC NULLS LAST, n_open DESC, checks.check_id ASC
