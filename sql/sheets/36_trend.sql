-- /// sheet
-- title = "Trend"
-- says  = """\
--     How each rate has moved: this run beside the month before, 12 and 24 months before, the target and the \
--     baseline. Rates count finished and open cases; both numbers stand beside this run's, and beside each month's on \
--     the sheet Months. Which duties are shown, their targets and owners: [[kpi]] in audit.toml."""
--
-- [columns]
-- check_id   = { title = "Check", width = 8 }
-- duty       = { title = "Duty", width = 46 }
-- owner      = { title = "Owner", width = 20 }
-- in_words   = { title = "What changed", width = 46 }
-- met        = { title = "Kept", width = 8 }
-- out_of     = { title = "Out of", width = 8 }
-- rate       = { title = "Rate", width = 10, format = "0.0%", instead = "said_instead" }
-- month_ago  = { title = "Month before", width = 10, format = "0.0%", instead = "before_said" }
-- year_ago   = { title = "12 months before", width = 10, format = "0.0%", instead = "year_said" }
-- two_years  = { title = "24 months before", width = 10, format = "0.0%", instead = "two_years_said" }
-- target     = { title = "Target", width = 9, format = "0.0%" }
-- baseline   = { title = "Baseline", width = 9, format = "0.0%" }
-- ///

-- The run of a month that had one; a month that had none, or no cases then, has no rate.
WITH months AS (
    SELECT
        check_id,
        max(rate) FILTER (WHERE months_before = 0) AS rate,
        max(rate) FILTER (WHERE months_before = 1) AS month_ago,
        max(rate) FILTER (WHERE months_before = 12) AS year_ago,
        max(rate) FILTER (WHERE months_before = 24) AS two_years,
        max(met) FILTER (WHERE months_before = 0) AS met,
        max(out_of) FILTER (WHERE months_before = 0) AS out_of,
        max(outcome) FILTER (WHERE months_before = 0) AS outcome,
        count(*) FILTER (WHERE months_before = 1) AS n_before,
        count(*) FILTER (WHERE months_before = 12) AS n_year,
        count(*) FILTER (WHERE months_before = 24) AS n_two_years,
        coalesce(bool_or(is_restated), FALSE) AS is_any_restated,
        coalesce(bool_or(is_judged_otherwise), FALSE) AS is_any_otherwise
    FROM result.trend
    GROUP BY check_id
),

-- How the rate moved, in points: up 2.1 points on the month before.
moved AS (
    SELECT
        kpi.check_id,
        string_agg(
            CASE
                WHEN earlier.since = 'target' AND months.rate >= earlier.rate THEN 'target met'
                WHEN earlier.since = 'target'
                    THEN format('{:.1f}', 100 * (earlier.rate - months.rate)) || ' points below the target'
                WHEN round(1000 * (months.rate - earlier.rate)) = 0 THEN 'as ' || earlier.since
                ELSE CASE WHEN months.rate > earlier.rate THEN 'up ' ELSE 'down ' END
                    || format('{:.1f}', 100 * abs(months.rate - earlier.rate)) || ' points on ' || earlier.since
            END,
            '; ' ORDER BY earlier.place
        ) AS in_words
    FROM result.kpi AS kpi
    INNER JOIN months ON kpi.check_id = months.check_id
    CROSS JOIN
        LATERAL (
            VALUES
            (1, months.month_ago, 'the month before'),
            (2, months.year_ago, '12 months before'),
            (3, months.two_years, '24 months before'),
            (4, kpi.baseline, 'the baseline'),
            (5, kpi.target, 'target')
        ) AS earlier (place, rate, since)
    WHERE months.rate IS NOT NULL
        AND earlier.rate IS NOT NULL
    GROUP BY kpi.check_id
)

SELECT
    kpi.check_id,
    checks.duty,
    kpi.owner,
    kpi.target,
    kpi.baseline,
    months.met,
    months.out_of,
    months.rate,
    months.month_ago,
    months.year_ago,
    months.two_years,
    CASE WHEN months.outcome IN ('error', 'no data') THEN months.outcome ELSE 'no cases' END AS said_instead,
    CASE months.n_before WHEN 0 THEN 'no run' ELSE 'no rate' END AS before_said,
    CASE months.n_year WHEN 0 THEN 'no run' ELSE 'no rate' END AS year_said,
    CASE months.n_two_years WHEN 0 THEN 'no run' ELSE 'no rate' END AS two_years_said,
    concat_ws(
        '. ',
        moved.in_words,
        nullif(note.says, ''),
        CASE
            WHEN months.is_any_restated AND months.is_any_otherwise
                THEN 'Some figures are restated, or were judged by another window or version of the check: see Months.'
            WHEN months.is_any_restated THEN 'Some figures are restated: see Months.'
            WHEN months.is_any_otherwise
                THEN 'Some figures were judged by another window or version of the check: see Months.'
        END
    ) AS in_words
FROM result.kpi AS kpi
INNER JOIN result.check_result AS checks ON kpi.check_id = checks.check_id
LEFT JOIN months ON kpi.check_id = months.check_id
LEFT JOIN moved ON kpi.check_id = moved.check_id
CROSS JOIN result.trend_note AS note
ORDER BY kpi.place
