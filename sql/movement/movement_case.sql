-- What became of every case that was open in the run before (`previous`) or is open now: one row, or two where a case
-- was closed and opened anew between the runs, or was new and waived at once. `rejudged` are the cases of the run
-- before as today's checks and settings judge them; `compared` names the checks judged in both runs.
WITH now AS (
    SELECT
        cases.check_id,
        cases.case_id,
        cases.child_id,
        cases.verdict,
        cases.due_on,
        cases.done_on,
        waived.case_id IS NOT NULL AS is_waived
    FROM result.cases AS cases
    LEFT JOIN result.waived AS waived ON cases.check_id = waived.check_id AND cases.case_id = waived.case_id
),

paired AS (
    SELECT
        coalesce(previous.check_id, now.check_id) AS check_id,
        coalesce(previous.case_id, now.case_id) AS case_id,
        coalesce(now.child_id, previous.child_id) AS child_id,
        previous.verdict AS verdict_then,
        now.verdict AS verdict_now,
        coalesce(previous.verdict = 'breach', FALSE) AS was_open,
        coalesce(now.verdict = 'breach', FALSE) AS is_open,
        coalesce(previous.is_waived, FALSE) AS was_waived,
        coalesce(now.is_waived, FALSE) AS is_waived,
        -- Due only after the run before: what was open then was another turn of the same case.
        coalesce(now.due_on > $since, FALSE) AS is_another_turn,
        -- Done by then, and only recorded since. A case kept now for what was done later was open, and late.
        coalesce(now.done_on <= $since, FALSE) AS was_done
    FROM previous
    FULL JOIN now ON previous.check_id = now.check_id AND previous.case_id = now.case_id
    WHERE previous.verdict = 'breach' OR now.verdict = 'breach'
),

told AS (
    SELECT
        paired.*,
        compared.record,
        compared.has_changed,
        compared.is_rejudged,
        paired.was_open AND paired.is_open AND NOT paired.is_another_turn AS has_stayed,
        coalesce(rejudged.verdict = 'breach', FALSE) AS would_be_open,
        known.key IS NOT NULL AS is_in_data
    FROM paired
    INNER JOIN compared ON paired.check_id = compared.check_id
    LEFT JOIN rejudged ON paired.check_id = rejudged.check_id AND paired.case_id = rejudged.case_id
    LEFT JOIN known
        ON compared.record = known.record
            AND CASE WHEN compared.is_pair THEN split_part(paired.case_id, ':', 1) ELSE paired.case_id END = known.key
),

moved AS (
    SELECT
        *,
        CASE
            WHEN was_waived AND is_waived THEN 'still waived'
            WHEN is_waived THEN 'waived'
            WHEN was_waived THEN 'waiver ended'
            ELSE 'still open'
        END AS movement
    FROM told
    WHERE has_stayed

    UNION ALL BY NAME

    SELECT
        *,
        CASE
            WHEN verdict_now = 'late' THEN 'done late'
            WHEN verdict_now = 'met' AND was_done THEN 'done in time'
            WHEN verdict_now = 'met' THEN 'in order now'
            WHEN verdict_now = 'exempt' THEN 'exempted'
            WHEN verdict_now IN ('pending', 'breach') THEN 'corrected'
            WHEN verdict_now = 'unknown' THEN 'cannot be judged'
            WHEN is_in_data THEN 'no longer applies'
            ELSE 'gone from the data'
        END AS movement
    FROM told
    WHERE was_open AND NOT has_stayed

    UNION ALL BY NAME

    SELECT
        *,
        'new' AS movement
    FROM told
    WHERE is_open AND NOT has_stayed

    UNION ALL BY NAME

    SELECT
        *,
        'waived' AS movement
    FROM told
    WHERE is_open AND NOT has_stayed AND is_waived
)

SELECT
    check_id,
    case_id,
    child_id,
    movement,
    verdict_then,
    verdict_now,
    was_waived AND movement NOT IN ('new', 'waived') AS was_waived,
    CASE
        WHEN movement LIKE 'still %' THEN NULL
        WHEN movement LIKE 'waive%' THEN 'waiver'
        WHEN NOT has_changed THEN 'data'
        WHEN NOT is_rejudged THEN 'cannot be told'
        WHEN movement = 'new' AND is_another_turn AND was_open THEN 'data'
        WHEN was_open = would_be_open THEN 'data'
        ELSE 'rule'
    END AS cause
FROM moved
ORDER BY check_id, case_id, movement
