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
-- arithmetic    = """\
--     A plan in force that names an open school s.43 binds: the child must be on that school's roll on the day of \
--     the audit, once three weeks have passed since the latest of the plan's issue, its last amendment, its move to \
--     this authority and a move to the next phase it already names; where the register lacks that school or its \
--     kind, a child who is not on its roll is unknown."""
-- answers       = ["V10", "GB15", "FE7"]
-- to_be_confirmed = "the words of s.43 and the list of schools it binds"
--
-- [params]
-- weeks = 3
-- ///

-- The Act gives no days to admit in. Three weeks are our own allowance for rolls and exports to follow, counted from
-- the last of the plan's issue, an amendment (the school may be named since), its move to this authority, and the move
-- to a next phase the plan already names. Bound are maintained schools and nursery schools, academies of every kind,
-- further education and non-maintained special schools, and who is approved under s.41; not pupil referral units, nor
-- independent schools without that approval. The duty lies on a school that is open: where the one named has closed,
-- the one that followed it is looked at, which no law we have read says the plan then names, so a child who is not on
-- its roll is no breach.
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
        greatest(
            plan.issued_on,
            plan.transferred_in_on,
            plan.amended_on,
            reviewed.final_plan_on,
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

verdicts AS (
    SELECT
        *,
        weeks_after(named_from, $weeks) AS due_on,
        CASE
            WHEN enrolled_urn = urn THEN 'met'
            WHEN as_at() <= weeks_after(named_from, $weeks) THEN 'pending'
            WHEN enrolled_urn IS NULL OR named_from IS NULL OR is_followed OR is_kind_unsaid THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM named
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
        WHEN verdict = 'unknown'
            THEN 'The child is on the roll of another school, and it is not recorded since when the plan names this one'
        ELSE 'The child is on '
            || CASE WHEN enrolled_urn IS NULL THEN 'no school''s roll on record' ELSE 'the roll of another school' END
            || '; the plan names this one, from ' || say_day(named_from) || ', and ' || $weeks
            || ' weeks for the records to follow end on ' || say_day(due_on)
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
