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

WITH bands AS (
    SELECT
        place,
        days_late,
        in_words,
        first_day,
        last_day
    FROM (
        VALUES
        (1, '0 to 28', 'up to four weeks', 0, 28),
        (2, '29 to 90', 'up to three months', 29, 90),
        (3, '91 to 182', 'up to half a year', 91, 182),
        (4, '183 to 365', 'up to a year', 183, 365),
        (5, 'over 365', 'more than a year', 366, 999999),
        (6, 'no last day', 'the duty names no last day, or it cannot be reckoned', NULL, NULL)
    ) AS listed (place, days_late, in_words, first_day, last_day)
),

open_cases AS (
    SELECT days
    FROM result.cases
    WHERE verdict = 'breach'
),

counted AS (
    SELECT
        bands.place,
        bands.days_late,
        bands.in_words,
        count(open_cases.days) FILTER (WHERE bands.first_day IS NOT NULL) AS n_dated,
        (
            SELECT count(*)
            FROM open_cases
            WHERE days IS NULL
        ) AS n_undated
    FROM bands
    LEFT JOIN open_cases ON open_cases.days BETWEEN bands.first_day AND bands.last_day
    GROUP BY bands.place, bands.days_late, bands.in_words
),

banded AS (
    SELECT
        place,
        days_late,
        in_words,
        CASE WHEN place = 6 THEN n_undated ELSE n_dated END AS n_open
    FROM counted
)

SELECT
    days_late,
    in_words,
    n_open,
    format('{:,}', CAST(sum(n_open) FILTER (WHERE place IN (4, 5)) OVER () AS BIGINT)) || ' of '
    || format('{:,}', CAST(sum(n_open) OVER () AS BIGINT)) || ' open cases are more than half a year late.' AS message
FROM banded
ORDER BY place
