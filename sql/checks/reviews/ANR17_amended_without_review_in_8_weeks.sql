-- /// check
-- id            = "ANR17"
-- title         = "finish an amendment made without a review within 8 weeks of its notice"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 28; reg 22(3), (4)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/28"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["plan.amended_on", "plan.amendment_notice_on"]
-- owner         = "Annual review manager"
-- mend          = "Issue the amended plan, or notify that the plan stays; if it was done, record the day."
-- answers       = ["R18"]
-- arithmetic    = """\
--     The last day is 56 days after the notice; by then the plan is amended or the family told that it stays; a day \
--     before the notice belongs to earlier amendments."""
-- to_be_confirmed = "the wording of reg 28, and that it brings in the limits of reg 22(3) and (4)"
--
-- [params]
-- weeks = 8
-- ///

-- The latest such amendment of each plan. It ends with the amended plan, or with notice that the plan stays; a day
-- before the notice on record belongs to amendments before these, and ends nothing.
WITH ends AS (
    SELECT
        plan_id,
        child_id,
        named_urn,
        ceased_on,
        amendment_notice_on,
        CASE WHEN coalesce(amended_on >= amendment_notice_on, TRUE) THEN amended_on END AS amended_on,
        CASE WHEN coalesce(no_amendment_on >= amendment_notice_on, TRUE) THEN no_amendment_on END AS no_amendment_on
    FROM plan
),

amendments AS (
    SELECT
        *,
        coalesce(amended_on, no_amendment_on) AS done_on
    FROM ends
),

judged AS (
    SELECT
        *,
        weeks_after(amendment_notice_on, $weeks) AS due_on
    FROM amendments
    WHERE (amendment_notice_on IS NOT NULL OR done_on IS NOT NULL)
        AND in_window(done_on)
        AND (done_on IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    plan_id AS case_id,
    child_id,
    named_urn AS urn,
    amendment_notice_on AS starts_on,
    due_on,
    done_on,
    deadline_verdict(due_on, done_on) AS verdict,
    say_term('Amendments without a review sent', amendment_notice_on, $weeks || ' weeks', due_on)
    || '; '
    || CASE
        WHEN done_on IS NOT NULL AND amended_on IS NULL
            THEN say_outcome('decision not to amend', 'notified', due_on, done_on)
        ELSE say_outcome('amended plan', 'issued', due_on, done_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
