-- /// check
-- id            = "PHT05"
-- title         = "have the coming move on record of each child in the last year of a school"
-- who           = "authority"
-- level         = "local"
-- source        = "Needed for SEND Regulations 2014, reg 18(1): no law asks for the record itself"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/18"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["child.ncy", "plan.phase_transfer_kind", "plan.phase_transfer_on", "school.statutory_high_age"]
-- snapshot      = true
-- convicts      = false
-- owner         = "Phase transfer lead"
-- mend          = "Record the day and the kind of the move; if the child stays on, check the school's highest age."
-- answers       = ["P01", "P02", "LA21"]
-- arithmetic    = """\
--     A plan in force of a child whose year group, or age where no year group is recorded, is the last of the school \
--     attended, or else named, by the register's highest age of 7 to 16: a move in the calendar year that the school \
--     year ends in, or later, must stand in the plan with its kind; if not, it is left open and never a breach, for \
--     the record cannot tell that a child stays on."""
--
-- [params]
-- first_school_age = 5
-- youngest = 7
-- oldest = 16
-- ///

-- Without such a record no check of phase transfers has a case, and nothing would say that a child is left out of them.
-- Schools that end after 16 have their own sixth form; those that end before 7 are nurseries.
WITH attended AS (
    SELECT
        plan.plan_id,
        plan.child_id,
        plan.phase_transfer_on,
        plan.phase_transfer_kind,
        coalesce(child.enrolled_urn, plan.named_urn) AS urn,
        coalesce(child.ncy, school_year(as_at()) - school_year(child.date_of_birth) - $first_school_age) AS year_now
    FROM child
    INNER JOIN plan_in_force AS plan ON child.child_id = plan.child_id
),

judged AS (
    SELECT
        attended.*,
        school.statutory_high_age,
        year(attended.phase_transfer_on) > school_year(as_at()) AND attended.phase_transfer_kind IS NOT NULL
            AS is_recorded
    FROM attended
    INNER JOIN school
        ON attended.urn = school.urn
            AND attended.year_now + $first_school_age = school.statutory_high_age
            AND school.statutory_high_age >= $youngest
            AND school.statutory_high_age <= $oldest
)

SELECT
    plan_id AS case_id,
    child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE WHEN is_recorded THEN 'met' ELSE 'unknown' END AS verdict,
    'In Year ' || year_now || ' of a school whose highest age is ' || statutory_high_age || ', so a move in '
    || (school_year(as_at()) + 1) || ' is to be expected; '
    || CASE
        WHEN is_recorded THEN 'it is on record, for ' || say_day(phase_transfer_on)
        WHEN phase_transfer_on IS NULL THEN 'no day of a move is on record'
        WHEN phase_transfer_kind IS NULL THEN 'a day is on record, but not which move it is'
        ELSE 'the last on record was that of ' || say_day(phase_transfer_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
