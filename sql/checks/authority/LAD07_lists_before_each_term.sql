-- /// check
-- id              = "LAD07"
-- title           = "send schools and health the list of reviews due 2 weeks before each term"
-- who             = "authority"
-- level           = "should"
-- source          = "SEND Code of Practice 2015, 9.172 and 9.173"
-- link            = "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25"
-- in_force_from   = 2014-09-01
-- record          = "authority_return"
-- pair            = true
-- owner           = "Annual review manager"
-- mend            = "Send the list; if it was sent, record the day in the return."
-- arithmetic      = """\
--     Each of the three terms in the authority's latest return: the list is sent by the first day of the term less 2 \
--     weeks; a list sent before the window is left out, a term without a first day is unknown, and so is a list not \
--     sent once its last day has passed if the return was made on or before that day or bears none."""
-- answers         = ["R16"]
-- to_be_confirmed = "paragraphs 9.172 and 9.173 of the Code"
--
-- [params]
-- weeks = 2
-- ///

-- One case per term. A return made before the last day to send a list cannot say that it was not sent.
WITH term AS (
    SELECT
        authority_return_id,
        returned_on,
        'autumn' AS term,
        autumn_term_on AS term_on,
        autumn_list_sent_on AS sent_on
    FROM latest_authority_return
    UNION ALL
    SELECT
        authority_return_id,
        returned_on,
        'spring' AS term,
        spring_term_on AS term_on,
        spring_list_sent_on AS sent_on
    FROM latest_authority_return
    UNION ALL
    SELECT
        authority_return_id,
        returned_on,
        'summer' AS term,
        summer_term_on AS term_on,
        summer_list_sent_on AS sent_on
    FROM latest_authority_return
),

judged AS (
    SELECT
        *,
        authority_return_id || ':' || term AS case_id,
        weeks_after(term_on, -$weeks) AS due_on
    FROM term
    WHERE in_window(sent_on)
)

SELECT
    case_id,
    NULL AS child_id,
    NULL AS urn,
    term_on AS starts_on,
    due_on,
    sent_on AS done_on,
    CASE
        WHEN sent_on IS NULL AND due_on < as_at() AND coalesce(returned_on <= due_on, TRUE) THEN 'unknown'
        ELSE deadline_verdict(due_on, sent_on)
    END AS verdict,
    CASE
        WHEN term_on IS NULL THEN 'The first day of the ' || term || ' term is not recorded'
        WHEN sent_on IS NULL AND due_on < as_at() AND coalesce(returned_on <= due_on, TRUE)
            THEN 'The list for the ' || term || ' term was due ' || say_day(due_on)
                || ', and the return was made before; a later one must say whether it was sent'
        ELSE 'The ' || term || ' term begins ' || say_day(term_on) || ' - ' || $weeks || ' weeks = ' || say_day(due_on)
            || '; ' || say_outcome('list', 'sent', due_on, sent_on)
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
