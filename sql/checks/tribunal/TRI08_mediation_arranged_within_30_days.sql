-- /// check
-- id            = "TRI08"
-- title         = "arrange mediation within 30 days of being told that the family wants it"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.53; SEND Regulations 2014 (SI 2014/1530), regs 36 and 37"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/36"
-- in_force_from = 2014-09-01
-- record        = "mediation"
-- owner         = "SEND tribunal manager"
-- mend          = "Arrange the mediation; if it was arranged or held, record the day."
-- answers       = ["X07"]
-- arithmetic    = """\
--     Mediation that is not about health care provision alone: it is arranged, or held, by the day the authority \
--     was told plus 30 days; a request given up before that is left out."""
-- to_be_confirmed = "the wording of regs 36 and 37, and whether mediation must be held or only arranged by then"
--
-- [params]
-- days = 30
-- ///

-- Done on the day it was arranged or, if that came first, held. A request the family gave up while nothing was arranged
-- is left out.
WITH judged AS (
    SELECT
        *,
        requested_on + cast($days AS INTEGER) AS due_on,
        least(arranged_on, held_on) AS settled_on
    FROM mediation_step
)

SELECT
    mediation_id AS case_id,
    child_id,
    urn,
    requested_on AS starts_on,
    due_on,
    settled_on AS done_on,
    deadline_verdict(due_on, settled_on) AS verdict,
    say_term('Told that mediation is wanted', requested_on, $days || ' days', due_on) || '; '
    || say_outcome(
        'mediation',
        CASE WHEN settled_on < coalesce(arranged_on, as_at() + 1) THEN 'held' ELSE 'arranged' END,
        due_on,
        settled_on
    )
    || '.' AS reason
FROM judged
WHERE (settled_on IS NOT NULL OR withdrawn_on IS NULL)
    AND in_window(settled_on)
ORDER BY case_id
