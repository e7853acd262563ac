-- /// check
-- id            = "SUP01"
-- title         = "tell parents when SEN support begins"
-- who           = "school"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.68"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/68"
-- to_be_confirmed = "the wording of s.68, of which the title was read"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- owner         = "SENCO"
-- mend          = "Tell the parents or the young person; if they were told, record the day."
-- arithmetic    = """\
--     Support that runs at a state-funded school, colleges and other authorities' schools left out: the parents must \
--     be told no later than the day it began; who was told before the window is left out, and where the kind of \
--     school or the first day is missing the case stays open."""
-- answers       = ["GB11", "SUP5", "EY5"]
-- ///

-- The section sets no number of days: parents are to be told when support begins, so the day it begins is the last day.
-- It is for maintained schools and nursery schools, academies and pupil referral units; where the register lacks the
-- school nobody can say whether it applies.
WITH judged AS (
    SELECT *
    FROM sen_support_here
    WHERE ended_on IS NULL
        AND coalesce(type_code IN (1, 2, 3, 5, 7, 12, 14, 15, 28, 33, 34, 35, 36, 38, 40, 41, 42, 43, 44), TRUE)
        AND in_window(parent_informed_on)
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    started_on AS due_on,
    parent_informed_on AS done_on,
    CASE
        WHEN type_code IS NULL THEN 'unknown'
        ELSE deadline_verdict(started_on, parent_informed_on)
    END AS verdict,
    CASE
        WHEN type_code IS NULL THEN 'The register does not say what kind of school this is'
        WHEN started_on IS NULL THEN 'No day is recorded on which the support began'
        ELSE 'SEN support began ' || say_day(started_on) || '; '
            || say_outcome('parents', 'told', started_on, parent_informed_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
