-- /// check
-- id            = "REQ03"
-- title         = "tell a family it refuses an assessment how to appeal and where to find mediation and advice"
-- who           = "authority"
-- level         = "must"
-- source        = "SEND Regulations 2014 (SI 2014/1530), reg 5(3)"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/5"
-- in_force_from = 2014-09-01
-- record        = "request"
-- rests_on      = ["request.has_appeal_information", "request.outcome"]
-- answers       = ["T03", "LA3", "LA6"]
-- owner         = "EHC assessment manager"
-- mend          = "Send the missing information; if the letter had it, record that."
-- arithmetic    = """\
--     A refusal to assess notified in the window, of a child who did not move away and is not in custody: the letter \
--     is recorded as telling of appeal, time limits, mediation and advice; recorded as not doing so it is a breach, \
--     not recorded it is unknown."""
-- ///

-- Refusals notified in the window, and those whose day nobody wrote down: they cannot be placed, so even a letter
-- known to be complete stays unknown there.
WITH verdicts AS (
    SELECT
        *,
        CASE
            WHEN NOT has_appeal_information THEN 'breach'
            WHEN has_appeal_information AND outcome_on IS NOT NULL THEN 'met'
            ELSE 'unknown'
        END AS verdict
    FROM request
    WHERE outcome = 'N'
        AND exported_to_la IS NULL
        AND is_in_youth_custody IS NOT TRUE
        AND in_window(outcome_on)
)

SELECT
    request_id AS case_id,
    child_id,
    NULL AS urn,
    outcome_on AS starts_on,
    outcome_on AS due_on,
    CASE WHEN has_appeal_information THEN outcome_on END AS done_on,
    verdict,
    'Refusal to assess '
    || coalesce('notified ' || strftime(outcome_on, '%-d %b %Y'), 'recorded, but not the day it was notified')
    || CASE
        WHEN has_appeal_information THEN '; the letter told how to appeal, by when, and of mediation and advice'
        WHEN NOT has_appeal_information
            THEN '; the letter did not tell everything it must: how to appeal, by when, mediation, advice'
        ELSE '; it is not recorded whether the letter told how to appeal, by when, and of mediation and advice'
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
