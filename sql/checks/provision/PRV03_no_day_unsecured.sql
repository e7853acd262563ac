-- /// check
-- id            = "PRV03"
-- title         = "leave no line unsecured for a day"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2); BA v Nottinghamshire [2021] EWHC 1348 (Admin)"
-- link          = "https://www.bailii.org/ew/cases/EWHC/Admin/2021/1348.html"
-- to_be_confirmed = """\
--     the wording of s.42(2), of which the explanatory notes were read; the judgment, known from reports of it"""
-- in_force_from = 2014-09-01
-- record        = "provision"
-- owner         = "SEND commissioning manager"
-- mend          = "Arrange the provision now and make up what was lost; if it was arranged, record the days it ran."
-- arithmetic    = """\
--     A line of Section F of a plan in force: every day from the later of the plan's issue, the line's start and \
--     the window's first day to the day of the audit must have a running arrangement, one by contract counting \
--     only while the contract is in force."""
-- answers       = ["V03", "LA11"]
-- ///

-- Longer than most: stretches of days are joined end to end instead of looking at each day.
WITH looked_at AS (
    SELECT
        *,
        greatest(from_on, window_from()) AS first_on
    FROM line_to_secure
),

-- What each arrangement adds: the days it ran, of those looked at, and what its contract covers.
running AS (
    SELECT
        owed.provision_id,
        owed.first_on,
        arrangement.starts_on,
        arrangement.route,
        cover.covers_from,
        cover.covers_to,
        greatest(arrangement.starts_on, owed.first_on) AS runs_from,
        least(arrangement.ends_on, as_at()) AS runs_to,
        cover.signed_on IS NOT NULL
        AND cover.starts_on IS NULL
        AND coalesce(cover.ends_on >= owed.first_on, TRUE)
        AND coalesce(cover.terminated_on >= owed.first_on, TRUE) AS is_cover_undated
    FROM looked_at AS owed
    INNER JOIN matched_arrangement AS arrangement ON owed.provision_id = arrangement.provision_id
    LEFT JOIN contract_cover AS cover
        ON CASE WHEN arrangement.route = 'contract' THEN arrangement.contract_id END = cover.contract_id
    WHERE coalesce(arrangement.ends_on >= owed.first_on, TRUE)
),

undated AS (
    SELECT DISTINCT provision_id
    FROM running
    WHERE starts_on IS NULL OR runs_from <= runs_to AND is_cover_undated
),

-- The stretches of days secured, and for each line one after its last day, so that what is left open shows.
stretches AS (
    SELECT
        provision_id,
        first_on,
        greatest(runs_from, covers_from) AS secured_from,
        least(runs_to, covers_to) AS secured_to
    FROM running
    WHERE starts_on IS NOT NULL AND (coalesce(route <> 'contract', TRUE) OR covers_from IS NOT NULL)
        AND greatest(runs_from, covers_from) <= least(runs_to, covers_to)
    UNION ALL
    SELECT
        provision_id,
        first_on,
        as_at() + 1 AS secured_from,
        NULL AS secured_to
    FROM looked_at
),

gaps AS (
    SELECT
        provision_id,
        secured_from AS mended_on,
        coalesce(max(secured_to) OVER earlier, first_on - 1) + 1 AS unsecured_from
    FROM stretches
    WINDOW earlier AS (
        PARTITION BY provision_id ORDER BY secured_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),

unsecured AS (
    SELECT
        provision_id,
        count(*) AS n_stretches,
        sum(mended_on - unsecured_from) AS n_days,
        max(unsecured_from) AS unsecured_from,
        max(mended_on) AS mended_on
    FROM gaps
    WHERE unsecured_from < mended_on
    GROUP BY provision_id
),

verdicts AS (
    SELECT
        owed.*,
        unsecured.n_stretches,
        unsecured.n_days,
        unsecured.unsecured_from,
        unsecured.mended_on,
        CASE
            WHEN owed.from_on IS NULL THEN 'unknown'
            WHEN owed.from_on > as_at() THEN 'pending'
            WHEN unsecured.provision_id IS NULL THEN 'met'
            WHEN undated.provision_id IS NOT NULL THEN 'unknown'
            WHEN unsecured.mended_on > as_at() THEN 'breach'
            ELSE 'late'
        END AS verdict
    FROM looked_at AS owed
    LEFT JOIN unsecured ON owed.provision_id = unsecured.provision_id
    LEFT JOIN undated ON owed.provision_id = undated.provision_id
),

dated AS (
    SELECT
        *,
        CASE
            WHEN verdict = 'pending' THEN from_on
            WHEN verdict = 'met' THEN first_on
            WHEN from_on IS NOT NULL THEN unsecured_from
        END AS due_on,
        CASE
            WHEN verdict = 'met' THEN first_on
            WHEN verdict = 'late' THEN mended_on
        END AS done_on
    FROM verdicts
)

SELECT
    provision_id AS case_id,
    child_id,
    named_urn AS urn,
    from_on AS starts_on,
    due_on,
    done_on,
    verdict,
    CASE
        WHEN from_on IS NULL
            THEN 'Neither the plan nor the line has a first day, so the days to be secured cannot be reckoned.'
        WHEN verdict = 'pending'
            THEN 'To be secured from ' || say_day(from_on) || ', in ' || say_days(from_on - as_at()) || '.'
        WHEN verdict = 'met'
            THEN 'Secured on every day from ' || say_day(first_on) || ' to ' || say_day(as_at()) || '.'
        ELSE 'From ' || say_day(first_on) || ' to ' || say_day(as_at()) || ' nothing on record secures '
            || say_days(n_days)
            || CASE WHEN n_stretches > 1 THEN ' in ' || n_stretches || ' stretches, the last' ELSE ',' END
            || ' from ' || say_day(unsecured_from) || ' to ' || say_day(mended_on - 1)
            || CASE
                WHEN verdict = 'unknown' THEN '; an arrangement or its contract has no first day and may secure them'
                WHEN verdict = 'late' THEN '; secured again from ' || say_day(mended_on)
                ELSE '; still unsecured'
            END
            || '.'
    END AS reason
FROM dated
ORDER BY case_id
