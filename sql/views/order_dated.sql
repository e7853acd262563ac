-- Orders of the Tribunal, with the day each was made or, where the authority gave way, the day the Tribunal was told.
SELECT
    plan_id,
    order_type,
    order_day(is_conceded, conceded_on, ordered_on) AS decided_on
FROM tribunal_order
