-- /// check
-- id            = "ANR13"
-- title         = "leave at least 15 days to answer the proposed amendments"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 22(2)(c)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/22"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.amendment_notice_on", "review.final_plan_on"]
-- owner         = "Annual review manager"
-- mend          = "Hear the family now; if its answer came before the plan, record the day of the answer."
-- answers       = ["R11"]
-- arithmetic    = """\
--     The day of the notice counts as the first of 15, so it must be 15 days or more before the amended plan; \
--     or the family answered by then."""
--
-- [params]
-- days = 15
-- ///

-- The day of service counts: a notice of the 1st leaves the 15th to answer, so the plan may issue from the 16th. An
-- answer that came before the plan shortens the time. No day for the notice: when the time began cannot be told.
WITH judged AS (
    SELECT
        *,
        days_before(final_plan_on, $days, notice_response_on) AS due_on
    FROM review_step
    WHERE final_plan_on IS NOT NULL
        AND coalesce(amendment_notice_on, final_plan_on) >= window_from()
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    amendment_notice_on AS done_on,
    sent_verdict(due_on, amendment_notice_on) AS verdict,
    say_notice_due(final_plan_on, $days, notice_response_on, due_on)
    || CASE
        WHEN amendment_notice_on IS NULL THEN '; no day is recorded for the notice'
        ELSE '; ' || say_outcome('notice', 'sent', due_on, amendment_notice_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
