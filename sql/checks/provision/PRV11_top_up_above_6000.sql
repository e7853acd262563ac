-- /// check
-- id            = "PRV11"
-- title         = "pay a top-up where a plan costs its mainstream school more than 6,000 pounds a year"
-- who           = "authority"
-- level         = "should"
-- source        = "DfE high needs funding guidance; SEND Code of Practice 2015, 6.99"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- to_be_confirmed = "the high needs funding guidance of the year"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["arrangement.annual_cost", "arrangement.annual_top_up", "plan.named_urn", "school.status_code"]
-- snapshot      = true
-- owner         = "SEND finance manager"
-- mend          = "Agree and pay the top-up; if it is paid, record it on the school's arrangements."
-- arithmetic    = """\
--     A plan in force whose running arrangements by its mainstream school come to more than 6,000 pounds a year: \
--     some top-up must be recorded on them on the day of the audit."""
-- answers       = ["LA18"]
--
-- [params]
-- pounds = 6000
-- ///

-- What the plan costs is the sum of its arrangements by the school; what the authority contracts for itself is no cost
-- of the school's. A plan with no cost on record at all is no case: nobody claims one.
WITH cost AS (
    SELECT
        running.plan_id,
        running.child_id,
        running.named_urn,
        sum(running.annual_cost) AS annual_cost,
        sum(running.annual_top_up) AS annual_top_up,
        bool_or(running.annual_cost IS NULL) AS is_cost_unsaid,
        bool_or(running.annual_top_up IS NULL) AS is_top_up_unsaid
    FROM running_arrangement AS running
    LEFT JOIN followed_school AS followed ON running.named_urn = followed.urn
    INNER JOIN mainstream_anywhere AS school ON coalesce(followed.successor_urn, running.named_urn) = school.urn
    WHERE running.route = 'school'
    GROUP BY running.plan_id, running.child_id, running.named_urn
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN annual_cost <= $pounds THEN 'unknown'
            WHEN annual_top_up > 0 THEN 'met'
            WHEN is_top_up_unsaid THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM cost
    WHERE annual_cost > $pounds OR is_cost_unsaid AND annual_cost IS NOT NULL
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    'Arranged by the school at ' || say_number(annual_cost) || ' pounds a year'
    || CASE WHEN is_cost_unsaid THEN ' and a part whose cost is not recorded' ELSE '' END
    || ', where a top-up is due above ' || $pounds || '; '
    || CASE
        WHEN annual_cost <= $pounds THEN 'it cannot be told whether it comes to more'
        WHEN verdict = 'met' THEN 'top-up ' || say_number(annual_top_up) || ' pounds a year'
        WHEN verdict = 'unknown' THEN 'it is not recorded whether a top-up is paid'
        ELSE 'none is paid'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
