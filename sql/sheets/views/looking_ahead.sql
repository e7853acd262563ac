-- What falls due from the as-at day on: cases not done and not yet late, and cases kept today that fall due again on
-- their last day (a plan reviewed this year is to be reviewed next year). `days_left`: 0 on the last day itself.
SELECT
    check_id,
    duty,
    level,
    mend,
    reason,
    starts_on,
    due_on,
    verdict,
    child_id,
    team,
    caseworker,
    case_id,
    school,
    who_acts,
    came_from,
    -days AS days_left,
    CASE verdict WHEN 'met' THEN 'Kept until then' ELSE 'To be done' END AS stands,
    CASE
        WHEN days >= -30 THEN 'Within 30 days'
        WHEN days >= -60 THEN '31 to 60 days'
        WHEN days >= -90 THEN '61 to 90 days'
    END AS band
FROM case_list
WHERE days <= 0
    AND (verdict = 'pending' OR verdict = 'met' AND done_on IS NULL AND lapses)
