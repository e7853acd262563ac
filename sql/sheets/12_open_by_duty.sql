-- /// sheet
-- title = "Open by duty"
-- says  = """\
--     Where the open cases are: the duties with the most of them first, twelve at the most. The Summary has every \
--     duty."""
--
-- [columns]
-- check_id = { title = "Check", width = 9 }
-- duty     = { title = "Duty", width = 52 }
-- breach   = { title = "Open cases", width = 10 }
--
-- [chart]
-- label  = "duty"
-- value  = "breach"
-- up     = "Duty"
-- across = "Open cases"
-- ///

WITH ranked AS (
    SELECT
        check_id,
        duty,
        title,
        breach,
        row_number() OVER (ORDER BY breach DESC, check_id ASC) AS place
    FROM result.check_result
    WHERE breach > 0
),

most AS (
    SELECT
        ranked.title,
        ranked.breach,
        count(*) AS n_open
    FROM ranked
    INNER JOIN result.cases AS cases ON cases.verdict = 'breach'
    WHERE ranked.place = 1
    GROUP BY ranked.title, ranked.breach
)

SELECT
    ranked.check_id,
    ranked.duty,
    ranked.breach,
    'Most often open, ' || format('{:,}', most.breach) || ' of ' || format('{:,}', most.n_open) || ' cases: '
    || most.title || '.' AS message
FROM ranked
CROSS JOIN most
WHERE ranked.place <= 12
ORDER BY ranked.place
