-- /// sheet
-- title = "Worked examples"
-- says  = """\
--     How each check decides, on made-up records: what is given, the day, and the verdict that must follow. Every \
--     example is run as a test before the program is published. The check's id leads back to its duty."""
--
-- [columns]
-- check_id = { title = "Check", width = 9, link = "leads_to" }
-- example  = { title = "What it shows", width = 40 }
-- as_at    = { title = "As at", width = 12 }
-- given    = { title = "Given", width = 70 }
-- expected = { title = "What must follow", width = 60 }
-- ///

SELECT
    example.check_id,
    example.example,
    example.as_at,
    example.given,
    example.expected,
    '#Duties!' || duty.place AS leads_to
FROM result.example AS example
INNER JOIN duty_place AS duty ON example.check_id = duty.check_id
ORDER BY example.check_id, example.place
