-- /// check
-- id            = "PRV04"
-- title         = "secure as much as the plan specifies"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "provision"
-- snapshot      = true
-- owner         = "SEND commissioning manager"
-- mend          = "Arrange the hours that are missing; if they are arranged, record them."
-- arithmetic    = """\
--     A line with a running arrangement: the hours a week of all its running arrangements together must be at \
--     least the hours a week the plan specifies, reckoned with 5 days, 38 weeks, 6 half terms and 3 terms a school \
--     year."""
-- answers       = ["V04", "LA11"]
-- ///

WITH arranged AS (
    SELECT
        provision_id,
        coalesce(sum(hours_a_year(quantity, per)), 0) AS arranged,
        bool_or(hours_a_year(quantity, per) IS NULL) AS is_part_unsaid
    FROM arrangement
    WHERE is_current(starts_on, ends_on)
    GROUP BY provision_id
),

compared AS (
    SELECT
        owed.provision_id,
        owed.child_id,
        owed.named_urn,
        owed.from_on,
        arranged.arranged,
        arranged.is_part_unsaid,
        hours_a_year(owed.quantity, owed.per) AS specified
    FROM line_to_secure AS owed
    INNER JOIN arranged ON owed.provision_id = arranged.provision_id
    WHERE coalesce(owed.from_on <= as_at(), TRUE)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN specified IS NULL THEN 'unknown'
            WHEN arranged >= specified THEN 'met'
            WHEN is_part_unsaid THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM compared
)

SELECT
    provision_id AS case_id,
    child_id,
    named_urn AS urn,
    from_on AS starts_on,
    from_on AS due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN specified IS NULL THEN 'The plan''s quantity for this line, or the period it is for, is not recorded.'
        ELSE 'The plan specifies ' || say_hours(specified) || '; arranged on ' || say_day(as_at()) || ': '
            || say_hours(arranged)
            || CASE
                WHEN verdict = 'breach' THEN ', ' || say_hours(specified - arranged) || ' too few'
                WHEN verdict = 'unknown' THEN ', and an arrangement whose hours are not recorded'
                ELSE ''
            END
            || '.'
    END AS reason
FROM verdicts
ORDER BY case_id
