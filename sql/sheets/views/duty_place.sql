-- Where each duty stands among the rows of the sheet Duties, and the first of its rows among the worked examples, the
-- open cases, the cases that cannot be judged and the register; blank where it has none.
WITH placed AS (
    SELECT
        check_id,
        row_number() OVER (ORDER BY check_id, place) AS place
    FROM result.example
),

firsts AS (
    SELECT
        check_id,
        min(place) AS place
    FROM placed
    GROUP BY check_id
),

cases AS (
    SELECT
        check_id,
        min(place) FILTER (WHERE verdict = 'breach') AS open_place,
        min(place) FILTER (WHERE verdict = 'unknown') AS unknown_place
    FROM case_list
    GROUP BY check_id
),

answered AS (
    SELECT
        place,
        duty_id,
        unnest(checks) AS check_id
    FROM result.duty
),

registered AS (
    SELECT
        check_id,
        min(place) + 1 AS register_place,
        string_agg(duty_id, ', ' ORDER BY place) AS register_rows
    FROM answered
    GROUP BY check_id
)

SELECT
    checks.check_id,
    firsts.place AS example_place,
    cases.open_place,
    cases.unknown_place,
    registered.register_place,
    registered.register_rows,
    row_number() OVER (ORDER BY checks.check_id) AS place
FROM result.check_result AS checks
LEFT JOIN firsts ON checks.check_id = firsts.check_id
LEFT JOIN cases ON checks.check_id = cases.check_id
LEFT JOIN registered ON checks.check_id = registered.check_id
