-- /// check
-- id            = "SIR02"
-- title         = "cover every item the report must contain"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), Sch 1; Children and Families Act 2014, s.69(3)(b)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/schedule/1"
-- to_be_confirmed = "items 8 to 13 of Schedule 1; the wording of s.69(3)(b)"
-- in_force_from = 2014-09-01
-- record        = "school"
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Add the items named to the report; if they are there, record them."
-- arithmetic    = """\
--     A school with a report: each of the 23 items must be marked as covered; special schools are not asked items \
--     2 and 4."""
-- answers       = ["I02", "GB7", "GB9", "GB23", "GB29"]
-- ///

-- One row per report and item; what must be published with the report (s.69(3)(b)) is numbered 14.
WITH answer AS (
    SELECT
        urn,
        item,
        is_covered
    FROM information_report
    UNPIVOT INCLUDE NULLS (
        is_covered FOR item IN (
            item_01, item_02, item_03a, item_03b, item_03c, item_03d, item_03e, item_03f, item_03g, item_04,
            item_05, item_06, item_07, item_08, item_09, item_10, item_11, item_12, item_13,
            item_14i, item_14ii, item_14iii, item_14iv
        )
    )
    WHERE url IS NOT NULL
),

asked AS (
    SELECT
        school.urn,
        answer.item,
        answer.is_covered,
        replace(regexp_replace(answer.item, 'item_0*([0-9]+)([a-z]*)', '\1(\2)'), '()', '') AS number_words
    FROM report_school AS school
    INNER JOIN answer ON school.urn = answer.urn
    WHERE NOT school.is_special OR answer.item NOT IN ('item_02', 'item_04')
),

verdicts AS (
    SELECT
        urn,
        CASE
            WHEN bool_or(NOT is_covered) THEN 'breach'
            WHEN bool_or(is_covered IS NULL) THEN 'unknown'
            ELSE 'met'
        END AS verdict,
        count(*) AS n_items,
        string_agg(number_words, ', ' ORDER BY item) FILTER (WHERE NOT is_covered) AS missing_words,
        string_agg(number_words, ', ' ORDER BY item) FILTER (WHERE is_covered IS NULL) AS unsaid_words
    FROM asked
    GROUP BY urn
)

SELECT
    urn AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN verdict = 'met' THEN 'The report covers all ' || n_items || ' items asked of this school'
        WHEN verdict = 'unknown' THEN 'Not recorded whether covered: ' || unsaid_words
        ELSE 'Not covered: ' || missing_words || coalesce('; not recorded whether covered: ' || unsaid_words, '')
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
