-- /// check
-- id            = "PRV07"
-- title         = "have a record of provision in Section F for each main need of every plan"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.37(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/37"
-- to_be_confirmed = "the wording of s.37(2), of which the explanatory notes were read; the judgments on matching needs"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["provision.need"]
-- snapshot      = true
-- owner         = "SEND casework manager"
-- mend          = "Specify provision for the need by amending the plan; if it is there, record for which need."
-- arithmetic    = """\
--     A plan in force: each of its first and second need must be named by a line of Section F that has not ended \
--     on the day of the audit; a line whose need or section is blank leaves it unknown, and so do lines that name \
--     only other needs where no plan with the need in question has a line that names it."""
-- answers       = ["V07"]
-- ///

-- The needs are the plan's first and second, all that an export tells of Section B. A line answers a need whose words
-- stand in the line's own, whole: "VI" does not stand in "behaviour". A line whose need or section is blank may answer
-- any, so it convicts nobody; nor do lines where no plan with a need has one that names it: they may call it otherwise
-- than the plan does.
WITH line AS (
    SELECT
        plan_id,
        section,
        need,
        section IS NULL OR need IS NULL AS is_unsaid
    FROM provision
    WHERE coalesce(section = 'F', TRUE)
        AND coalesce(ends_on >= as_at(), TRUE)
),

answers AS (
    SELECT
        plan.plan_id,
        plan.child_id,
        plan.named_urn,
        plan.issued_on,
        plan.primary_need,
        plan.secondary_need,
        bool_or(line.section = 'F' AND stands_in(plan.primary_need, line.need)) AS is_first_answered,
        bool_or(line.section = 'F' AND stands_in(plan.secondary_need, line.need)) AS is_second_answered,
        bool_or(line.is_unsaid) AS is_line_unsaid,
        count(line.plan_id) > 0 AS has_line
    FROM plan_in_force AS plan
    LEFT JOIN line ON plan.plan_id = line.plan_id
    GROUP BY
        plan.plan_id, plan.child_id, plan.named_urn, plan.issued_on, plan.primary_need, plan.secondary_need
),

known_need AS (
    SELECT lower(primary_need) AS need
    FROM answers
    WHERE is_first_answered
    UNION
    SELECT lower(secondary_need) AS need
    FROM answers
    WHERE is_second_answered
),

missing AS (
    SELECT
        *,
        primary_need IS NOT NULL AND NOT coalesce(is_first_answered, FALSE) AS is_first_missing,
        secondary_need IS NOT NULL AND NOT coalesce(is_second_answered, FALSE) AS is_second_missing,
        lower(primary_need) IN (SELECT known.need FROM known_need AS known) AS is_first_known,
        lower(secondary_need) IN (SELECT known.need FROM known_need AS known) AS is_second_known
    FROM answers
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN primary_need IS NULL AND secondary_need IS NULL THEN 'unknown'
            WHEN NOT is_first_missing AND NOT is_second_missing THEN 'met'
            WHEN is_line_unsaid THEN 'unknown'
            WHEN NOT has_line OR (is_first_missing AND is_first_known) OR (is_second_missing AND is_second_known)
                THEN 'breach'
            ELSE 'unknown'
        END AS verdict,
        concat_ws(
            ' and ',
            CASE WHEN is_first_missing THEN 'the first' END,
            CASE WHEN is_second_missing THEN 'the second' END
        ) AS unanswered_words
    FROM missing
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    issued_on AS starts_on,
    issued_on AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN primary_need IS NULL AND secondary_need IS NULL THEN 'No need of the plan is recorded'
        WHEN verdict = 'met' THEN 'A line of Section F answers every need of the plan that is recorded'
        ELSE 'No line of Section F is recorded as answering ' || unanswered_words || ' need of the plan'
            || CASE
                WHEN is_line_unsaid THEN '; a line whose need or section is not recorded may'
                WHEN verdict = 'unknown'
                    THEN '; no plan with that need has a line that names it, so lines may call it by other words'
                ELSE ''
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
