-- /// check
-- id              = "LAD05"
-- title           = "have an accessibility strategy no older than three years"
-- who             = "authority"
-- level           = "must"
-- source          = "Equality Act 2010, Sch 10 para 1"
-- link            = "https://www.legislation.gov.uk/ukpga/2010/15/schedule/10"
-- in_force_from   = 2014-09-01
-- record          = "authority_return"
-- rests_on        = ["authority_return.accessibility_strategy_on", "authority_return.has_accessibility_strategy"]
-- snapshot        = true
-- lapses          = true
-- owner           = "Head of SEND"
-- mend            = "Prepare the next strategy; if there is one, record its first day."
-- arithmetic      = """\
--     The authority's latest return, if made no more than 12 months ago: it must say that there is a strategy, and \
--     the strategy's first day must be no more than 36 months before the day of the audit, the anniversary included; \
--     a no or too old a day is a breach, else a blank, or a return that is older or without a day, is unknown, and \
--     without any return there is no case."""
-- answers         = ["I08"]
-- to_be_confirmed = "the three years, which regulations prescribe"
--
-- [params]
-- months = 36
-- ///

WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        has_accessibility_strategy,
        accessibility_strategy_on AS starts_on,
        months_after(accessibility_strategy_on, $months) AS due_on,
        has_accessibility_strategy AND months_after(accessibility_strategy_on, $months) >= as_at() AS answer
    FROM latest_authority_return
)

SELECT
    authority_return_id AS case_id,
    NULL AS child_id,
    NULL AS urn,
    starts_on,
    due_on,
    NULL AS done_on,
    answer_verdict(returned_on, answer) AS verdict,
    CASE
        WHEN is_recent(returned_on) AND due_on < as_at()
            THEN 'The accessibility strategy began on ' || say_day(starts_on) || ', which is more than three years ago'
                || CASE
                    WHEN NOT has_accessibility_strategy
                        THEN '; the return of ' || say_day(returned_on) || ' says that there is none'
                    ELSE ''
                END
        ELSE say_answer(
                returned_on,
                answer,
                'an accessibility strategy is in place',
                'there is no accessibility strategy',
                'there is an accessibility strategy and when it began'
            )
    END
    || '.' AS reason
FROM asked
ORDER BY case_id
