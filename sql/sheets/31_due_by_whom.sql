-- /// sheet
-- title = "Due by whom"
-- says  = """\
--     How many cases fall due in 30, 60 and 90 days, by duty, by team, by caseworker and by school: filter the first \
--     column. Each part counts every case of the sheet Coming up once, so the parts have the same totals."""
--
-- [columns]
-- part        = { title = "By", width = 13 }
-- who         = { title = "Who or what", width = 70 }
-- n_30        = { title = "Within 30 days", width = 11 }
-- n_60        = { title = "31 to 60 days", width = 11 }
-- n_90        = { title = "61 to 90 days", width = 11 }
-- n_all       = { title = "In 90 days", width = 11 }
-- ///

WITH named AS (
    SELECT
        band,
        check_id || ' ' || duty AS duty,
        CASE WHEN child_id IS NULL THEN 'Not about one child' ELSE coalesce(team, 'No team recorded') END AS team,
        CASE
            WHEN child_id IS NULL THEN 'Not about one child'
            ELSE coalesce(caseworker, 'No caseworker recorded')
        END AS caseworker,
        coalesce(school, 'No school recorded') AS school
    FROM looking_ahead
    WHERE days_left <= 90
),

parted AS (
    SELECT
        named.band,
        part.place,
        part.part,
        part.who
    FROM named
    CROSS JOIN
        LATERAL (
            VALUES
            (1, 'Duty', named.duty),
            (2, 'Team', named.team),
            (3, 'Caseworker', named.caseworker),
            (4, 'School', named.school)
        ) AS part (place, part, who)
)

SELECT
    part,
    who,
    count(*) FILTER (WHERE band = 'Within 30 days') AS n_30,
    count(*) FILTER (WHERE band = '31 to 60 days') AS n_60,
    count(*) FILTER (WHERE band = '61 to 90 days') AS n_90,
    count(*) AS n_all
FROM parted
GROUP BY place, part, who
ORDER BY place ASC, n_all DESC, who ASC
