-- /// check
-- id              = "GOV02"
-- title           = "have a record that pupils with SEN join in activities as others do"
-- who             = "school"
-- level           = "must"
-- source          = "Children and Families Act 2014, s.35"
-- link            = "https://www.legislation.gov.uk/ukpga/2014/6/section/35"
-- in_force_from   = 2014-09-01
-- record          = "school"
-- rests_on        = [
--     "school.status_code",
--     "school_return.other_pupils",
--     "school_return.other_pupils_in_activities",
--     "school_return.sen_pupils",
--     "school_return.sen_pupils_in_activities",
-- ]
-- snapshot        = true
-- convicts        = false
-- owner           = "Head teacher"
-- mend            = "Find out what keeps pupils with SEN away; if nothing does, correct the numbers in the return."
-- arithmetic      = """\
--     An open mainstream or nursery school: by its latest return, one for early years or childminding only where \
--     there is no other, made no more than 12 months ago, the share of pupils with SEN who join in activities must be \
--     no smaller than that of the other pupils; a smaller share, a number left blank, nobody in either group, more \
--     who join than there are or no such return is unknown, never a breach."""
-- answers         = ["GB14", "EY5"]
-- to_be_confirmed = "the wording of s.35, and paragraph 6.2 of the Code"
-- ///

-- The duty has limits that numbers cannot show (what is practicable, other pupils' education), so a smaller share is
-- never a breach: it is for a person to look at. Shares are compared multiplied out; with nobody in one group nothing
-- is compared, and a part greater than its whole is a slip.
WITH asked AS (
    SELECT
        school.urn,
        answer.returned_on,
        CASE
            WHEN answer.sen_pupils > 0 AND answer.other_pupils > 0
                AND answer.sen_pupils_in_activities <= answer.sen_pupils
                AND answer.other_pupils_in_activities <= answer.other_pupils
                THEN answer.sen_pupils_in_activities * answer.other_pupils
                    >= answer.other_pupils_in_activities * answer.sen_pupils
        END AS is_alike
    FROM mainstream_school AS school
    LEFT JOIN latest_school_return AS answer ON school.urn = answer.urn
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE WHEN is_recent(returned_on) AND is_alike THEN 'met' ELSE 'unknown' END AS verdict,
    say_answer(
        returned_on,
        is_alike,
        'pupils with SEN join in activities at least as often as others',
        'pupils with SEN join in activities less often than others: for a person to look at',
        'pupils with SEN join in activities as often as others, in numbers that can be compared'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
