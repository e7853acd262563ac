-- /// sheet
-- title = "Schools"
-- says  = """\
--     Each school in scope and how it stands under the six duties about SENCOs and SEN Information Reports. \
--     Schools with the most duties not kept come first. Of several SENCOs the worst verdict stands."""
--
-- [columns]
-- urn        = { title = "URN", width = 10 }
-- school     = { title = "School", width = 38 }
-- phase      = { title = "Phase", width = 16 }
-- type_name  = { title = "Type", width = 26 }
-- n_not_kept = { title = "Duties not kept", width = 10 }
-- sco01      = { title = "SCO01 Has a SENCO", width = 16, format = "status" }
-- sco02      = { title = "SCO02 SENCO is a qualified teacher", width = 16, format = "status" }
-- sco03      = { title = "SCO03 SENCO qualified in time", width = 16, format = "status" }
-- sir01      = { title = "SIR01 Report published", width = 16, format = "status" }
-- sir02      = { title = "SIR02 Report covers every item", width = 16, format = "status" }
-- sir03      = { title = "SIR03 Report up to date", width = 16, format = "status" }
-- ///

WITH worst AS (
    SELECT
        urn,
        check_id,
        max(
            CASE verdict
                WHEN 'breach' THEN 5
                WHEN 'unknown' THEN 4
                WHEN 'pending' THEN 3
                WHEN 'exempt' THEN 2
                ELSE 1
            END
        ) AS gravity
    FROM result.cases
    WHERE check_id IN ('SCO01', 'SCO02', 'SCO03', 'SIR01', 'SIR02', 'SIR03')
        AND urn IS NOT NULL
    GROUP BY urn, check_id
),

in_scope AS (
    SELECT DISTINCT urn
    FROM worst
),

grid AS (
    SELECT
        in_scope.urn,
        checks.check_id,
        worst.gravity,
        CASE
            WHEN checks.outcome = 'error' THEN 'Check failed to run'
            WHEN checks.outcome = 'no data' THEN 'No data'
            WHEN worst.gravity = 5 THEN 'Not kept'
            WHEN worst.gravity = 4 THEN 'Cannot be judged'
            WHEN worst.gravity = 3 THEN 'Not yet due'
            WHEN worst.gravity = 2 THEN 'Exempt'
            WHEN worst.gravity = 1 THEN 'Kept'
            ELSE 'Does not apply'
        END AS words
    FROM in_scope
    CROSS JOIN result.check_result AS checks
    LEFT JOIN worst ON in_scope.urn = worst.urn AND checks.check_id = worst.check_id
)

SELECT
    grid.urn,
    school.name AS school,
    school.phase,
    school.type_name,
    count(*) FILTER (WHERE grid.gravity = 5) AS n_not_kept,
    max(grid.words) FILTER (WHERE grid.check_id = 'SCO01') AS sco01,
    max(grid.words) FILTER (WHERE grid.check_id = 'SCO02') AS sco02,
    max(grid.words) FILTER (WHERE grid.check_id = 'SCO03') AS sco03,
    max(grid.words) FILTER (WHERE grid.check_id = 'SIR01') AS sir01,
    max(grid.words) FILTER (WHERE grid.check_id = 'SIR02') AS sir02,
    max(grid.words) FILTER (WHERE grid.check_id = 'SIR03') AS sir03
FROM grid
LEFT JOIN school ON grid.urn = school.urn
GROUP BY grid.urn, school.name, school.phase, school.type_name
ORDER BY n_not_kept DESC, school.name ASC, grid.urn ASC
