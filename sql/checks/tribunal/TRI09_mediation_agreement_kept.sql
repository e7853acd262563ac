-- /// check
-- id            = "TRI09"
-- title         = "do in time what was agreed in mediation"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 42(2), (3), (5); reg 44(2), (3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/42"
-- in_force_from = 2014-09-01
-- record        = "mediation"
-- owner         = "SEND tribunal manager"
-- mend          = "Do what was agreed; if it was done, record the day."
-- answers       = ["X08"]
-- arithmetic    = """\
--     From the day of the agreement: an assessment ends within 98 days with a plan or 70 days without, a plan is \
--     made within 77 days or amended within 35, the school alone is changed within 14, a plan continues at once, \
--     anything else is done within 14; a day agreed in writing goes before all of them, and a recorded exception \
--     takes out what could be appealed; not done when the plan, which ran before the clock began, ceased, it is late \
--     by that day if the last day had passed and left out if not."""
-- to_be_confirmed = "the wording of reg 44(2)(d) to (h), and the exceptions of reg 44(3)"
--
-- [params]
-- assessment_weeks = 14
-- no_plan_weeks = 10
-- plan_weeks = 11
-- amendment_weeks = 5
-- school_weeks = 2
-- other_weeks = 2
-- ///

-- What could be appealed is kept as if it were an order of the Tribunal. What is agreed about health care provision
-- alone is the health body's to do. Decided against a plan, and nobody wrote down when: nobody can say whether it was
-- in time, and once the plan has ceased nobody needs to.
WITH agreements AS (
    SELECT
        *,
        CASE
            WHEN agreed_action IN ('assess', 'reassess') AND outcome = 'N' THEN $no_plan_weeks
            WHEN agreed_action IN ('assess', 'reassess') THEN $assessment_weeks
            WHEN agreed_action = 'make_plan' THEN $plan_weeks
            WHEN agreed_action IN ('amend', 'continue_and_amend') THEN $amendment_weeks
            WHEN agreed_action = 'name_school' THEN $school_weeks
            WHEN agreed_action = 'continue' THEN 0
            WHEN agreed_action = 'other' THEN $other_weeks
        END AS weeks,
        CASE
            WHEN agreed_action = 'continue' THEN running_on(done_on, agreed_on, known_plan_id, ceased_on)
            ELSE done_on
        END AS kept_on,
        CASE WHEN agreed_action NOT IN ('continue', 'other') THEN exemption END AS exception
    FROM mediation_step
    WHERE agreed_on IS NOT NULL OR agreed_action IS NOT NULL
),

judged AS (
    SELECT
        *,
        coalesce(agreed_timescale_on, weeks_after(agreed_on, weeks)) AS due_on,
        agreed_action = 'continue' AND kept_on IS NULL AND known_plan_id IS NULL AS is_plan_missing,
        agreed_action IN ('assess', 'reassess') AND outcome = 'N' AND kept_on IS NULL AS is_day_missing,
        stopped_on(kept_on, ceased_on, agreed_on) AS ended_on
    FROM agreements
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN is_plan_missing OR is_day_missing THEN 'unknown'
            ELSE settable_verdict(due_on, coalesce(kept_on, ended_on), exception, agreed_timescale_on)
        END AS verdict
    FROM judged
    WHERE is_judged(due_on, ended_on, issued_on, agreed_on)
        AND in_window(coalesce(kept_on, ended_on))
        AND (ended_on IS NULL OR is_day_missing IS NOT TRUE)
)

SELECT
    mediation_id AS case_id,
    child_id,
    urn,
    agreed_on AS starts_on,
    due_on,
    coalesce(kept_on, ended_on) AS done_on,
    verdict,
    CASE
        WHEN agreed_action IS NULL AND due_on IS NULL
            THEN 'Agreed in mediation ' || say_day(agreed_on) || '; what was agreed is not recorded, nor a day for it'
        ELSE say_set_term(
                'Agreed in mediation', agreed_on, weeks || ' weeks', due_on, 'the parties', agreed_timescale_on
            )
    END
    || '; '
    || CASE
        WHEN is_plan_missing THEN 'the plan it is about is not there, nor a day on which it was taken up again'
        WHEN is_day_missing THEN 'a decision against a plan is recorded, but not the day it was notified'
        WHEN done_on IS NULL AND kept_on IS NOT NULL THEN 'the plan had not ceased by that day'
        ELSE say_done_or_ceased('what was agreed', 'done', due_on, kept_on, ended_on)
    END
    || say_exempt(verdict, exemption)
    || '.' AS reason
FROM verdicts
ORDER BY case_id
