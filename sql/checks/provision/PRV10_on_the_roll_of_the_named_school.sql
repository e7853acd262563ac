-- /// check
-- id            = "PRV10"
-- title         = "have every child whose plan names it on its roll, by the records of the authority"
-- who           = "school"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.43(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/43"
-- in_force_from = 2014-09-01
-- record        = "plan"
-- rests_on      = ["child.enrolled_urn", "plan.named_urn", "school.status_code"]
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Admit the child; if on the roll, or if another school should be named, mend the record."
-- does_without  = ["closure"]
-- arithmetic    = """\
--     A plan in force, not with the authority the child moved to, that names an open school s.43 binds: the child \
--     must be on its roll on the day of the audit, once three weeks, its listed closures not counted, have passed \
--     since the latest of the plan's issue, last amendment, move to this authority, the plan that names the next \
--     phase's school and that move; unknown where the register lacks the school or its kind, where the plan was not \
--     written since it moved here or was passed on with no day of a move, where none names the next school and that \
--     move came after the plan was last written or is due within 12 months of it, and until 28 September where the \
--     weeks reach 14 July to 31 August and no closure of at least 28 days that began in that year is listed."""
-- answers       = ["V10", "GB15", "FE7"]
-- to_be_confirmed = "the words of s.43 and the list of schools it binds; the wording of reg 15(6) and (7)"
--
-- [params]
-- weeks = 3
-- closed_weeks = 4
-- summer_weeks = 7
-- move_months = 12
-- ///

-- Longer than most: the weeks stop while the school is closed.
-- The Act gives no days to admit in. Three weeks are our own allowance for rolls and exports to follow, counted from
-- the last day on which the school may have been named or the duty begun. Bound are maintained schools and nursery
-- schools, academies of every kind, further education and non-maintained special schools, and who is approved under
-- s.41; not pupil referral units, nor independent schools without that approval. The duty lies on a school that is
-- open: where the one named has closed, the one that followed it is looked at, which no law we have read says the plan
-- then names, so a child who is not on its roll is no breach.
-- The plan that names the next phase's school is written in the year before the move. Where none is recorded, the
-- school named may be the next one before its time, or after the move the one left: neither has failed.
-- A plan that moved in still names the school of the authority it came from; until it is amended the child may attend
-- elsewhere (reg 15(6), (7)). One passed on is the new authority's from the move; where it is blank, it may be to come.
-- Only the summer is long enough to swallow three weeks: within the seven before September a school is closed, though
-- nobody lists it, and may be for a week after.
WITH reviewed AS (
    SELECT
        plan_id,
        max(final_plan_on) AS final_plan_on
    FROM review
    GROUP BY plan_id
),

named AS (
    SELECT
        plan.plan_id,
        plan.child_id,
        coalesce(followed.successor_urn, plan.named_urn) AS urn,
        followed.urn IS NOT NULL AS is_followed,
        registered.urn IS NULL AS is_unregistered,
        school.type_code IS NULL AND NOT coalesce(school.is_section_41, FALSE) AS is_kind_unsaid,
        coalesce(moved.successor_urn, child.enrolled_urn) AS enrolled_urn,
        greatest(plan.issued_on, plan.amended_on, reviewed.final_plan_on) AS written_on,
        coalesce(
            greatest(written_on, plan.phase_transfer_plan_on) < plan.transferred_in_on,
            plan.transferred_in_on IS NOT NULL
        ) AS is_unwritten_here,
        plan.transferred_in_on,
        plan.plan_passed_on IS NOT NULL
        AND coalesce(
            plan.transferred_in_on <= greatest(plan.plan_passed_on, plan.moved_out_on), TRUE
        ) AS is_passed_on,
        plan.plan_passed_on,
        plan.moved_out_on,
        CASE WHEN plan.phase_transfer_plan_on IS NULL THEN plan.phase_transfer_on END AS unnamed_move_on,
        greatest(
            written_on,
            plan.transferred_in_on,
            plan.phase_transfer_plan_on,
            CASE WHEN plan.phase_transfer_plan_on IS NOT NULL THEN plan.phase_transfer_on END
        ) AS named_from
    FROM plan_in_force AS plan
    LEFT JOIN followed_school AS followed ON plan.named_urn = followed.urn
    LEFT JOIN open_school AS school ON coalesce(followed.successor_urn, plan.named_urn) = school.urn
    LEFT JOIN school AS registered ON coalesce(followed.successor_urn, plan.named_urn) = registered.urn
    LEFT JOIN reviewed ON plan.plan_id = reviewed.plan_id
    LEFT JOIN child ON plan.child_id = child.child_id
    LEFT JOIN followed_school AS moved ON child.enrolled_urn = moved.urn
    WHERE school.type_code IN (
            1, 2, 3, 5, 7, 8, 12, 15, 18, 28, 33, 34, 35, 36, 38, 39, 40, 41, 42, 43, 44, 45, 46
        )
        OR school.is_section_41
        OR (school.urn IS NOT NULL AND school.type_code IS NULL)
        OR (plan.named_urn IS NOT NULL AND registered.urn IS NULL)
),

shut AS (
    SELECT DISTINCT
        urn,
        cast(unnest(range(closed_on, reopens_on, INTERVAL 1 DAY)) AS DATE) AS day_on
    FROM closure
),

-- For each later day on which the school is shut, how many days it had been open by then.
waited AS (
    SELECT
        named.plan_id,
        shut.day_on - named.named_from - row_number() OVER (PARTITION BY named.plan_id ORDER BY shut.day_on) AS n_open
    FROM named
    INNER JOIN shut ON named.urn = shut.urn AND named.named_from < shut.day_on
),

not_counted AS (
    SELECT
        plan_id,
        count(*) AS n_shut
    FROM waited
    WHERE (n_open >= 7 * $weeks) IS NOT TRUE
    GROUP BY plan_id
),

listed_summer AS (
    SELECT DISTINCT
        urn,
        year(closed_on) AS closed_in
    FROM closure
    WHERE reopens_on - closed_on >= 7 * $closed_weeks
),

dated AS (
    SELECT
        named.*,
        not_counted.n_shut,
        weeks_after(named.named_from, $weeks) + cast(coalesce(not_counted.n_shut, 0) AS INTEGER) AS due_on,
        listed_summer.urn IS NOT NULL AS is_summer_listed
    FROM named
    LEFT JOIN not_counted ON named.plan_id = not_counted.plan_id
    LEFT JOIN listed_summer
        ON named.urn = listed_summer.urn AND year(school_year_end(named.named_from)) = listed_summer.closed_in
    WHERE NOT named.is_passed_on
        OR named.moved_out_on IS NULL
),

verdicts AS (
    SELECT
        *,
        written_on < unnamed_move_on
        AND (
            unnamed_move_on <= as_at()
            OR months_after(written_on, $move_months) >= unnamed_move_on
        ) AS is_move_unsaid,
        NOT is_summer_listed
        AND weeks_after(due_on, $summer_weeks) > school_year_end(named_from)
        AND as_at() <= weeks_after(school_year_end(named_from), $weeks + 1) AS is_summer_unsaid,
        CASE
            WHEN enrolled_urn = urn THEN 'met'
            WHEN as_at() <= due_on THEN 'pending'
            WHEN enrolled_urn IS NULL OR named_from IS NULL OR is_followed OR is_kind_unsaid THEN 'unknown'
            WHEN is_unwritten_here OR is_passed_on OR is_move_unsaid OR is_summer_unsaid THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM dated
)

SELECT
    plan_id AS case_id,
    child_id,
    urn,
    named_from AS starts_on,
    due_on,
    NULL AS done_on,
    verdict,
    CASE
        WHEN verdict = 'met' AND is_followed
            THEN 'The child is on the roll of the school that followed the one the plan names, which has closed'
        WHEN verdict = 'met' THEN 'The child is on the roll of the school the plan names'
        WHEN verdict = 'unknown' AND is_unregistered
            THEN 'The register lacks the school the plan names; whether it must admit the child cannot be told'
        WHEN verdict = 'unknown' AND is_kind_unsaid
            THEN 'The register lacks the kind of school the plan names; whether it must admit the child cannot be told'
        WHEN verdict = 'unknown' AND enrolled_urn IS NULL
            THEN 'It is not recorded on which school''s roll the child is'
        WHEN verdict = 'unknown' AND is_followed
            THEN 'The plan names a school that has closed; the child is on the roll of neither it nor its successor'
        WHEN verdict = 'unknown' AND named_from IS NULL
            THEN 'The child is on the roll of another school, and it is not recorded since when the plan names this one'
        WHEN verdict = 'unknown' AND is_passed_on
            THEN 'The child is on the roll of another school; the plan was passed to another authority on '
                || say_day(plan_passed_on) || ', but the day of the move is not recorded, so it may be that '
                || 'authority''s by now'
        WHEN verdict = 'unknown' AND is_unwritten_here
            THEN 'The child is on the roll of another school; the plan moved in from another authority on '
                || say_day(transferred_in_on) || ' and is not recorded as amended since; until it is, the child may '
                || 'attend elsewhere'
        WHEN verdict = 'unknown' AND is_move_unsaid AND unnamed_move_on <= as_at()
            THEN 'The child is on the roll of another school and was to move to the next phase on '
                || say_day(unnamed_move_on) || '; no plan that names the new place is recorded, so this may be the '
                || 'school left, which has kept its duty'
        WHEN verdict = 'unknown' AND is_move_unsaid
            THEN 'The child is on the roll of another school; the plan of '
                || say_day(written_on) || ' may name this one for the move to the next phase on '
                || say_day(unnamed_move_on) || ', but a day of a plan that does is not recorded'
        WHEN verdict = 'unknown'
            THEN 'The child is on the roll of another school; the ' || $weeks || ' weeks for the records to follow, '
                || 'from ' || say_day(named_from) || ', run into the summer, and when the school was closed in it is '
                || 'not recorded'
        ELSE 'The child is on '
            || CASE WHEN enrolled_urn IS NULL THEN 'no school''s roll on record' ELSE 'the roll of another school' END
            || '; the plan names this one, from ' || say_day(named_from) || ', and ' || $weeks
            || ' weeks for the records to follow'
            || coalesce(', ' || say_days(n_shut) || ' of closure not counted,', '')
            || ' end on ' || say_day(due_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
