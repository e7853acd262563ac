-- Every day from 2014 to 2040: whether it is a working day (no Saturday, Sunday or bank holiday), and how many working
-- days of that time lie before it.
WITH days AS (
    SELECT cast(each_on AS DATE) AS day_on
    FROM generate_series(DATE '2014-01-01', DATE '2040-12-31', INTERVAL 1 DAY) AS every_day (each_on)
),

marked AS (
    SELECT
        day_on,
        cast(
            isodow(day_on) < 6 AND day_on NOT IN (SELECT bank_holiday.holiday_on FROM bank_holiday) AS INTEGER
        ) AS is_working
    FROM days
)

SELECT
    day_on,
    is_working,
    sum(is_working) OVER (ORDER BY day_on) - is_working AS n_before
FROM marked
