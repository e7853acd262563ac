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
--     was told plus 30 days; where neither is recorded, an agreement in mediation by that day is in time, while one \
--     later or without a day leaves it unknown; a request given up by that day with nothing arranged or agreed is \
--     left out, one given up later is late by the day it was given up."""
-- to_be_confirmed = "the wording of regs 36 and 37, and whether mediation must be held or only arranged by then"
--
-- [params]
-- days = 30
-- ///

-- Done on the day it was arranged or, if that came first, held. A request the family gave up while nothing was arranged
-- is left out; but where the limit had passed by then it was missed, and giving up closed the case. What was agreed in
-- mediation was not given up before it, and shows that mediation had been arranged by then.
WITH settled AS (
    SELECT
        *,
        requested_on + cast($days AS INTEGER) AS due_on,
        least(arranged_on, held_on) AS settled_on,
        coalesce(arranged_on, held_on) IS NULL AND (agreed_on IS NOT NULL OR agreed_action IS NOT NULL) AS is_agreed
    FROM mediation_step
),

judged AS (
    SELECT
        *,
        is_agreed AND (agreed_on <= due_on) IS NOT TRUE AS is_day_missing,
        CASE
            WHEN NOT is_agreed THEN coalesce(settled_on, withdrawn_on)
            WHEN agreed_on <= due_on THEN agreed_on
        END AS ended_on
    FROM settled
    WHERE settled_on IS NOT NULL
        OR is_agreed
        OR coalesce(withdrawn_on > due_on, withdrawn_on IS NULL)
)

SELECT
    mediation_id AS case_id,
    child_id,
    urn,
    requested_on AS starts_on,
    due_on,
    ended_on AS done_on,
    CASE WHEN is_day_missing THEN 'unknown' ELSE deadline_verdict(due_on, ended_on) END AS verdict,
    say_term('Told that mediation is wanted', requested_on, $days || ' days', due_on) || '; '
    || CASE
        WHEN is_day_missing THEN 'an agreement in mediation is recorded, but not the day mediation was arranged or held'
        WHEN is_agreed THEN say_outcome('agreement in mediation', 'reached', due_on, ended_on)
        WHEN settled_on IS NULL AND withdrawn_on IS NOT NULL
            THEN say_never('mediation', 'arranged', 'the family gave it up', due_on, withdrawn_on)
        ELSE say_outcome(
                'mediation',
                CASE WHEN settled_on < coalesce(arranged_on, as_at() + 1) THEN 'held' ELSE 'arranged' END,
                due_on,
                settled_on
            )
    END
    || '.' AS reason
FROM judged
WHERE in_window(CASE WHEN is_agreed THEN agreed_on ELSE ended_on END)
ORDER BY case_id
