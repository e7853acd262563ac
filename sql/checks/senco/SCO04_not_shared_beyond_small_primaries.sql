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
--     school on the day of the audit, unless sharing is recorded as agreed and no secondary, all-through or 16 plus \
--     school is among them; where a post of that name elsewhere has no first day, or the register does not tell \
--     whether its school is such a school, or the schools agreed and the phase of one is not recorded, it is \
--     unknown."""
-- answers       = ["S07"]
-- to_be_confirmed = "the paragraph of the Code (6.93) and its words on sharing"
-- ///

-- The Code sets no size for "small": whether the schools agreed to share is what can be recorded. A post shared with a
-- school that takes pupils of secondary age is not what the Code describes. People are told apart by name, as no number
-- of theirs is exported. A school of another authority is none of ours to judge, but a post shared with it is shared.
WITH post AS (
    SELECT
        senco.senco_id,
        senco.urn,
        regexp_replace(lower(trim(senco.person_name)), '\s+', ' ', 'g') AS person,
        senco.is_sharing_agreed,
        mainstream.is_elsewhere,
        mainstream.urn IS NOT NULL AND senco.starts_on IS NOT NULL AS is_held,
        CASE
            WHEN contains(lower(school.phase), 'secondary') OR lower(school.phase) IN ('all-through', '16 plus')
                THEN FALSE
            WHEN lower(school.phase) <> 'not applicable' THEN TRUE
        END AS is_primary,
        coalesce('the post at ' || senco.urn || CASE
            WHEN mainstream.urn IS NOT NULL THEN ' has no first day on record'
            WHEN school.urn IS NULL THEN ' is at a school that is not in the register'
            ELSE ' is at a school whose status or type is not recorded'
        END, 'the school of another post is not recorded') AS doubt
    FROM senco
    LEFT JOIN school ON senco.urn = school.urn
    LEFT JOIN mainstream_anywhere AS mainstream ON senco.urn = mainstream.urn
    -- Over, or certainly no post at an open mainstream school.
    WHERE coalesce(senco.ends_on >= as_at(), TRUE)
        AND coalesce(school.status_code IN ('1', '3'), TRUE)
        AND school.closed_on IS NULL
        AND coalesce(is_mainstream(school.type_code), TRUE)
),

shared AS (
    SELECT
        person,
        count(DISTINCT urn) FILTER (WHERE is_held) AS n_schools,
        count(DISTINCT coalesce(urn, '')) AS n_perhaps,
        bool_or(NOT is_primary) FILTER (WHERE is_held) AS is_bigger_among,
        bool_and(coalesce(is_primary, FALSE)) AS is_primary_only
    FROM post
    GROUP BY person
),

verdicts AS (
    SELECT
        post.senco_id,
        post.urn,
        shared.n_schools,
        shared.is_bigger_among,
        post.is_sharing_agreed,
        (
            SELECT min(other.doubt)
            FROM post AS other
            WHERE other.person = post.person AND other.urn IS DISTINCT FROM post.urn
        ) AS doubt,
        CASE
            WHEN shared.n_perhaps = 1 THEN 'met'
            WHEN shared.n_schools IS NULL OR shared.n_schools = 1 THEN 'unknown'
            WHEN shared.is_bigger_among OR NOT post.is_sharing_agreed THEN 'breach'
            WHEN post.is_sharing_agreed AND shared.is_primary_only THEN 'met'
            ELSE 'unknown'
        END AS verdict
    FROM post
    LEFT JOIN shared ON post.person = shared.person
    WHERE post.is_held
        AND post.is_elsewhere IS NOT TRUE
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
        ELSE 'On ' || say_day(as_at()) || ' a SENCO of this name is in post '
            || CASE
                WHEN n_schools > 1 THEN 'at ' || n_schools || ' schools'
                WHEN verdict = 'met' THEN 'here and at no other mainstream school'
                ELSE 'here and perhaps elsewhere: ' || doubt
            END
            || CASE
                WHEN n_schools = 1 THEN ''
                WHEN is_bigger_among THEN ', not all of them primary schools'
                WHEN verdict = 'met' THEN ', and sharing is recorded as agreed'
                WHEN verdict = 'breach' THEN ', and sharing is recorded as not agreed'
                WHEN is_sharing_agreed
                    THEN ', and sharing is recorded as agreed, but not that all of them are primary schools'
                ELSE '; whether the schools agreed to share is not recorded'
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
