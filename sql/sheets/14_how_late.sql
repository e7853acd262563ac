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

WITH bands (place, days_late, in_words, first_day, last_day) AS (
    VALUES
    (1, '0 to 28', 'up to four weeks', 0, 28),
    (2, '29 to 90', 'up to three months', 29, 90),
    (3, '91 to 182', 'up to half a year', 91, 182),
    (4, '183 to 365', 'up to a year', 183, 365),
    (5, 'over 365', 'more than a year', 366, 999999),
    (6, 'no last day', 'the duty names no last day, or it cannot be reckoned', -1, -1)
),

open_cases AS (
    SELECT coalesce(days, -1) AS days_over
    FROM result.cases
    WHERE verdict = 'breach'
),

counted AS (
    SELECT
        bands.place,
        bands.days_late,
        bands.in_words,
        count(open_cases.days_over) AS n_open
    FROM bands
    LEFT JOIN open_cases ON open_cases.days_over BETWEEN bands.first_day AND bands.last_day
    GROUP BY bands.place, bands.days_late, bands.in_words
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
