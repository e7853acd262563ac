-- Schools whose successor on the day is known for sure.
SELECT
    urn,
    successor_urn
FROM school_successor
WHERE successor_urn IS NOT NULL
