-- /// check
-- id            = "ANR20"
-- title         = "keep a plan until the time to appeal against ceasing it is over"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.45(4); SEND Regulations 2014 (SI 2014/1530), reg 33"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/45"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.cease_notified_on", "plan.ceased_on"]
-- owner         = "Annual review manager"
-- mend          = "While an appeal can be brought or is open, maintain the plan; if notice was given, record its day."
-- answers       = ["X04", "X09"]
-- arithmetic    = """\
--     The plan must not cease before two months after the notice or one month after a mediation certificate, \
--     whichever is later, nor while an appeal is open; a plan that ended by age, by a move to another authority or \
--     by death is left out, and without the day of the notice it is unknown."""
-- to_be_confirmed = "the wording of s.45(4), and the time to appeal where it goes beyond reg 33"
--
-- [params]
-- notice_months = 2
-- certificate_months = 1
-- ///

-- The time to appeal ends two months after the notice or one month after the mediation certificate, whichever is later,
-- and not while an appeal is open. It must have ended when the plan ceases: done is the day it ended, due the day the
-- plan ceased. A plan that ceased on the very day is given the benefit. Left out: plans that ended because the child
-- reached the greatest age, moved to another authority or died (reasons 1, 5, 8), where no decision to cease is made.
-- A blank reason keeps the plan in; a blank about an appeal reads as none.
WITH ended AS (
    SELECT
        plan_id,
        child_id,
        named_urn,
        ceased_on,
        cease_notified_on,
        coalesce(is_appeal_open, FALSE) AS is_open,
        CASE
            WHEN cease_notified_on IS NOT NULL
                THEN greatest(
                        months_after(cease_notified_on, $notice_months),
                        months_after(mediation_certificate_on, $certificate_months)
                    )
        END AS ends_on
    FROM plan
    WHERE ceased_on IS NOT NULL
        AND coalesce(cease_reason NOT IN ('1', '5', '8'), TRUE)
),

judged AS (
    SELECT
        *,
        CASE WHEN ends_on <= as_at() AND NOT is_open THEN ends_on END AS done_on,
        CASE
            WHEN is_open THEN 'breach'
            WHEN ends_on IS NULL THEN 'unknown'
            WHEN ends_on <= ceased_on THEN 'met'
            WHEN ends_on <= as_at() THEN 'late'
            ELSE 'breach'
        END AS verdict
    FROM ended
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    cease_notified_on AS starts_on,
    ceased_on AS due_on,
    done_on,
    verdict,
    'Plan ceased ' || say_day(ceased_on)
    || CASE
        WHEN ends_on IS NULL THEN '; no day is recorded on which the decision to cease was notified'
        ELSE '; notified ' || say_day(cease_notified_on) || ', the time to appeal '
            || CASE WHEN ends_on <= as_at() THEN 'ended ' ELSE 'ends ' END || say_day(ends_on)
    END
    || CASE
        WHEN is_open THEN '; an appeal is open, and until it is decided the plan must be maintained'
        WHEN ends_on <= ceased_on THEN ', by the day the plan ceased'
        WHEN ends_on > ceased_on THEN ', ' || say_days(ends_on - ceased_on) || ' after the plan ceased'
        ELSE ''
    END
    || '.' AS reason
FROM judged
WHERE in_window(CASE verdict WHEN 'unknown' THEN ceased_on ELSE done_on END)
ORDER BY case_id
