-- /// check
-- id            = "ANR06"
-- title         = "issue the amended plan within 8 weeks of the notice and 12 weeks of the meeting"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 22(3); R (L, M and P) v Devon [2022] EWHC 493 (Admin)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/22"
-- to_be_confirmed = "the judgment, known from reports of it; that the limits of reg 22(3) have no exceptions"
-- in_force_from = 2014-09-01
-- record        = "review"
-- owner         = "Annual review manager"
-- mend          = "Issue the amended plan, or notify that the plan stays; if it was done, record the day."
-- arithmetic    = """\
--     A review that decided to amend or sent a notice, unless it was notified afterwards that the plan stays: the \
--     amended plan must be issued by the earlier of the day of the notice plus 56 days and the day of the meeting \
--     plus 84 days."""
-- answers       = ["R12", "V09"]
--
-- [params]
-- notice_weeks = 8
-- meeting_weeks = 12
-- ///

WITH limits AS (
    SELECT
        *,
        weeks_after(amendment_notice_on, $notice_weeks) AS notice_due_on,
        weeks_after(meeting_on, $meeting_weeks) AS meeting_due_on
    FROM review_step
    WHERE (decision = 'A' OR amendment_notice_on IS NOT NULL)
        AND no_amendment_on IS NULL
        AND in_window(final_plan_on)
        AND (final_plan_on IS NOT NULL OR ceased_on IS NULL)
),

-- An early notice shortens the time, a late one does not lengthen it; a limit whose day is blank is passed over.
judged AS (
    SELECT
        *,
        coalesce(meeting_on, amendment_notice_on) AS starts_on,
        least(notice_due_on, meeting_due_on) AS due_on
    FROM limits
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    final_plan_on AS done_on,
    deadline_verdict(due_on, final_plan_on) AS verdict,
    CASE
        WHEN amendment_notice_on IS NOT NULL
            THEN say_term('Amendments sent', amendment_notice_on, $notice_weeks || ' weeks', notice_due_on) || '; '
        ELSE ''
    END
    || CASE
        WHEN meeting_on IS NOT NULL OR amendment_notice_on IS NULL
            THEN say_term(
                    CASE WHEN amendment_notice_on IS NULL THEN 'Review meeting held' ELSE 'review meeting held' END,
                    meeting_on, $meeting_weeks || ' weeks', meeting_due_on
                ) || '; '
        ELSE ''
    END
    || CASE WHEN notice_due_on <> meeting_due_on THEN 'the earlier day counts; ' ELSE '' END
    || say_outcome('amended plan', 'issued', due_on, final_plan_on)
    || '.' AS reason
FROM judged
ORDER BY case_id
