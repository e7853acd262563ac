-- The changes without the runs in `let_go`: what one of those brought is brought by the next run kept after it.
WITH kept AS (
    SELECT seq
    FROM run
    WHERE seq NOT IN (SELECT let_go.seq FROM let_go)
),

moved AS (
    SELECT
        change.*,
        (SELECT min(kept.seq) FROM kept WHERE kept.seq >= change.seq) AS seq_kept
    FROM change
)

SELECT * REPLACE (seq_kept AS seq) EXCLUDE (seq_kept)
FROM moved
WHERE seq_kept IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY check_id, case_id, seq_kept ORDER BY seq DESC) = 1
ORDER BY seq_kept, check_id, case_id
