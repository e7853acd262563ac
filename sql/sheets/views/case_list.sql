-- A case as people look it up: the duty in words, who and where, what to do next. Shared by the case lists, so it
-- leaves out what none of them shows: cases that are finished and whose last day is past.
-- The school is the one the case names, else the one whose roll the child is on; who acts is the caseworker, else
-- the owner of the duty. Its place is among the cases of its verdict: open cases oldest first, others by check.
SELECT
    cases.check_id,
    checks.duty,
    checks.level,
    checks.lapses,
    checks.mend,
    cases.reason,
    cases.starts_on,
    cases.due_on,
    cases.done_on,
    cases.verdict,
    cases.days,
    cases.child_id,
    child.team,
    child.caseworker,
    cases.case_id,
    waived.waived_until,
    CASE WHEN fresh.case_id IS NOT NULL THEN 'New' END AS is_new,
    CASE
        WHEN school.urn IS NULL THEN 'URN ' || coalesce(cases.urn, child.enrolled_urn)
        ELSE coalesce(school.name || ', ', '') || 'URN ' || school.urn
    END AS school,
    coalesce(child.caseworker, checks.owner) AS who_acts,
    row_number() OVER (
        PARTITION BY cases.verdict
        ORDER BY
            CASE WHEN cases.verdict = 'breach' THEN cases.due_on END ASC NULLS LAST,
            cases.check_id ASC,
            cases.case_id ASC
    ) AS place,
    cases.source_file
    || CASE WHEN cases.source_sheet = '' THEN '' ELSE coalesce(', ' || cases.source_sheet, '') END
    || coalesce(', row ' || cases.source_row, '') AS came_from
FROM result.traced AS cases
INNER JOIN result.check_result AS checks ON cases.check_id = checks.check_id
LEFT JOIN result.waived AS waived ON cases.check_id = waived.check_id AND cases.case_id = waived.case_id
LEFT JOIN result.movement_case AS fresh
    ON cases.check_id = fresh.check_id AND cases.case_id = fresh.case_id AND fresh.movement = 'new'
LEFT JOIN child ON cases.child_id = child.child_id
LEFT JOIN school ON coalesce(cases.urn, child.enrolled_urn) = school.urn
WHERE cases.verdict IN ('breach', 'pending', 'unknown')
    OR cases.due_on >= as_at()
