-- /// check
-- id            = "ANR09"
-- title         = "have a record that everyone who must be was invited to the review meeting"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 20(2), reg 21(2)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.has_invited_all"]
-- owner         = "Annual review manager"
-- mend          = "Send the report to whoever was not invited and ask for their view; invite all to the next meeting."
-- answers       = ["R04", "GB18", "FE3", "LA2"]
-- arithmetic    = """\
--     For every meeting held in the window the record must say that all whom the regulation names were invited; \
--     where it says nothing of the meeting it is unknown, and left out of a plan that has ceased."""
-- ///

-- Meetings held in the window. Nobody who was invited need have come. That the plan has ceased since mends no meeting
-- of which the record says no; a blank is merely open, and nobody need fill it then.
WITH judged AS (
    SELECT *
    FROM review_step
    WHERE meeting_on >= window_from()
        AND (has_invited_all IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    meeting_on AS due_on,
    CASE WHEN has_invited_all THEN meeting_on END AS done_on,
    CASE
        WHEN has_invited_all THEN 'met'
        WHEN NOT has_invited_all THEN 'breach'
        ELSE 'unknown'
    END AS verdict,
    'Review meeting held ' || say_day(meeting_on)
    || CASE
        WHEN has_invited_all THEN '; all who must be invited are recorded as invited'
        WHEN NOT has_invited_all THEN '; the record says that not all who must be invited were'
        ELSE '; whether all who must be invited were is not recorded'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
