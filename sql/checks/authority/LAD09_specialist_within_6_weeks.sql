-- /// check
-- id            = "LAD09"
-- title         = "have a record that a pupil was seen within 6 weeks of a school's asking for a specialist"
-- who           = "authority"
-- level         = "local"
-- source        = "SEND Code of Practice 2015, 6.62 (specialists quickly); 6 weeks is a local measure"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- rests_on      = ["sen_support.specialist_referred_on", "sen_support.specialist_seen_on"]
-- does_without  = ["school"]
-- owner         = "Specialist services manager"
-- mend          = "See the pupil; if that is done, record the day."
-- arithmetic    = """\
--     A line of a school's list that has not ended and for which a specialist was asked, other authorities' schools \
--     left out, a school the register lacks not: the pupil is seen by the day of asking plus 6 weeks; a day seen that \
--     is before the day of asking belongs to an earlier asking and counts as blank; a pupil seen for this asking but \
--     before the window is left out."""
-- answers       = ["LA20"]
--
-- [params]
-- weeks = 6
-- ///

WITH asked AS (
    SELECT
        sen_support_id,
        child_id,
        urn,
        specialist_referred_on,
        CASE WHEN specialist_seen_on >= specialist_referred_on THEN specialist_seen_on END AS seen_on,
        weeks_after(specialist_referred_on, $weeks) AS due_on
    FROM sen_support
    WHERE specialist_referred_on IS NOT NULL
        AND ended_on IS NULL
        AND NOT EXISTS (
            SELECT school.urn
            FROM school
            WHERE sen_support.urn = school.urn
                AND school.is_elsewhere
        )
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    specialist_referred_on AS starts_on,
    due_on,
    seen_on AS done_on,
    deadline_verdict(due_on, seen_on) AS verdict,
    say_deadline(
        'Specialist asked for', specialist_referred_on, $weeks || ' weeks', due_on, 'pupil', 'seen', seen_on
    )
    || '.' AS reason
FROM asked
WHERE in_window(seen_on)
ORDER BY case_id
