-- Where each duty stands among the rows of the sheet Duties, and the first of its rows among the worked examples; blank
-- where it has none.
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
)

SELECT
    checks.check_id,
    firsts.place AS example_place,
    row_number() OVER (ORDER BY checks.check_id) AS place
FROM result.check_result AS checks
LEFT JOIN firsts ON checks.check_id = firsts.check_id
