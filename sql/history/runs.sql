-- Every run with the run of the same day that superseded it, null where none has.
SELECT
    seq,
    run_id,
    as_at,
    turn,
    version,
    window_months,
    configuration_sha256,
    seq NOT IN (SELECT counts_only.seq FROM counts_only) AS has_verdicts,
    lead(run_id) OVER (PARTITION BY as_at ORDER BY turn) AS superseded_by
FROM run
ORDER BY as_at, turn
