-- /// check
-- id            = "ANR21"
-- title         = "have a record that family and setting were consulted before it ceased a plan"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 31; Children and Families Act 2014, s.45"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/31"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.cease_consulted_on", "plan.ceased_on"]
-- does_without  = ["child", "review", "tribunal_order"]
-- owner         = "Annual review manager"
-- mend          = "If they were consulted, record the day; if not, consult them now and decide again."
-- answers       = ["X04", "LA2"]
-- arithmetic    = """\
--     The day family and setting had been consulted must not be later than the day the decision to cease was \
--     notified (where blank, that of the review's decision to cease), nor than the day the plan ceased; a plan that \
--     ended by age (not believed of somebody known to be under 25), by a move to another authority or by death is \
--     left out, and one with no reason to be believed, no notified decision and no day of consulting is unknown."""
-- to_be_confirmed = "the wording of reg 31 and of s.45"
-- ///

-- Consulted by the day the decision was notified and by the day the plan ceased. A blank reason keeps the plan in;
-- where no decision was notified either, nobody can say whether there was one to consult on, nor where the reason given
-- is an age the person had not reached. A plan that ceased before the window is no longer asked about.
WITH judged AS (
    SELECT
        *,
        least(notified_on, ceased_on) AS due_on
    FROM plan_ceased_by_decision
    WHERE coalesce(cease_consulted_on, ceased_on) >= window_from()
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN cease_consulted_on IS NULL AND nullif(cease_reason, '1') IS NULL AND notified_on IS NULL THEN 'unknown'
            WHEN cease_consulted_on IS NULL THEN 'breach'
            WHEN cease_consulted_on <= due_on THEN 'met'
            ELSE 'late'
        END AS verdict
    FROM judged
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    cease_consulted_on AS done_on,
    verdict,
    CASE
        WHEN coalesce(notified_on > ceased_on, TRUE) THEN 'Plan ceased ' || say_day(due_on)
        WHEN cease_notified_on IS NULL THEN 'Decision to cease notified after a review ' || say_day(due_on)
        ELSE 'Decision to cease notified ' || say_day(due_on)
    END
    || CASE WHEN cease_reason = '1' THEN ', for age by the record, though the person was not yet 25' ELSE '' END
    || CASE
        WHEN verdict = 'unknown' AND cease_reason = '1'
            THEN '; neither a decision to cease it nor a day of consulting on one is recorded'
        WHEN verdict = 'unknown'
            THEN '; neither why, nor a decision to cease it, nor a day of consulting on one is recorded'
        WHEN cease_consulted_on IS NULL THEN '; no day is recorded on which family and setting had been consulted'
        WHEN cease_consulted_on <= due_on
            THEN '; family and setting had been consulted by ' || say_day(cease_consulted_on)
        ELSE '; family and setting were consulted only ' || say_day(cease_consulted_on) || ', '
            || say_days(cease_consulted_on - due_on) || ' after'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
