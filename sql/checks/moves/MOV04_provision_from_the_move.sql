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
-- mend          = "Secure the provision at once; if it is secured, record the arrangement, its days and its contract."
-- answers       = ["M04", "LA11"]
-- arithmetic    = """\
--     A line of Section F of a plan in force that moved in: an arrangement must run on the later of the day of the \
--     move and the first day of the line, one by contract counting only while the contract is in force; where it did \
--     not, one without a first day, or by a signed contract without one, makes it unknown."""
-- to_be_confirmed = """\
--     the wording of s.42(2), of which the explanatory notes were read; reg 15(6) and (7), on attending another \
--     place where the named school is out of reach"""
-- ///

-- From the later of the move and the line's own first day; done on the first day an arrangement ran, of any route; by
-- contract only under one in force, as nothing else leaves no gap (s.42(2)). One without a first day may have run from
-- then. Later gaps are another check's.
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
        arrangement.starts_on,
        greatest(arrangement.starts_on, lines.due_on) AS runs_from,
        least(arrangement.ends_on, as_at()) AS runs_to,
        coalesce(arrangement.route <> 'contract', TRUE) OR cover.covers_from IS NOT NULL AS is_covered,
        greatest(runs_from, cover.covers_from) AS secured_from,
        least(runs_to, cover.covers_to) AS secured_to,
        cover.signed_on IS NOT NULL
        AND cover.starts_on IS NULL
        AND coalesce(cover.covers_to >= lines.due_on, TRUE) AS is_cover_undated
    FROM lines
    INNER JOIN matched_arrangement AS arrangement ON lines.provision_id = arrangement.provision_id
    LEFT JOIN contract_cover AS cover
        ON CASE WHEN arrangement.route = 'contract' THEN arrangement.contract_id END = cover.contract_id
    WHERE coalesce(arrangement.ends_on >= lines.due_on, TRUE)
),

secured AS (
    SELECT
        provision_id,
        min(CASE WHEN starts_on IS NOT NULL AND is_covered AND secured_from <= secured_to THEN secured_from END)
            AS secured_on,
        bool_or(starts_on IS NULL OR runs_from <= runs_to AND is_cover_undated) AS has_undated
    FROM running
    GROUP BY provision_id
),

judged AS (
    SELECT
        lines.*,
        secured.has_undated,
        secured.secured_on AS done_on
    FROM lines
    LEFT JOIN secured ON lines.provision_id = secured.provision_id
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
        WHEN verdict = 'unknown' THEN 'an arrangement or its contract has no first day, so when it began cannot be told'
        ELSE say_outcome('line', 'secured', due_on, done_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
