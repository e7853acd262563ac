-- /// check
-- id            = "ADV02"
-- title         = "give their advice within 6 weeks of being asked"
-- who           = "advice giver"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 8(1), (2)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/8"
-- to_be_confirmed = "the list of bodies in s.31"
-- in_force_from = 2014-09-01
-- record        = "advice"
-- owner         = "EHC assessment manager"
-- mend          = "Ask the service for the advice; if it came, record the day."
-- arithmetic    = """\
--     Advice asked of health, psychology, social care or others, that on preparation for adulthood too: it must be \
--     in by the day the request reached them, or was sent where that is not known, plus 42 days, unless one of the \
--     three exceptions of reg 8(2) is recorded; whoever missed a last day from 1 May to 25 September 2020 is not \
--     found late: such a limit did not hold where coronavirus was the reason (SI 2020/471)."""
-- answers       = ["T05"]
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
    WHERE advice_type IN ('medical', 'psychological', 'social_care', 'sensory', 'preparation_for_adulthood', 'other')
        AND in_window(received_on)
)

SELECT
    advice_id AS case_id,
    child_id,
    NULL AS urn,
    starts_on,
    due_on,
    received_on AS done_on,
    verdict,
    say_deadline(start_words, starts_on, $weeks || ' weeks', due_on, 'advice', 'received', received_on)
    || say_exempt(verdict, exemption) || say_relaxed(verdict, due_on)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
