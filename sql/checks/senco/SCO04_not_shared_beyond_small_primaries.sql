-- /// check
-- id            = "SCO04"
-- title         = "have a SENCO of its own, or share one only with other small primary schools"
-- who           = "school"
-- level         = "should"
-- source        = "SEND Code of Practice 2015, on sharing a SENCO between smaller primary schools"
-- link          = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- rests_on      = ["school.status_code", "senco.person_name"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Designate a SENCO of the school's own, or record that small primary schools agreed to share one."
-- arithmetic    = """\
--     A SENCO in post at an open school of a type under s.67: nobody of that name may be in post at another such \
--     school on the day of the audit, unless sharing is recorded as agreed and no secondary school is among them."""
-- answers       = ["S07"]
-- to_be_confirmed = "the paragraph of the Code (6.93) and its words on sharing"
-- ///

-- The Code sets no size for "small": whether the schools agreed to share is what can be recorded. A post shared with a
-- secondary school is not what the Code describes. People are told apart by name, as no number of theirs is exported.
-- A school of another authority is none of ours to judge, but a post shared with it is shared.
WITH in_post AS (
    SELECT
        senco.senco_id,
        senco.urn,
        lower(trim(senco.person_name)) AS person,
        senco.is_sharing_agreed,
        school.is_elsewhere,
        school.phase
    FROM senco
    INNER JOIN mainstream_anywhere AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
),

held AS (
    SELECT
        person,
        count(DISTINCT urn) AS n_schools,
        bool_or(contains(lower(phase), 'secondary')) AS is_secondary_among
    FROM in_post
    GROUP BY person
),

verdicts AS (
    SELECT
        in_post.senco_id,
        in_post.urn,
        held.n_schools,
        held.is_secondary_among,
        CASE
            WHEN held.n_schools = 1 THEN 'met'
            WHEN held.n_schools IS NULL THEN 'unknown'
            WHEN held.is_secondary_among THEN 'breach'
            WHEN in_post.is_sharing_agreed THEN 'met'
            WHEN in_post.is_sharing_agreed IS NULL THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM in_post
    LEFT JOIN held ON in_post.person = held.person
    WHERE in_post.is_elsewhere IS NOT TRUE
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN n_schools IS NULL THEN 'The SENCO''s name is not recorded, so it cannot be told whether the post is shared'
        WHEN n_schools = 1 THEN 'On ' || say_day(as_at()) || ' a SENCO of this name is in post here and nowhere else'
        ELSE 'On ' || say_day(as_at()) || ' a SENCO of this name is in post at ' || n_schools || ' schools'
            || CASE
                WHEN is_secondary_among THEN ', a secondary school among them'
                WHEN verdict = 'met' THEN ', and sharing is recorded as agreed'
                WHEN verdict = 'breach' THEN ', and sharing is recorded as not agreed'
                ELSE '; whether the schools agreed to share is not recorded'
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
