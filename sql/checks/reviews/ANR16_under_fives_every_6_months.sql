-- /// check
-- id            = "ANR16"
-- title         = "have reviewed, or considered reviewing, plans of under-fives in the last 6 months"
-- who           = "authority"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, 9.178"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- snapshot      = true
-- lapses        = true
-- owner         = "Annual review manager"
-- mend          = "Consider whether the plan still fits so young a child, and review it early if not."
-- answers       = ["R15"]
-- arithmetic    = """\
--     The last day is the same day six months after the latest of the issue, review meetings and review \
--     decisions; asked only while the child is under five, and left open where neither date of birth nor year group \
--     tells the age."""
-- to_be_confirmed = "the wording of CoP 9.178, read only as others quote it"
--
-- [params]
-- months = 6
-- years = 5
-- year_one = 1
-- ///

-- The Code speaks of considering a review every three to six months; the data shows reviews only: a meeting held or a
-- decision notified. Where the date of birth is blank, a child in Year 1 or beyond has turned five; of any other nobody
-- can say.
WITH reviewed AS (
    SELECT
        plan_id,
        max(greatest(meeting_on, decision_on)) AS reviewed_on
    FROM review
    GROUP BY plan_id
),

anchored AS (
    SELECT
        plan.plan_id,
        plan.child_id,
        plan.named_urn,
        child.date_of_birth IS NULL AS is_age_unknown,
        reviewed.reviewed_on,
        greatest(plan.issued_on, reviewed.reviewed_on) AS starts_on
    FROM plan_in_force AS plan
    INNER JOIN child ON plan.child_id = child.child_id
    LEFT JOIN reviewed ON plan.plan_id = reviewed.plan_id
    WHERE coalesce(as_at() <= last_day_of_months(child.date_of_birth, 12 * $years), TRUE)
        AND (child.date_of_birth IS NOT NULL OR coalesce(child.ncy < $year_one, TRUE))
),

verdicts AS (
    SELECT
        *,
        months_after(starts_on, $months) AS due_on,
        CASE
            WHEN is_age_unknown OR starts_on IS NULL THEN 'unknown'
            WHEN as_at() > months_after(starts_on, $months) THEN 'breach'
            WHEN starts_on = reviewed_on THEN 'met'
            ELSE 'pending'
        END AS verdict
    FROM anchored
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    starts_on,
    due_on,
    cast(NULL AS DATE) AS done_on,
    verdict,
    CASE
        WHEN is_age_unknown
            THEN 'Whether the child is under five is not known: neither date of birth nor year group tells'
        WHEN verdict = 'unknown' THEN 'Neither the day the plan was issued nor a review is recorded'
        ELSE CASE WHEN starts_on = reviewed_on THEN 'Last review ' ELSE 'Plan issued ' END
            || say_day(starts_on) || ' + ' || $months || ' months = ' || say_day(due_on)
            || CASE verdict
                WHEN 'met' THEN '; that covers ' || say_day(as_at())
                WHEN 'pending' THEN '; the first review is not yet called for on ' || say_day(as_at())
                ELSE '; no review since, by ' || say_day(as_at())
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
