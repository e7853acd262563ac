-- References of today to a school that has closed and was followed by another: plans in force, children on a roll,
-- posts held, reports and pupils listed. What was done while the old school stood keeps its number and is not here.
WITH today AS (
    SELECT
        'plan' AS dataset,
        'named_urn' AS column_name,
        named_urn AS urn,
        source_file,
        source_sheet,
        source_row
    FROM plan
    WHERE ceased_on IS NULL
    UNION ALL
    SELECT
        'child' AS dataset,
        'enrolled_urn' AS column_name,
        enrolled_urn AS urn,
        source_file,
        source_sheet,
        source_row
    FROM child
    UNION ALL
    SELECT
        'senco' AS dataset,
        'urn' AS column_name,
        urn,
        source_file,
        source_sheet,
        source_row
    FROM senco
    WHERE coalesce(ends_on >= as_at(), TRUE)
    UNION ALL
    SELECT
        'information_report' AS dataset,
        'urn' AS column_name,
        urn,
        source_file,
        source_sheet,
        source_row
    FROM information_report
    UNION ALL
    SELECT
        'sen_support' AS dataset,
        'urn' AS column_name,
        urn,
        source_file,
        source_sheet,
        source_row
    FROM sen_support
    WHERE ended_on IS NULL
)

SELECT
    today.dataset,
    today.column_name,
    today.urn AS urn_given,
    successor.successor_urn,
    successor.outcome,
    today.source_file,
    today.source_sheet,
    today.source_row
FROM today
INNER JOIN school_successor AS successor ON today.urn = successor.urn
