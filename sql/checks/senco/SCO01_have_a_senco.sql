-- /// check
-- id            = "SCO01"
-- title         = "have a SENCO"
-- who           = "school"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.67(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/67"
-- to_be_confirmed = "the codes that tell a school's kind in the schools register"
-- in_force_from = 2014-09-01
-- record        = "school"
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Designate a member of staff as SENCO; if there is one, record who and since when."
-- arithmetic    = """\
--     A school of a type under s.67 that is open: somebody must hold the post of SENCO on the day of the audit."""
-- answers       = ["S01", "GB2", "EY5"]
-- ///

WITH in_post AS (
    SELECT
        urn,
        bool_or(is_current(starts_on, ends_on)) AS has_senco,
        bool_or(is_undated(starts_on, ends_on)) AS may_have_senco,
        max(ends_on) FILTER (WHERE ends_on < as_at()) AS last_left_on
    FROM senco
    GROUP BY urn
),

-- Who was SENCO of a school before this one followed it may hold the post here, if somebody designated them: the
-- section asks that of the governing body or proprietor of this school, so the old record alone proves nothing.
before AS (
    SELECT DISTINCT followed.successor_urn AS urn
    FROM senco
    INNER JOIN followed_school AS followed ON senco.urn = followed.urn
    WHERE is_current(senco.starts_on, senco.ends_on) OR is_undated(senco.starts_on, senco.ends_on)
),

verdicts AS (
    SELECT
        school.urn,
        in_post.last_left_on,
        before.urn IS NOT NULL AND NOT coalesce(in_post.has_senco OR in_post.may_have_senco, FALSE) AS is_from_before,
        CASE WHEN NOT coalesce(in_post.has_senco, FALSE) THEN coalesce(in_post.last_left_on + 1, school.opened_on) END
            AS vacant_from,
        CASE
            WHEN in_post.has_senco THEN 'met'
            WHEN in_post.may_have_senco OR before.urn IS NOT NULL THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM mainstream_school AS school
    LEFT JOIN in_post ON school.urn = in_post.urn
    LEFT JOIN before ON school.urn = before.urn
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    vacant_from AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN verdict = 'met' THEN 'A SENCO is in post on ' || say_day(as_at())
        WHEN is_from_before
            THEN 'A SENCO is recorded at the school this one followed, and nobody here: whether that SENCO holds '
                || 'the post here is not recorded'
        WHEN verdict = 'unknown'
            THEN 'A SENCO is recorded without a first day, so it cannot be said whether in post on ' || say_day(as_at())
        WHEN last_left_on IS NOT NULL
            THEN 'The last SENCO left on ' || say_day(last_left_on) || '; nobody in post on ' || say_day(as_at())
                || ', vacant for ' || say_days(as_at() - last_left_on)
        WHEN vacant_from IS NOT NULL
            THEN 'No SENCO on record from the day the school opened, ' || say_day(vacant_from)
                || ', to ' || say_day(as_at())
        ELSE 'No SENCO on record up to ' || say_day(as_at())
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
