-- /// check
-- id            = "PRV08"
-- title         = "end every arrangement it pays for by the day the plan ceases"
-- who           = "authority"
-- level         = "local"
-- source        = "Sound finance, not law; when a plan ceases: Children and Families Act 2014, s.45"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/45"
-- to_be_confirmed = "the wording of s.45"
-- in_force_from = 2014-09-01
-- record        = "arrangement"
-- rests_on      = ["arrangement.ends_on", "plan.ceased_on"]
-- owner         = "SEND commissioning manager"
-- mend          = "End the arrangement and reclaim what was overpaid; if it has ended, record the day."
-- arithmetic    = """\
--     An arrangement not by health, for a line of a plan that has ceased: its last day must be no later than the \
--     day the plan ceased; those that ended more than 12 months ago are left out."""
-- answers       = ["V08"]
-- ///

-- What health delivers is not paid for by the authority. One without a first day may never have begun.
WITH of_ceased_plan AS (
    SELECT
        arrangement.arrangement_id,
        plan.child_id,
        plan.named_urn,
        plan.ceased_on,
        arrangement.starts_on AS begun_on,
        CASE WHEN arrangement.ends_on <= as_at() THEN arrangement.ends_on END AS ended_on
    FROM arrangement
    INNER JOIN provision ON arrangement.provision_id = provision.provision_id
    INNER JOIN plan ON provision.plan_id = plan.plan_id
    WHERE plan.ceased_on IS NOT NULL
        AND coalesce(arrangement.route <> 'health', TRUE)
        AND coalesce(arrangement.starts_on <= as_at(), TRUE)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN ended_on <= ceased_on THEN 'met'
            WHEN as_at() <= ceased_on THEN 'pending'
            WHEN begun_on IS NULL THEN 'unknown'
            WHEN ended_on IS NOT NULL THEN 'late'
            ELSE 'breach'
        END AS verdict
    FROM of_ceased_plan
    WHERE in_window(ended_on)
)

SELECT
    arrangement_id AS case_id,
    child_id,
    named_urn AS urn,
    begun_on AS starts_on,
    ceased_on AS due_on,
    ended_on AS done_on,
    verdict,
    'The plan ceased on ' || say_day(ceased_on) || '; '
    || say_outcome('the arrangement', 'ended', ceased_on, ended_on)
    || CASE WHEN verdict = 'unknown' THEN '; no first day is recorded, so it may never have begun' ELSE '' END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
