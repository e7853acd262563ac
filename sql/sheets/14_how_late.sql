-- /// sheet
-- title = "How late"
-- says  = "How late the open cases are: days from the last day to the as-at day."
--
-- [columns]
-- days_late = { title = "Days late", width = 14 }
-- in_words  = { title = "In words", width = 47 }
-- n_open    = { title = "Open cases", width = 10 }
--
-- [chart]
-- label  = "days_late"
-- value  = "n_open"
-- up     = "Days late"
-- across = "Open cases"
-- ///

WITH open_cases AS (
    SELECT coalesce(days, -1) AS days_over
    FROM result.cases
    WHERE verdict = 'breach'
),

counted AS (
    SELECT
        band.place,
        band.days_late,
        band.in_words,
        count(open_cases.days_over) AS n_open
    FROM lateness_band AS band
    LEFT JOIN open_cases ON open_cases.days_over BETWEEN band.first_day AND band.last_day
    GROUP BY band.place, band.days_late, band.in_words
),

totals AS (
    SELECT
        count(*) AS n,
        count(*) FILTER (WHERE days_over > 182) AS n_half_year
    FROM open_cases
)

SELECT
    counted.days_late,
    counted.in_words,
    counted.n_open,
    format('{:,}', totals.n_half_year) || ' of ' || format('{:,}', totals.n)
    || ' open cases are more than half a year late.' AS message
FROM counted
CROSS JOIN totals
ORDER BY counted.place
