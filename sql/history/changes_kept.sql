-- The changes without the runs in `let_go`: what one of those brought is brought by the next run kept after it.
WITH next_kept AS (
    SELECT
        run.seq,
        min(kept.seq) AS seq_kept
    FROM run
    INNER JOIN run AS kept ON run.seq <= kept.seq
    WHERE kept.seq NOT IN (SELECT let_go.seq FROM let_go)
    GROUP BY run.seq
)

SELECT
    next_kept.seq_kept AS seq,
    change.check_id,
    change.case_id,
    change.child_id,
    change.urn,
    change.starts_on,
    change.due_on,
    change.done_on,
    change.verdict,
    change.is_waived
FROM change
INNER JOIN next_kept ON change.seq = next_kept.seq
QUALIFY row_number() OVER (
        PARTITION BY change.check_id, change.case_id, next_kept.seq_kept ORDER BY change.seq DESC
    ) = 1
ORDER BY next_kept.seq_kept, change.check_id, change.case_id
