-- /// sheet
-- title = "Attestations"
-- says  = """\
--     What schools and the authority say of themselves in their yearly return, where no record can show it. Their \
--     word, never counted as kept. Stale: returned more than 12 months before. Attested no first, then what is \
--     missing. The row's id leads to the register."""
--
-- [columns]
-- duty_id     = { title = "Row of the register", width = 10, link = "to_register" }
-- duty        = { title = "Duty", width = 52 }
-- place_name  = { title = "Who answers", width = 40 }
-- state_shown = { title = "What was attested", width = 20, format = "status" }
-- returned_on = { title = "Returned", width = 12 }
-- ///

SELECT
    duty_id,
    duty,
    place_name,
    returned_on,
    '#Register!' || (place + 1) AS to_register,
    CASE state
        WHEN 'yes' THEN 'Attested yes'
        WHEN 'no' THEN 'Attested no'
        WHEN 'stale' THEN 'Stale'
        ELSE 'Not returned'
    END AS state_shown
FROM attested
ORDER BY list_place
