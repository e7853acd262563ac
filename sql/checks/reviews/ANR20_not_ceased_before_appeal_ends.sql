-- /// check
-- id            = "ANR20"
-- title         = "keep a plan until the time to appeal against ceasing it is over"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.45(4); SEND Regulations 2014 (SI 2014/1530), reg 33"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/45"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.ceased_on"]
-- does_without  = ["child", "review", "tribunal_order"]
-- owner         = "Annual review manager"
-- mend          = "While an appeal can be brought or is open, maintain the plan; if notice was given, record its day."
-- answers       = ["X04", "X09"]
-- arithmetic    = """\
--     The plan must not cease before two months after the notice (where blank, after the review's decision to cease) \
--     or one month after a mediation certificate, whichever is later, nor before an appeal is decided; a plan that \
--     ended by age (not believed of somebody known to be under 25), by a move to another authority or by death is \
--     left out, and without a day of the notice, or of an order about ceasing, it is unknown, as it is where the \
--     Tribunal had ordered since the notice that the plan go on, or had dismissed the appeal that is called open."""
-- to_be_confirmed = "the wording of s.45(4), and the time to appeal where it goes beyond reg 33"
--
-- [params]
-- notice_months = 2
-- certificate_months = 1
--
-- [means]
-- met = "When the plan ceased, the time to appeal was over and no appeal was open."
-- late = "The plan ceased too soon: an appeal could still be brought, or was still open. That cannot be mended now."
-- breach = "The plan has ceased, and an appeal can still be brought or is open. Somebody has to act."
-- ///

-- The time to appeal ends two months after the notice or one month after the mediation certificate, whichever is later,
-- and the plan goes on until an appeal is decided. That must lie behind when the plan ceases: done is the day it did,
-- due the day the plan ceased. A plan that ceased on the very day is given the benefit; a blank about an appeal reads
-- as none. Of orders only those count that are made on an appeal against ceasing, after the notice where there is one;
-- where the authority gave way, the appeal was decided when it told the Tribunal. One that let the plan go on uses the
-- notice up. Where the last one dismissed an appeal, nobody knows whether that is the one called open.
WITH last_appeal AS (
    SELECT
        plan.plan_id,
        max(appeal.decided_on) AS decided_on,
        max(CASE WHEN appeal.order_type <> 'cease_upheld' THEN appeal.decided_on END) AS kept_on,
        bool_or(appeal.decided_on IS NULL) AS has_undated
    FROM plan_ceased_by_decision AS plan
    INNER JOIN order_dated AS appeal
        ON plan.plan_id = appeal.plan_id
            AND appeal.order_type IN ('cease_upheld', 'continue', 'continue_and_amend')
    WHERE coalesce(appeal.decided_on > plan.notified_on, TRUE)
    GROUP BY plan.plan_id
),

timed AS (
    SELECT
        *,
        CASE
            WHEN notified_on IS NOT NULL
                THEN greatest(
                        months_after(notified_on, $notice_months),
                        months_after(mediation_certificate_on, $certificate_months)
                    )
        END AS time_up_on
    FROM plan_ceased_by_decision
),

ended AS (
    SELECT
        timed.*,
        appeal.decided_on,
        appeal.kept_on,
        appeal.has_undated,
        greatest(timed.time_up_on, appeal.decided_on) AS ends_on,
        timed.is_appeal_open
        AND coalesce(appeal.kept_on = appeal.decided_on, appeal.decided_on IS NULL) AS is_still_open
    FROM timed
    LEFT JOIN last_appeal AS appeal ON timed.plan_id = appeal.plan_id
),

judged AS (
    SELECT
        *,
        CASE
            WHEN is_still_open OR ends_on > as_at() THEN 'breach'
            WHEN ends_on > ceased_on THEN 'late'
            WHEN ends_on IS NULL OR has_undated OR kept_on = decided_on OR is_appeal_open THEN 'unknown'
            ELSE 'met'
        END AS verdict,
        CASE WHEN verdict IN ('met', 'late') THEN ends_on END AS done_on
    FROM ended
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    notified_on AS starts_on,
    ceased_on AS due_on,
    done_on,
    verdict,
    'Plan ceased ' || say_day(ceased_on)
    || CASE WHEN cease_reason = '1' THEN ', for age by the record, though the person was not yet 25' ELSE '' END
    || CASE
        WHEN ends_on IS NOT NULL THEN ''
        WHEN plan_id IN (SELECT notice.plan_id FROM notice_by_review AS notice)
            THEN '; of two decisions to cease, notified on different days, nobody can tell which was meant'
        ELSE '; no day is recorded on which the decision to cease was notified'
    END
    || CASE
        WHEN time_up_on IS NULL THEN ''
        ELSE '; notified ' || say_day(notified_on)
            || CASE WHEN cease_notified_on IS NULL THEN ' after a review' ELSE '' END
            || ', the time to appeal ' || CASE WHEN time_up_on <= as_at() THEN 'ended ' ELSE 'ends ' END
            || say_day(time_up_on)
    END
    || CASE
        WHEN verdict <> 'unknown' AND decided_on = ends_on THEN '; an appeal was decided ' || say_day(decided_on)
        ELSE ''
    END
    || CASE
        WHEN is_still_open THEN '; an appeal is open, and until it is decided the plan must be maintained'
        WHEN ends_on > ceased_on THEN ', ' || say_days(ends_on - ceased_on) || ' after the plan ceased'
        WHEN has_undated THEN '; an order of the Tribunal about ceasing it bears no day'
        WHEN verdict = 'unknown' AND is_appeal_open
            THEN '; an appeal is recorded as open, and one as decided ' || say_day(decided_on)
        WHEN verdict = 'unknown' AND kept_on IS NOT NULL
            THEN '; on appeal it was to go on, decided ' || say_day(kept_on) || ', and no notice since then is recorded'
        WHEN ends_on <= ceased_on THEN ', by the day the plan ceased'
        ELSE ''
    END
    || '.' AS reason
FROM judged
WHERE in_window(CASE verdict WHEN 'unknown' THEN ceased_on ELSE done_on END)
ORDER BY case_id
