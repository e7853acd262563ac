-- /// sheet
-- title = "Register"
-- says  = """\
--     Every duty the guidance names and how the audit answers for it: judged from records by checks, attested in a \
--     yearly return, or not judged, and why. In the order of the register. How surely: whether the wording of the \
--     source was read in a copy of it, is known as others quote it, or is to be confirmed. The row's id leads to the \
--     first of the checks that answer it, on the sheet Duties, or to the first attestation."""
--
-- [columns]
-- duty_id         = { title = "Row", width = 8, link = "to_answer" }
-- part            = { title = "Part", width = 20 }
-- duty            = { title = "Duty", width = 46 }
-- who             = { title = "Who", width = 14 }
-- level_in_words  = { title = "Level", width = 9 }
-- stands          = { title = "How it stands", width = 18, format = "status" }
-- answered        = { title = "How it is answered", width = 40 }
-- source          = { title = "Law or guidance", width = 34 }
-- read_it         = { title = "Read it", width = 22, link = "link" }
-- surely          = { title = "How surely", width = 18 }
-- to_be_confirmed = { title = "To be confirmed", width = 26 }
-- note            = { title = "Note", width = 40 }
-- outdated        = { title = "Where the guidance is out of date", width = 34 }
-- stated          = { title = "Stated in", width = 34 }
-- ///

-- A check lighter than the row it answers (a record that is missing, a measure of management) cannot show that the duty
-- itself is not kept: such checks speak for the row only where no other does, and then in other words.
WITH answering AS (
    SELECT
        duty_id,
        level,
        unnest(checks) AS check_id
    FROM result.duty
),

weighed AS (
    SELECT
        answering.duty_id,
        checks.check_id,
        checks.place,
        checks.status,
        checks.outcome,
        checks.is_assessed,
        checks.met,
        checks.late,
        checks.breach,
        checks.unknown,
        checks.convicts,
        checks.by_return,
        checks.level IN ('must', answering.level) OR answering.level = 'local' AS is_weighty
    FROM answering
    INNER JOIN duty_list AS checks ON answering.check_id = checks.check_id
),

speaking AS (
    SELECT
        *,
        is_weighty OR NOT bool_or(is_weighty) OVER (PARTITION BY duty_id) AS speaks
    FROM weighed
),

judged AS (
    SELECT
        duty_id,
        bool_or(is_weighty) AS is_weighty,
        min(place) AS first_place,
        string_agg(check_id || ': ' || status, '; ' ORDER BY check_id) AS told,
        count(*) FILTER (WHERE is_assessed) AS n_assessed,
        count(*) FILTER (WHERE outcome = 'error') AS n_failed,
        count(*) FILTER (WHERE speaks AND breach > 0) AS n_open,
        count(*) FILTER (WHERE speaks AND late > 0) AS n_late,
        count(*) FILTER (WHERE speaks AND convicts AND met > 0) AS n_met,
        bool_or(convicts) FILTER (WHERE speaks) AS convicts,
        bool_and(by_return) FILTER (WHERE speaks) AS by_return,
        sum(unknown) FILTER (WHERE speaks) AS n_to_look_at,
        count(*) FILTER (WHERE speaks AND unknown > 0) AS n_unknown,
        count(*) FILTER (WHERE speaks AND NOT is_assessed) AS n_silent
    FROM speaking
    GROUP BY duty_id
),

said AS (
    SELECT
        duty_id,
        count(*) FILTER (WHERE state = 'yes') AS n_yes,
        count(*) FILTER (WHERE state = 'no') AS n_no,
        count(*) FILTER (WHERE state = 'not returned') AS n_not_returned,
        count(*) FILTER (WHERE state = 'stale') AS n_stale,
        min(list_place) AS first_place
    FROM attested
    GROUP BY duty_id
)

SELECT
    duty.duty_id,
    duty.part,
    duty.duty,
    duty.who,
    duty.source,
    nullif(duty.link, '') AS link,
    coalesce('#Duties!' || judged.first_place, '#Attestations!' || said.first_place) AS to_answer,
    nullif(split_part(duty.link, '/', 3), '') AS read_it,
    nullif(duty.to_be_confirmed, '') AS to_be_confirmed,
    duty.surely,
    nullif(duty.note, '') AS note,
    nullif(duty.outdated, '') AS outdated,
    nullif(array_to_string(duty.stated_in, '; '), '') AS stated,
    CASE duty.level
        WHEN 'must' THEN 'Must'
        WHEN 'should' THEN 'Should'
        WHEN 'local' THEN 'Local'
        WHEN 'counting' THEN 'A rule of counting'
        ELSE 'No duty'
    END AS level_in_words,
    CASE
        WHEN duty.level = 'no duty' THEN 'No duty'
        WHEN duty.level = 'counting' THEN 'A rule of counting'
        WHEN duty.answer = 'none' THEN 'Not judged'
        WHEN duty.answer = 'attestation' AND said.duty_id IS NULL THEN 'No data'
        WHEN duty.answer = 'attestation' AND said.n_yes + said.n_no = 0 THEN 'Not attested'
        WHEN duty.answer = 'attestation' AND said.n_yes = 0 THEN 'Attested: no'
        WHEN duty.answer = 'attestation' AND said.n_no > 0 THEN 'Attested: some no'
        WHEN duty.answer = 'attestation' AND said.n_not_returned + said.n_stale > 0 THEN 'Attested: yes, some missing'
        WHEN duty.answer = 'attestation' THEN 'Attested: yes'
        WHEN judged.duty_id IS NULL THEN 'No check in force'
        WHEN judged.n_open > 0 AND judged.is_weighty THEN 'Not kept'
        WHEN judged.n_open > 0 THEN 'Cannot be shown to be kept'
        WHEN judged.n_failed > 0 THEN 'Check failed to run'
        WHEN judged.n_assessed = 0 THEN 'Cannot be assessed: no data'
        WHEN NOT judged.convicts AND judged.n_to_look_at > 0 THEN 'For a person to look at: ' || judged.n_to_look_at
        WHEN NOT judged.convicts THEN 'Nothing for a person to look at'
        WHEN judged.n_late > 0 THEN 'Late in the past, none open'
        WHEN judged.n_met > 0 AND judged.n_unknown + judged.n_silent = 0 AND judged.is_weighty
            THEN CASE WHEN judged.by_return THEN 'Kept, by its return' ELSE 'Kept' END
        WHEN judged.n_met > 0 AND judged.by_return THEN 'Kept as far as returns say'
        WHEN judged.n_met > 0 THEN 'Kept as far as records show'
        WHEN judged.n_unknown > 0 THEN 'Cannot be judged'
        ELSE 'Nothing to judge'
    END AS stands,
    CASE
        WHEN duty.answer = 'none' THEN duty.why_none
        WHEN duty.answer = 'attestation' AND said.duty_id IS NULL
            THEN 'No return holds it: ' || array_to_string(duty.attestation, ', ')
        WHEN duty.answer = 'attestation'
            THEN 'Attested: ' || said.n_yes || ' yes, ' || said.n_no || ' no, ' || said.n_not_returned
                || ' not returned, ' || said.n_stale || ' stale'
        ELSE coalesce(judged.told, 'No check in force on this day answers it')
    END AS answered
FROM result.duty AS duty
LEFT JOIN judged ON duty.duty_id = judged.duty_id
LEFT JOIN said ON duty.duty_id = said.duty_id
ORDER BY duty.place
