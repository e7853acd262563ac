-- /// check
-- id              = "SUP07"
-- title           = "bring each pupil's record up to date every term"
-- who             = "school"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, 6.72 and 6.73"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "sen_support"
-- snapshot        = true
-- lapses          = true
-- owner           = "SENCO"
-- mend            = "Bring the record up to date; if it is, record the day."
-- arithmetic      = """\
--     A pupil now at SEN support, left out colleges, other authorities' schools and independent schools not approved \
--     under s.41: 4 months run from the day the record was last brought up to date, or where there is none from the \
--     day support began, and the same day 4 months on is the last; it must not lie before the day of the audit."""
-- answers         = ["GB13", "SC6"]
-- to_be_confirmed = "paragraph 6.72 of the Code; the paragraphs name no term: that measure is ours"
--
-- [params]
-- months = 4
-- ///

-- A term with the holiday after it is reckoned as 4 months. A new entry counts from the day the support began.
WITH judged AS (
    SELECT
        *,
        coalesce(updated_on, started_on) AS starts_on,
        months_after(coalesce(updated_on, started_on), $months) AS due_on
    FROM school_pupil
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    starts_on,
    due_on,
    NULL AS done_on,
    CASE
        WHEN due_on IS NULL THEN 'unknown'
        WHEN due_on < as_at() THEN 'breach'
        WHEN updated_on IS NULL THEN 'pending'
        ELSE 'met'
    END AS verdict,
    CASE
        WHEN due_on IS NULL THEN 'No day is recorded on which the record was brought up to date'
        ELSE CASE WHEN updated_on IS NULL THEN 'Support began ' ELSE 'Last brought up to date ' END
            || say_day(starts_on) || ' + ' || $months || ' months = ' || say_day(due_on)
            || CASE WHEN due_on < as_at() THEN '; ' || say_days(as_at() - due_on) || ' late on ' ELSE '; judged on ' END
            || say_day(as_at())
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
