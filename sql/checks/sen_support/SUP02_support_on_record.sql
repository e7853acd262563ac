-- /// check
-- id            = "SUP02"
-- title         = "have a record of the support given to each pupil with SEN"
-- who           = "school"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.66(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/66"
-- in_force_from = 2014-09-01
-- record        = "sen_support"
-- snapshot      = true
-- owner         = "SENCO"
-- mend          = "Give the support the pupil needs; if it is given, record what it is."
-- arithmetic    = """\
--     A pupil now at SEN support in a mainstream or nursery school, an alternative provision or a college, special \
--     and independent schools and those of other authorities left out: some support must be on record on the day of \
--     the audit; where the kind of school is missing the case stays open."""
-- answers       = ["GB1", "FE1"]
-- ///

-- Best endeavours are owed by mainstream and nursery schools, 16 to 19 and alternative provision academies, further
-- education and pupil referral units; not by special and independent schools.
WITH judged AS (
    SELECT *
    FROM sen_support_here
    WHERE ended_on IS NULL
        AND coalesce(
            type_code IN (1, 2, 3, 5, 14, 15, 18, 28, 34, 35, 38, 39, 40, 41, 42, 43, 45, 46), TRUE
        )
)

SELECT
    sen_support_id AS case_id,
    child_id,
    urn,
    started_on AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE
        WHEN type_code IS NULL THEN 'unknown'
        WHEN support IS NULL THEN 'breach'
        ELSE 'met'
    END AS verdict,
    CASE
        WHEN type_code IS NULL THEN 'The register does not say what kind of school this is'
        WHEN support IS NULL THEN 'The pupil is listed with SEN, and no support is on record'
        ELSE 'The pupil is listed with SEN, and support is on record'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
