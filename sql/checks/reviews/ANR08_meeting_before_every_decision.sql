-- /// check
-- id            = "ANR08"
-- title         = "have a record of a review meeting held before each review decision"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(1); Children and Families Act 2014, s.44"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- to_be_confirmed = "the wording of s.44, known from the explanatory notes and as others quote it"
-- in_force_from = 2014-09-01
-- record        = "review"
-- owner         = "Annual review manager"
-- mend          = "If a meeting was held, record its day; if none was, hold one and decide again."
-- answers       = ["R03", "LA15", "GB18"]
-- arithmetic    = """\
--     The review meeting must not be later than the day the decision was notified; a decision with no meeting \
--     on record is a breach, also of a plan that ceased then or later, and is left out only of one that had ceased \
--     before, or has ceased and nobody wrote down when the decision was notified."""
-- ///

-- A decision is there where its outcome or its day is. A meeting after the decision was held too late to inform it.
-- That the plan has ceased, perhaps through this very review, mends no decision notified while it ran; a decision that
-- nothing places there is merely open, and nobody need mend that of a plan that has ceased.
WITH judged AS (
    SELECT *
    FROM review_step
    WHERE (decision IS NOT NULL OR decision_on IS NOT NULL)
        AND in_window(coalesce(meeting_on, decision_on))
        AND (meeting_on IS NOT NULL OR ceased_on IS NULL OR decision_on <= ceased_on)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    decision_on AS due_on,
    meeting_on AS done_on,
    CASE
        WHEN meeting_on IS NULL THEN 'breach'
        WHEN decision_on IS NULL THEN 'unknown'
        WHEN meeting_on <= decision_on THEN 'met'
        ELSE 'late'
    END AS verdict,
    CASE
        WHEN decision_on IS NULL THEN 'A decision is recorded, but not the day it was notified'
        ELSE 'Decision notified ' || say_day(decision_on)
    END
    || CASE
        WHEN meeting_on IS NULL THEN '; no meeting is recorded for this review'
        WHEN decision_on IS NULL
            THEN '; the meeting was held ' || say_day(meeting_on) || ', and which came first cannot be told'
        WHEN meeting_on <= decision_on THEN '; the meeting was held on or before that day, on ' || say_day(meeting_on)
        ELSE '; the meeting was held only ' || say_day(meeting_on) || ', '
            || say_days(meeting_on - decision_on) || ' after'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
