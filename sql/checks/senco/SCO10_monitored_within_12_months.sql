-- /// check
-- id            = "SCO10"
-- title         = "have its governing body look every year at how well the SENCO's role is carried out"
-- who           = "school"
-- level         = "should"
-- source        = "Good practice under SEND Regulations 2014, reg 50, which sets no interval for monitoring"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/50"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code", "senco.monitored_on"]
-- snapshot      = true
-- lapses        = true
-- owner         = "Chair of governors"
-- mend          = "Put it on the governing body's agenda; if it was looked at, record the day."
-- arithmetic    = """\
--     A SENCO in post at an open school of a type under s.67: the last look at how the role is carried out must be \
--     no more than 12 months ago, the anniversary included; a look before the first day in post counts for nothing; \
--     where no other is on record there are 12 months from that first day, and after that it is unknown: a missing \
--     record is no proof that nobody looked."""
-- answers       = ["S08", "GB5"]
-- to_be_confirmed = "the words of reg 50"
--
-- [params]
-- months = 12
-- ///

-- A SENCO new in post is to be looked at within the same twelve months, counted from the first day. What was looked at
-- before that day was somebody else's work.
WITH looked_at AS (
    SELECT
        senco.senco_id,
        senco.urn,
        senco.starts_on,
        CASE WHEN senco.monitored_on >= senco.starts_on THEN senco.monitored_on END AS monitored_on
    FROM senco
    INNER JOIN mainstream_school AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
),

dated AS (
    SELECT
        *,
        months_after(coalesce(monitored_on, starts_on), $months) AS due_on
    FROM looked_at
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    starts_on,
    due_on,
    NULL AS done_on,
    CASE
        WHEN as_at() <= due_on AND monitored_on IS NOT NULL THEN 'met'
        WHEN as_at() <= due_on THEN 'pending'
        WHEN monitored_on IS NULL THEN 'unknown'
        ELSE 'breach'
    END AS verdict,
    CASE
        WHEN monitored_on IS NULL
            THEN 'In post since ' || say_day(starts_on) || '; no day recorded since on which it was looked at'
        ELSE 'Last looked at ' || say_day(monitored_on)
    END
    || ', to be looked at by ' || say_day(due_on) || '.' AS reason
FROM dated
ORDER BY case_id
