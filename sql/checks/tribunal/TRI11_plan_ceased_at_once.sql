-- /// check
-- id            = "TRI11"
-- title         = "cease a plan at once when the Tribunal dismisses the appeal against ceasing it"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 44(2)(a)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44"
-- in_force_from = 2014-09-01
-- record        = "tribunal_order"
-- owner         = "SEND tribunal manager"
-- mend          = "Cease the plan; if it ceased, record the day."
-- answers       = ["X05"]
-- arithmetic    = """\
--     An order that dismisses an appeal against ceasing: the plan ceases by the day of the order, or by the day the \
--     Tribunal set; unknown where the plan is not there and no day of it is recorded with the order."""
-- to_be_confirmed = "whether at once means the day of the order"
-- ///

-- Done on the day recorded with the order, else on the day the plan ceased. Where the plan is not there and nothing is
-- recorded, nobody can say whether it ceased.
WITH ceasing AS (
    SELECT
        *,
        coalesce(set_by_on, starts_on) AS due_on,
        coalesce(complied_on, ceased_on) AS done_on
    FROM tribunal_step
    WHERE order_type = 'cease_upheld'
),

judged AS (
    SELECT
        *,
        done_on IS NULL AND known_plan_id IS NULL AS is_plan_missing
    FROM ceasing
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
    say_when(start_words, starts_on)
    || coalesce('; the Tribunal set ' || strftime(set_by_on, '%-d %b %Y'), '')
    || '; '
    || CASE
        WHEN is_plan_missing THEN 'the plan it is about is not there, nor a day on which it ceased'
        ELSE say_outcome('plan', 'ceased', due_on, done_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
