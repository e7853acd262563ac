-- /// check
-- id            = "ANR22"
-- title         = "leave at least 15 days to answer amendments proposed without a review"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 28; reg 22(2)(c)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/28"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.amended_on", "plan.amendment_notice_on"]
-- owner         = "Annual review manager"
-- mend          = "Hear the family now; if its answer came before the plan, record the day of the answer."
-- answers       = ["R18"]
-- arithmetic    = """\
--     The day of the notice counts as the first of 15, so it must be 15 days or more before the amended plan; \
--     or the family answered by then; where the only notice on record came after the plan nobody can tell."""
-- to_be_confirmed = "the wording of reg 28, and that it brings in these 15 days"
--
-- [params]
-- days = 15
-- ///

-- The day of service counts: a notice of the 1st leaves the 15th to answer, so the plan may issue from the 16th. An
-- answer that came before the plan shortens the time. No day for the notice: when the time began cannot be told, nor
-- where the notice on record came after the plan: it may be that of amendments proposed since.
WITH judged AS (
    SELECT
        * EXCLUDE (amendment_notice_on),
        amendment_notice_on > amended_on AS is_after,
        CASE WHEN amendment_notice_on <= amended_on THEN amendment_notice_on END AS amendment_notice_on,
        days_before(amended_on, $days, amendment_response_on) AS due_on
    FROM plan
    WHERE amended_on IS NOT NULL
        AND least(amendment_notice_on, amended_on) >= window_from()
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    cast(NULL AS DATE) AS starts_on,
    due_on,
    amendment_notice_on AS done_on,
    sent_verdict(due_on, amendment_notice_on) AS verdict,
    say_notice_due(amended_on, $days, amendment_response_on, due_on)
    || CASE
        WHEN is_after THEN '; the notice on record came after that and may be of amendments proposed since'
        WHEN amendment_notice_on IS NULL THEN '; no day is recorded for the notice'
        ELSE '; ' || say_outcome('notice', 'sent', due_on, amendment_notice_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
