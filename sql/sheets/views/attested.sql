-- What schools and the authority say of themselves: one row for each attestation and each place asked for it, where its
-- dataset was supplied. The register says which column answers; the state is `yes`, `no`, `not returned` (no return, or
-- a blank) or `stale` (returned more than 12 months before the as-at day, or nobody knows when). Early years settings
-- are in no register of ours, so only those that made a return are there. `list_place` counts the rows of the sheet
-- Attestations: no first, then what is missing.
WITH named AS (
    SELECT
        place,
        duty_id,
        duty,
        who,
        unnest(attestation) AS attestation
    FROM result.duty
),

asked AS (
    SELECT
        named.place,
        named.duty_id,
        named.duty,
        '$.' || split_part(named.attestation, '.', 2) AS stands_at,
        CASE
            WHEN starts_with(named.attestation, 'authority_return.') THEN 'authority'
            WHEN named.who = 'college' THEN 'college'
            WHEN named.who = 'early years setting' THEN 'early_years'
            ELSE 'school'
        END AS place_kind
    FROM named
    WHERE split_part(named.attestation, '.', 1) IN (SELECT supplied.dataset FROM result.reconciliation AS supplied)
),

places AS (
    SELECT
        urn,
        'school' AS place_kind
    FROM state_school
    UNION ALL
    SELECT
        urn,
        'college' AS place_kind
    FROM post_16_institution
),

school_said AS (
    SELECT
        school_return_id,
        urn,
        returned_on,
        coalesce(setting_name, setting_number, 'URN ' || urn, 'return ' || school_return_id) AS setting,
        to_json(school_return) AS said
    FROM school_return
),

authority_said AS (
    SELECT
        authority_return_id,
        returned_on,
        to_json(authority_return) AS said
    FROM authority_return
),

answers AS (
    SELECT
        places.place_kind,
        places.urn,
        school_said.returned_on,
        school_said.said,
        coalesce(school.name || ', ', '') || 'URN ' || places.urn AS place_name
    FROM places
    LEFT JOIN school ON places.urn = school.urn
    LEFT JOIN latest_school_return AS latest ON places.urn = latest.urn
    LEFT JOIN school_said ON latest.school_return_id = school_said.school_return_id
    UNION ALL
    SELECT
        'early_years' AS place_kind,
        school_said.urn,
        school_said.returned_on,
        school_said.said,
        school_said.setting AS place_name
    FROM early_years_return AS latest
    INNER JOIN school_said ON latest.school_return_id = school_said.school_return_id
    UNION ALL
    SELECT
        'authority' AS place_kind,
        NULL AS urn,
        authority_said.returned_on,
        authority_said.said,
        coalesce(run.authority, 'The authority') AS place_name
    FROM result.run AS run
    LEFT JOIN latest_authority_return AS latest ON TRUE
    LEFT JOIN authority_said ON latest.authority_return_id = authority_said.authority_return_id
),

answered AS (
    SELECT
        asked.place,
        asked.duty_id,
        asked.duty,
        answers.place_kind,
        answers.urn,
        answers.place_name,
        answers.returned_on,
        json_extract_string(answers.said, asked.stands_at) AS word
    FROM asked
    INNER JOIN answers ON asked.place_kind = answers.place_kind
),

stated AS (
    SELECT
        place,
        duty_id,
        duty,
        place_kind,
        urn,
        place_name,
        returned_on,
        CASE
            WHEN word IS NULL THEN 'not returned'
            WHEN months_after(returned_on, 12) >= as_at() IS NOT TRUE THEN 'stale'
            WHEN word = 'true' THEN 'yes'
            ELSE 'no'
        END AS state
    FROM answered
)

SELECT
    place,
    duty_id,
    duty,
    place_kind,
    urn,
    place_name,
    returned_on,
    state,
    row_number() OVER (
        ORDER BY
            CASE state WHEN 'no' THEN 1 WHEN 'stale' THEN 2 WHEN 'not returned' THEN 3 ELSE 4 END ASC,
            place ASC,
            place_name ASC,
            urn ASC
    ) AS list_place
FROM stated
