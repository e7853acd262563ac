-- /// check
-- id            = "PRV09"
-- title         = "have lines of Section F from which it can be told how much, how often and by whom"
-- who           = "authority"
-- level         = "must"
-- source        = """\
--     Children and Families Act 2014, s.37(2); L v Clarke and Somerset [1998] ELR 129; \
--     Worcestershire v SE [2020] UKUT 217 (AAC)"""
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/37"
-- to_be_confirmed = """\
--     the wording of s.37(2), of which the explanatory notes were read; the judgments, known from reports"""
-- in_force_from = 2014-09-01
-- record        = "provision"
-- rests_on      = ["provision.per", "provision.quantity", "provision.staff"]
-- snapshot      = true
-- convicts      = false
-- owner         = "SEND casework manager"
-- mend          = "Read the line: if amount, frequency or staff cannot be told, put them in at the next amendment."
-- arithmetic    = """\
--     A line of Section F of a plan in force that has not ended: an amount with its frequency, and who delivers \
--     it, must stand in its columns or its words; if not, it is listed for a person to read and never counted as a \
--     breach."""
-- answers       = ["LA10"]
-- ///

-- Scored, never convicted: whether words are specific enough is for a person to say, so what cannot be told here is
-- `unknown`. Words such as "support" count for nothing where the amount, the frequency and the staff can be told.
WITH line AS (
    SELECT
        provision.provision_id,
        plan.child_id,
        plan.named_urn,
        provision.description,
        CASE
            WHEN provision.quantity > 0 AND provision.per IS NOT NULL THEN TRUE
            ELSE coalesce(tells_amount(provision.description) AND tells_frequency(provision.description), FALSE)
        END AS is_amount_told,
        CASE
            WHEN provision.staff IS NOT NULL THEN TRUE
            ELSE coalesce(tells_staff(provision.description), FALSE)
        END AS is_staff_told
    FROM provision
    INNER JOIN plan_in_force AS plan ON provision.plan_id = plan.plan_id
    WHERE provision.section = 'F'
        AND coalesce(provision.ends_on >= as_at(), TRUE)
)

SELECT
    provision_id AS case_id,
    child_id,
    named_urn AS urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    CASE WHEN is_amount_told AND is_staff_told THEN 'met' ELSE 'unknown' END AS verdict,
    CASE
        WHEN is_amount_told AND is_staff_told THEN 'How much, how often and by whom can be told'
        ELSE 'For a person to read: it cannot be told '
            || concat_ws(
                ' or ',
                CASE WHEN NOT is_amount_told THEN 'how much and how often' END,
                CASE WHEN NOT is_staff_told THEN 'by whom' END
            )
            || coalesce('; vague words found: ' || nullif(say_vague_words(description), ''), '')
    END
    || '.' AS reason
FROM line
ORDER BY case_id
