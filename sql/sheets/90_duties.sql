-- /// sheet
-- title = "Duties"
-- says  = """\
--     Every duty that was checked, the law or guidance behind it, and the arithmetic of its rate. Must: an Act, \
--     regulations or a judgment says so. Should: statutory guidance. Local: a measure of good management. To be \
--     confirmed: what of the source was not read in a copy of it. The check's id leads to its worked examples, the \
--     rows of the register it answers to the first of them there."""
--
-- [columns]
-- check_id       = { title = "Check", width = 9, link = "to_examples" }
-- duty           = { title = "Duty", width = 36 }
-- level_in_words = { title = "Level", width = 9 }
-- law            = { title = "Law or guidance", width = 32 }
-- read_it        = { title = "Read it", width = 23, link = "link" }
-- ended          = { title = "How the check ended", width = 16 }
-- arithmetic     = { title = "Arithmetic of the rate", width = 32 }
-- published      = { title = "Finished cases alone, open ones left out, as DfE counts", width = 30 }
-- outside        = { title = "Outside the rate", width = 22 }
-- register_rows  = { title = "Rows of the register it answers", width = 25, link = "to_register" }
-- mend           = { title = "What to do about an open case", width = 28 }
-- ///

SELECT
    check_id,
    '#Worked examples!' || example_place AS to_examples,
    duty,
    law,
    link,
    register_rows,
    '#Register!' || register_place AS to_register,
    mend,
    split_part(link, '/', 3) AS read_it,
    CASE level WHEN 'must' THEN 'Must' WHEN 'should' THEN 'Should' ELSE 'Local' END AS level_in_words,
    CASE outcome
        WHEN 'ran' THEN 'Ran'
        WHEN 'no cases' THEN 'Ran: no cases'
        WHEN 'no data' THEN 'Cannot be assessed: ' || coalesce(nullif(message, ''), 'no data')
        ELSE 'Check failed to run: ' || coalesce(nullif(message, ''), 'see the log')
    END AS ended,
    CASE
        WHEN outcome IN ('error', 'no data') THEN 'Not assessed'
        WHEN out_of = 0 THEN 'No cases to count'
        WHEN NOT convicts THEN 'Not rated: it finds no breach, only what a person should look at'
        ELSE met || ' kept out of ' || met || ' kept + ' || late || ' late + ' || breach || ' open = '
            || met || ' of ' || out_of || ' = ' || printf('%.1f', rate_shown * 100) || '%'
    END AS arithmetic,
    CASE
        WHEN outcome IN ('error', 'no data') THEN 'Not assessed'
        WHEN NOT convicts THEN 'Not rated'
        WHEN n_finished = 0 THEN 'None: the check asks what holds on the day'
        WHEN rate_closed IS NULL THEN 'No finished cases'
        ELSE met || ' of ' || (met + late) || ' in time, ' || printf('%.1f', rate_closed * 100) || '%'
            || coalesce('; with exempt cases ' || printf('%.1f', rate_closed_with_exempt * 100) || '%', '')
    END AS published,
    pending || ' not yet due, ' || exempt || ' exempt, ' || unknown || ' cannot be judged' AS outside
FROM duty_list
ORDER BY check_id
