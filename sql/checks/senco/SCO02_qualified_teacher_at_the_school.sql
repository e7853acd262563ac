-- /// check
-- id            = "SCO02"
-- title         = "have a SENCO who is a qualified teacher working at the school"
-- who           = "school"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 49(2), (3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/49"
-- in_force_from = 2014-09-01
-- record        = "senco"
-- snapshot      = true
-- owner         = "Head teacher"
-- mend          = "Designate a qualified teacher of the school; if the SENCO is one, mend the record."
-- arithmetic    = """\
--     A person who is SENCO on the day of the audit: either head teacher, or a qualified teacher who has completed \
--     induction and works as a teacher at the school."""
-- answers       = ["S02", "GB3"]
-- ///

WITH verdicts AS (
    SELECT
        senco.senco_id,
        senco.urn,
        senco.is_head,
        CASE
            WHEN senco.is_head THEN 'met'
            WHEN NOT senco.is_qualified_teacher OR NOT senco.is_teacher_at_school OR NOT senco.has_completed_induction
                THEN 'breach'
            WHEN senco.is_qualified_teacher IS NULL THEN 'unknown'
            ELSE 'met'
        END AS verdict,
        concat_ws(
            ', ',
            CASE WHEN NOT senco.is_qualified_teacher THEN 'is not a qualified teacher' END,
            CASE WHEN NOT senco.has_completed_induction THEN 'has not completed induction' END,
            CASE WHEN NOT senco.is_teacher_at_school THEN 'is not working as a teacher at the school' END
        ) AS lacking_words
    FROM senco
    INNER JOIN mainstream_school AS school ON senco.urn = school.urn
    WHERE is_current(senco.starts_on, senco.ends_on)
)

SELECT
    senco_id AS case_id,
    NULL AS child_id,
    urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    verdict,
    'On ' || say_day(as_at()) || ' the SENCO '
    || CASE
        WHEN is_head THEN 'is the head or acting head, which is enough'
        WHEN verdict = 'breach' THEN lacking_words
        WHEN verdict = 'unknown' THEN 'is not recorded as a qualified teacher or as none'
        ELSE 'is a qualified teacher, and nothing on record says that induction or work at the school is lacking'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
