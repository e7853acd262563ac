-- /// sheet
-- title = "Workload by week"
-- says  = """\
--     What the next 13 weeks bring: cases that fall due, by kind of duty, and review meetings to be held by a day of \
--     the week. Requests still to come in are not counted; nor are cases already late."""
--
-- [columns]
-- week_of      = { title = "Week", width = 26 }
-- n_due        = { title = "Cases due", width = 10 }
-- n_requests   = { title = "Requests and assessments", width = 13 }
-- n_advice     = { title = "Advice", width = 10 }
-- n_reviews    = { title = "Annual reviews", width = 10 }
-- n_transfers  = { title = "Phase transfers", width = 10 }
-- n_appeals    = { title = "Appeals and mediation", width = 11 }
-- n_support    = { title = "SEN support", width = 10 }
-- n_others     = { title = "Other duties", width = 10 }
-- n_meetings   = { title = "Review meetings to hold", width = 12 }
--
-- [chart]
-- label  = "week_of"
-- value  = "n_due"
-- up     = "Week"
-- across = "Cases due"
-- ///

WITH due AS (
    SELECT
        days_left // 7 AS place,
        CASE
            WHEN check_id LIKE 'REQ%' OR check_id LIKE 'ASM%' THEN 'requests'
            WHEN check_id LIKE 'ADV%' THEN 'advice'
            WHEN check_id LIKE 'ANR%' THEN 'reviews'
            WHEN check_id LIKE 'PHT%' THEN 'transfers'
            WHEN check_id LIKE 'TRI%' THEN 'appeals'
            WHEN check_id LIKE 'SUP%' THEN 'support'
            ELSE 'others'
        END AS kind
    FROM looking_ahead
),

counted AS (
    SELECT
        place,
        count(*) AS n_due,
        count(*) FILTER (WHERE kind = 'requests') AS n_requests,
        count(*) FILTER (WHERE kind = 'advice') AS n_advice,
        count(*) FILTER (WHERE kind = 'reviews') AS n_reviews,
        count(*) FILTER (WHERE kind = 'transfers') AS n_transfers,
        count(*) FILTER (WHERE kind = 'appeals') AS n_appeals,
        count(*) FILTER (WHERE kind = 'support') AS n_support,
        count(*) FILTER (WHERE kind = 'others') AS n_others
    FROM due
    GROUP BY place
),

meetings AS (
    SELECT
        (meeting_by - as_at()) // 7 AS place,
        count(*) AS n_meetings
    FROM coming_review
    WHERE meeting_by >= as_at()
    GROUP BY place
),

weeks AS (
    SELECT
        counting.n AS place,
        as_at() + cast(7 * counting.n AS INTEGER) AS first_on
    FROM generate_series(0, 12) AS counting (n)
),

finished AS (
    SELECT round(count(*) * 7.0 / (as_at() - window_from() + 1)) AS n_a_week
    FROM result.cases
    WHERE done_on IS NOT NULL
        AND verdict IN ('met', 'late', 'exempt')
)

SELECT
    strftime(weeks.first_on, '%-d %b') || ' to ' || strftime(weeks.first_on + 6, '%-d %b %Y') AS week_of,
    coalesce(counted.n_due, 0) AS n_due,
    coalesce(counted.n_requests, 0) AS n_requests,
    coalesce(counted.n_advice, 0) AS n_advice,
    coalesce(counted.n_reviews, 0) AS n_reviews,
    coalesce(counted.n_transfers, 0) AS n_transfers,
    coalesce(counted.n_appeals, 0) AS n_appeals,
    coalesce(counted.n_support, 0) AS n_support,
    coalesce(counted.n_others, 0) AS n_others,
    coalesce(meetings.n_meetings, 0) AS n_meetings,
    format('{:,}', cast(coalesce(sum(counted.n_due) OVER (), 0) AS BIGINT)) || ' cases fall due in the next 13 weeks; '
    || format('{:,}', cast(finished.n_a_week AS BIGINT)) || ' a week were finished in the window.' AS message
FROM weeks
CROSS JOIN finished
LEFT JOIN counted ON weeks.place = counted.place
LEFT JOIN meetings ON weeks.place = meetings.place
ORDER BY weeks.first_on
