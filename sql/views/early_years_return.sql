-- The return that counts for each early years group setting: the latest, of two on one day the one numbered later.
-- Settings are told apart by Ofsted's number, else the URN; one that names neither stands for itself. A return without
-- the number takes that which other returns give at its URN, where they give just one.
SELECT
    school_return_id,
    urn,
    returned_on,
    has_sen_approach,
    has_senco,
    has_medical_arrangements,
    has_transition_arrangements,
    has_resources_recorded,
    has_early_years_regard,
    has_early_years_adjustments,
    has_inclusive_transfers,
    has_high_aspirations
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                known_number,
                CASE WHEN known_number IS NULL THEN urn END,
                CASE WHEN coalesce(known_number, urn) IS NULL THEN school_return_id END
            ORDER BY returned_on DESC NULLS LAST, school_return_id DESC
        ) AS place
    FROM (
        SELECT
            *,
            coalesce(
                setting_number,
                CASE
                    WHEN urn IS NOT NULL
                        AND min(setting_number) OVER (PARTITION BY urn) = max(setting_number) OVER (PARTITION BY urn)
                        THEN any_value(setting_number) OVER (PARTITION BY urn)
                END
            ) AS known_number
        FROM school_return
        WHERE setting_kind = 'early_years'
    ) AS numbered
) AS ranked
WHERE place = 1
