-- /// check
-- id            = "TRI07"
-- title         = "keep a plan running from the day the Tribunal orders it"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(g), (h); reg 45"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Take the plan up again; if it was taken up, record the day."
-- answers       = ["X05", "X06"]
-- arithmetic    = """\
--     An order to continue a plan: it runs on the day of the order or of giving way, or by the day the Tribunal \
--     set; one that had not ceased by then runs without anything done."""
-- to_be_confirmed = "the wording of reg 44(2)(g) and (h) and of reg 45, and whether at once means the same day"
-- ///

-- A plan that had not ceased when the order was made has nothing to take up; whether it ceased later is another matter.
-- Where the plan is not there and nothing is recorded, nobody can say whether it runs.
WITH running AS (
    SELECT
        *,
        coalesce(set_by_on, starts_on) AS due_on,
        running_on(complied_on, starts_on, known_plan_id, ceased_on) AS done_on
    FROM tribunal_step
    WHERE order_type IN ('continue', 'continue_and_amend')
),

judged AS (
    SELECT
        *,
        done_on IS NULL AND known_plan_id IS NULL AS is_plan_missing
    FROM running
    WHERE in_window(done_on)
)

SELECT
    order_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    done_on,
    CASE
        WHEN is_plan_missing THEN 'unknown'
        ELSE deadline_verdict(due_on, done_on)
    END AS verdict,
    start_words || ' ' || say_day(starts_on)
    || coalesce('; the Tribunal set ' || strftime(set_by_on, '%-d %b %Y'), '')
    || '; '
    || CASE
        WHEN is_plan_missing THEN 'the plan it is about is not there, nor a day on which it was taken up again'
        WHEN complied_on IS NULL AND done_on IS NOT NULL THEN 'the plan had not ceased by that day'
        ELSE say_outcome('plan', 'taken up again', due_on, done_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
