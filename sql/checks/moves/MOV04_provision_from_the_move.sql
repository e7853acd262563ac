-- /// check
-- id            = "MOV04"
-- title         = "have each line of a plan that moved in secured from the day of the move"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2); SEND Regulations 2014 (SI 2014/1530), reg 15(3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/15"
-- in_force_from = 2014-09-01
-- record        = "provision"
-- rests_on      = ["plan.transferred_in_on"]
-- owner         = "Provision manager"
-- mend          = "Secure the provision at once; if it is secured, record the arrangement and its first day."
-- answers       = ["M04", "LA11"]
-- arithmetic    = """\
--     An arrangement of any route must run on the later of the day of the move and the first day of the line."""
-- to_be_confirmed = """\
--     the wording of s.42(2), of which the explanatory notes were read; reg 15(6) and (7), on attending another \
--     place where the named school is out of reach"""
-- ///

-- From the later of the move and the line's own first day; done on the first day an arrangement of any route ran. One
-- without a first day may have run from then. Later gaps are another check's.
WITH lines AS (
    SELECT
        provision_id,
        child_id,
        named_urn,
        transferred_in_on,
        greatest(from_on, transferred_in_on) AS due_on
    FROM line_to_secure
    WHERE transferred_in_on IS NOT NULL
),

running AS (
    SELECT
        lines.provision_id,
        min(CASE WHEN arrangement.starts_on <= as_at() THEN greatest(arrangement.starts_on, lines.due_on) END)
            AS secured_on,
        bool_or(arrangement.starts_on IS NULL) AS has_undated
    FROM lines
    INNER JOIN arrangement ON lines.provision_id = arrangement.provision_id
    WHERE coalesce(arrangement.ends_on >= lines.due_on, TRUE)
    GROUP BY lines.provision_id
),

-- A line still to begin is not yet secured, whatever is arranged for it.
judged AS (
    SELECT
        lines.*,
        running.has_undated,
        CASE WHEN lines.due_on <= as_at() THEN running.secured_on END AS done_on
    FROM lines
    LEFT JOIN running ON lines.provision_id = running.provision_id
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN done_on IS NULL AND as_at() <= due_on THEN 'pending'
            WHEN done_on <= due_on THEN 'met'
            WHEN has_undated THEN 'unknown'
            WHEN done_on IS NOT NULL THEN 'late'
            ELSE 'breach'
        END AS verdict
    FROM judged
    WHERE in_window(done_on)
)

SELECT
    provision_id AS case_id,
    child_id,
    named_urn AS urn,
    transferred_in_on AS starts_on,
    due_on,
    done_on,
    verdict,
    'Plan moved in ' || say_day(transferred_in_on) || ', so this line must be secured from ' || say_day(due_on) || '; '
    || CASE
        WHEN verdict = 'unknown' THEN 'an arrangement has no first day, so when it began cannot be told'
        ELSE say_outcome('line', 'secured', due_on, done_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
