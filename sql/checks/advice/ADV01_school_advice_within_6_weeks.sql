-- /// check
-- id            = "ADV01"
-- title         = "give its advice within 6 weeks of being asked"
-- who           = "school"
-- level         = "must"
-- source        = "Code of Practice 9.41; Children and Families Act 2014 s.28; SEND Regs 2014 reg 8(1), (2) by analogy"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/28"
-- to_be_confirmed = "paragraph 9.41 of the Code, and that s.31 does not list schools"
-- in_force_from = 2014-09-01
-- record        = "advice"
-- owner         = "EHC assessment manager"
-- mend          = "Ask the school for the advice; if it came, record the day."
-- arithmetic    = """\
--     Advice asked of a school: it must be in by the day the request reached the school, or was sent where that is \
--     not known, plus 42 days, unless one of the three exceptions of reg 8(2) is recorded; a school holiday is none; \
--     whoever missed a last day from 1 May to 25 September 2020 is not found late: such a limit did not hold where \
--     coronavirus was the reason (SI 2020/471)."""
-- answers       = ["T05", "GB17", "GB16"]
--
-- [params]
-- weeks = 6
-- ///

WITH verdicts AS (
    SELECT
        *,
        weeks_after(starts_on, $weeks) AS due_on,
        unless_relaxed(
            unless_exempt(deadline_verdict(weeks_after(starts_on, $weeks), received_on), exemption),
            weeks_after(starts_on, $weeks)
        ) AS verdict
    FROM advice_sought
    WHERE advice_type = 'education'
        AND in_window(received_on)
)

SELECT
    advice_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    received_on AS done_on,
    verdict,
    say_deadline(start_words, starts_on, $weeks || ' weeks', due_on, 'advice', 'received', received_on)
    || say_exempt(verdict, exemption) || say_relaxed(verdict, due_on)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
