-- How late an open case is, in bands of days past the last day; -1 stands for a duty that names no last day, or whose
-- last day cannot be reckoned.
SELECT
    band.place,
    band.days_late,
    band.in_words,
    band.first_day,
    band.last_day
FROM (
    VALUES
    (1, '0 to 28', 'up to four weeks', 0, 28),
    (2, '29 to 90', 'up to three months', 29, 90),
    (3, '91 to 182', 'up to half a year', 91, 182),
    (4, '183 to 365', 'up to a year', 183, 365),
    (5, 'over 365', 'more than a year', 366, 999999),
    (6, 'no last day', 'the duty names no last day, or it cannot be reckoned', -1, -1)
) AS band (place, days_late, in_words, first_day, last_day)
