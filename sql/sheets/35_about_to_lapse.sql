-- /// sheet
-- title = "About to lapse"
-- says  = """\
--     What holds today and ends by itself: SENCOs whose three years to qualify end within 12 months, contracts behind \
--     provision that end within 6 months, information reports and accessibility plans that are out of date within \
--     90 days. Soonest first."""
--
-- [columns]
-- ends_on   = { title = "Ends", width = 12 }
-- days_left = { title = "Days left", width = 8 }
-- what      = { title = "What", width = 24 }
-- id        = { title = "Id", width = 14 }
-- who       = { title = "School or provider", width = 36 }
-- says      = { title = "What it means", width = 60 }
-- who_acts  = { title = "Who acts", width = 20 }
-- check_id  = { title = "Check", width = 9 }
-- ///

-- A line counts once for a contract, however many of its arrangements rest on it.
WITH relied_on AS (
    SELECT
        running.contract_id,
        count(DISTINCT arrangement.provision_id) AS n_lines
    FROM running_arrangement AS running
    INNER JOIN arrangement ON running.arrangement_id = arrangement.arrangement_id
    WHERE running.route = 'contract'
    GROUP BY running.contract_id
),

contracts AS (
    SELECT
        cover.covers_to AS ends_on,
        'Contract' AS what,
        cover.contract_id AS id,
        contract.provider AS who,
        'Lines of Section F that rest on it today: ' || relied_on.n_lines || '.' AS says,
        duty.owner AS who_acts,
        'PRV02' AS check_id
    FROM contract_cover AS cover
    INNER JOIN relied_on ON cover.contract_id = relied_on.contract_id
    INNER JOIN contract ON cover.contract_id = contract.contract_id
    LEFT JOIN result.check_result AS duty ON duty.check_id = 'PRV02'
    WHERE is_current(cover.covers_from, cover.covers_to)
        AND cover.covers_to <= as_at() + 182
),

judged AS (
    SELECT
        due_on AS ends_on,
        CASE check_id
            WHEN 'SCO03' THEN 'SENCO''s three years'
            WHEN 'SIR03' THEN 'Information report'
            ELSE 'Accessibility plan'
        END AS what,
        case_id AS id,
        school AS who,
        reason AS says,
        who_acts,
        check_id
    FROM case_list
    WHERE days <= 0
        AND (
            check_id = 'SCO03' AND verdict = 'pending' AND days >= -365
            OR check_id IN ('SIR03', 'SIR06') AND verdict = 'met' AND days >= -90
        )
)

SELECT
    ending.ends_on,
    ending.what,
    ending.id,
    ending.who,
    ending.says,
    ending.who_acts,
    ending.check_id,
    ending.ends_on - as_at() AS days_left
FROM (
    SELECT * FROM contracts
    UNION ALL
    SELECT * FROM judged
) AS ending
ORDER BY ending.ends_on, ending.what, ending.id
