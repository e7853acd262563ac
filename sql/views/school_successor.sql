-- Schools that are not open on the day and have a successor by then. `successor_urn` is the last of the chain; it is
-- blank where a school was split between several or the links go round in a circle, for then nobody can say which
-- school a child, a post or a record went to: `outcome` says so.
WITH RECURSIVE chain AS (
    SELECT
        urn,
        next_urn,
        n_next > 1 AS is_split,
        [urn] AS passed
    FROM school_succession
    UNION ALL
    SELECT
        chain.urn,
        step.next_urn,
        step.n_next > 1 AS is_split,
        list_append(chain.passed, chain.next_urn) AS passed
    FROM chain
    INNER JOIN school_succession AS step ON chain.next_urn = step.urn
    WHERE NOT chain.is_split
        AND NOT list_contains(chain.passed, chain.next_urn)
),

ended AS (
    SELECT
        urn,
        arg_max(next_urn, len(passed)) AS last_urn,
        bool_or(is_split) AS is_split,
        bool_or(list_contains(passed, next_urn)) AS is_circle
    FROM chain
    GROUP BY urn
)

SELECT
    urn,
    CASE WHEN NOT is_split AND NOT is_circle THEN last_urn END AS successor_urn,
    CASE
        WHEN is_split THEN 'split'
        WHEN is_circle THEN 'circle'
        ELSE 'followed'
    END AS outcome
FROM ended
