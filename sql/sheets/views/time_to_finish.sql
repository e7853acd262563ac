-- How long cases of each duty take, open ones included: the days past the last day by which half, three quarters and
-- nine in ten are done, after Kaplan and Meier. A day below 0 lies before the last day; a blank: not reached.
-- Open cases count as waiting until the as-at day. A case begun inside the window is in the data however soon it was
-- done; one begun before it only if it was still waiting when the window opened, so it counts as waiting from that day
-- on and not before. Exempt cases, and those nobody can judge, are left out.
-- Where everybody then waiting is done before others come to be counted, the curve says nothing of those: `is_split`.
WITH watched AS (
    SELECT
        check_id,
        done_on IS NOT NULL AS is_done,
        coalesce(done_on, as_at()) - due_on AS left_at,
        CASE WHEN starts_on >= window_from() THEN -99999 ELSE window_from() - due_on END AS seen_from
    FROM result.cases
    WHERE due_on IS NOT NULL
        AND (verdict IN ('breach', 'pending') OR verdict IN ('met', 'late') AND done_on IS NOT NULL)
),

-- A case is waiting on the day from which it counts and on the day it is done.
marks AS (
    SELECT
        check_id,
        least(seen_from, left_at) AS days_over,
        1 AS waiting,
        0 AS done
    FROM watched
    UNION ALL
    SELECT
        check_id,
        left_at + 1 AS days_over,
        -1 AS waiting,
        0 AS done
    FROM watched
    UNION ALL
    SELECT
        check_id,
        left_at AS days_over,
        0 AS waiting,
        1 AS done
    FROM watched
    WHERE is_done
),

steps AS (
    SELECT
        check_id,
        days_over,
        sum(done) AS done,
        sum(sum(waiting)) OVER (PARTITION BY check_id ORDER BY days_over) AS waiting,
        max(max(CASE WHEN waiting = 1 THEN days_over END)) OVER (PARTITION BY check_id) AS last_entry
    FROM marks
    GROUP BY check_id, days_over
),

curve AS (
    SELECT
        check_id,
        days_over,
        done = waiting AND last_entry > days_over AS is_emptied,
        product(1 - done / waiting) OVER (PARTITION BY check_id ORDER BY days_over) AS share_waiting
    FROM steps
    WHERE done > 0
),

-- The smallest day by which so many are done; the tolerance keeps a half a half.
reached AS (
    SELECT
        check_id,
        min(days_over) FILTER (WHERE share_waiting <= 0.5 + 1e-9) AS half_by,
        min(days_over) FILTER (WHERE share_waiting <= 0.25 + 1e-9) AS three_quarters_by,
        min(days_over) FILTER (WHERE share_waiting <= 0.1 + 1e-9) AS nine_in_ten_by,
        bool_or(is_emptied) AS is_split
    FROM curve
    GROUP BY check_id
)

SELECT
    counted.check_id,
    counted.n_done,
    counted.n_waiting,
    coalesce(reached.is_split, FALSE) AS is_split,
    CASE WHEN NOT reached.is_split THEN reached.half_by END AS half_by,
    CASE WHEN NOT reached.is_split THEN reached.three_quarters_by END AS three_quarters_by,
    CASE WHEN NOT reached.is_split THEN reached.nine_in_ten_by END AS nine_in_ten_by
FROM (
    SELECT
        check_id,
        count(*) FILTER (WHERE is_done) AS n_done,
        count(*) FILTER (WHERE NOT is_done) AS n_waiting
    FROM watched
    GROUP BY check_id
) AS counted
LEFT JOIN reached ON counted.check_id = reached.check_id
