-- /// check
-- id            = "PRV01"
-- title         = "have every line of Section F secured"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "provision"
-- snapshot      = true
-- owner         = "SEND commissioning manager"
-- mend          = "Arrange the provision now; if it is arranged, record the arrangement and the day it began."
-- arithmetic    = """\
--     A line of Section F of a plan in force, not arranged by the parents and not ended: from the later of the \
--     plan's issue and the line's start an arrangement by any route must be running on the day of the audit."""
-- answers       = ["V01", "LA11"]
-- ///

WITH secured AS (
    SELECT
        provision_id,
        bool_or(is_current(starts_on, ends_on)) AS is_secured,
        bool_or(is_undated(starts_on, ends_on)) AS may_be_secured,
        max(ends_on) AS last_ended_on
    FROM arrangement
    GROUP BY provision_id
),

verdicts AS (
    SELECT
        owed.provision_id,
        owed.child_id,
        owed.named_urn,
        owed.from_on,
        secured.may_be_secured,
        secured.last_ended_on,
        CASE
            WHEN owed.from_on > as_at() THEN 'pending'
            WHEN secured.is_secured THEN 'met'
            WHEN owed.from_on IS NULL OR secured.may_be_secured THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM line_to_secure AS owed
    LEFT JOIN secured ON owed.provision_id = secured.provision_id
)

SELECT
    provision_id AS case_id,
    child_id,
    named_urn AS urn,
    from_on AS starts_on,
    from_on AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN verdict = 'pending'
            THEN 'To be secured from ' || say_day(from_on) || ', in ' || say_days(from_on - as_at()) || '.'
        WHEN verdict = 'met' THEN 'An arrangement runs on ' || say_day(as_at()) || '.'
        WHEN from_on IS NULL
            THEN 'No arrangement runs on ' || say_day(as_at())
                || '; neither the plan nor the line has a first day, so nobody can say whether one is due.'
        WHEN verdict = 'unknown'
            THEN 'Due from ' || say_day(from_on) || '; no arrangement runs on ' || say_day(as_at())
                || ' but one without a first day, which may.'
        ELSE 'Due from ' || say_day(from_on) || '; no arrangement runs on ' || say_day(as_at())
            || CASE
                WHEN last_ended_on < as_at()
                    THEN '; the last on record ended on ' || say_day(last_ended_on) || ', '
                        || say_days(as_at() - last_ended_on) || ' before.'
                ELSE ', ' || say_days(as_at() - from_on) || ' later.'
            END
    END AS reason
FROM verdicts
ORDER BY case_id
