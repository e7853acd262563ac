-- The counts of every check in every run, with the rates of the data contract; restated: the same day was judged
-- before, and with other counts.
WITH counted AS (
    SELECT
        run.run_id,
        run.as_at,
        run.turn,
        tally.*,
        concat_ws(' ', run.window_months, rule.sha256) AS judged_by,
        concat_ws(
            ',', tally.outcome, tally.met, tally.late, tally.breach, tally.pending, tally.exempt, tally.unknown
        ) AS counts
    FROM tally
    INNER JOIN run ON tally.seq = run.seq
    LEFT JOIN rule ON tally.seq = rule.seq AND tally.check_id = rule.name AND rule.kind = 'check'
)

SELECT
    run_id,
    as_at,
    check_id,
    outcome,
    met,
    late,
    breach,
    pending,
    exempt,
    unknown,
    waived,
    judged_by,
    n_closed AS closed_with_exempt,
    n_closed_in_time AS closed_in_time_with_exempt,
    counts <> first_value(counts) OVER (PARTITION BY as_at, check_id ORDER BY turn) AS is_restated,
    turn < max(turn) OVER (PARTITION BY as_at) AS is_superseded,
    met / nullif(met + late + breach, 0) AS rate,
    met / nullif(met + late, 0) AS rate_closed,
    n_closed_in_time / nullif(n_closed, 0) AS rate_closed_with_exempt
FROM counted
ORDER BY as_at, turn, check_id
