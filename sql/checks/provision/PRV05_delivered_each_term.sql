-- /// check
-- id            = "PRV05"
-- title         = "have a record that each term's delivery came to what the plan specifies"
-- who           = "authority"
-- level         = "must"
-- source        = "Children and Families Act 2014, s.42(2)"
-- link          = "https://www.legislation.gov.uk/ukpga/2014/6/section/42"
-- to_be_confirmed = "the wording of s.42(2), of which the explanatory notes were read"
-- in_force_from = 2014-09-01
-- record        = "delivery"
-- rests_on      = ["delivery.school_weeks", "provision.per", "provision.quantity"]
-- owner         = "SEND commissioning manager"
-- mend          = "Have the minutes made up that were lost; if they were delivered, record them."
-- arithmetic    = """\
--     A record of what was delivered in a term of a line of Section F of a plan in force on the day of the audit: \
--     once the term's last day is over, the minutes delivered, with those offered while the child was away, must be \
--     no fewer than the line's weekly hours times the term's school weeks; a year has 38 weeks, 6 half terms, 3 \
--     terms; terms that ended more than 12 months ago, before the line was due or before the plan moved in are left \
--     out, and one without a last day, its weeks, its minutes or the line's hours is unknown."""
-- answers       = ["V05", "LA11"]
-- ///

-- A term of 12 school weeks owes 12 weeks' share of the line. Minutes offered while the child was away were secured
-- and count. The Act knows no tolerance, so a minute too few is a breach; the reason says the share. Terms that ended
-- before the window, or before the line was due, are not looked at, and those that ended before the plan moved in were
-- the old authority's. A line that ended since still owes the terms in which it ran: their school weeks are those in
-- which the plan called for it. Of a plan that has ceased nothing can be made up any more. Minutes are compared 38
-- times over, so it is exact.
WITH reckoned AS (
    SELECT
        delivery.delivery_id,
        plan.child_id,
        plan.named_urn,
        delivery.term_starts_on,
        delivery.term_ends_on,
        delivery.school_weeks,
        (delivery.minutes + coalesce(delivery.minutes_child_absent, 0)) * 38 AS given,
        cast(hours_a_year(owed.quantity, owed.per) AS DECIMAL(38, 6)) * 60 * delivery.school_weeks AS specified
    FROM delivery
    INNER JOIN provision AS owed ON delivery.provision_id = owed.provision_id
    INNER JOIN plan_in_force AS plan ON owed.plan_id = plan.plan_id
    WHERE owed.section = 'F'
        AND owed.is_parent_arranged IS NOT TRUE
        AND coalesce(owed.ends_on >= coalesce(delivery.term_starts_on, least(delivery.term_ends_on, as_at())), TRUE)
        AND coalesce(delivery.term_ends_on >= window_from(), TRUE)
        AND coalesce(delivery.term_ends_on >= greatest(plan.issued_on, owed.starts_on, plan.transferred_in_on), TRUE)
),

verdicts AS (
    SELECT
        *,
        CASE
            WHEN term_ends_on IS NULL THEN 'unknown'
            WHEN as_at() <= term_ends_on THEN 'pending'
            WHEN given >= specified THEN 'met'
            WHEN given IS NULL OR specified IS NULL THEN 'unknown'
            ELSE 'breach'
        END AS verdict
    FROM reckoned
)

SELECT
    delivery_id AS case_id,
    child_id,
    named_urn AS urn,
    term_starts_on AS starts_on,
    term_ends_on AS due_on,
    CASE WHEN verdict = 'met' THEN term_ends_on END AS done_on,
    verdict,
    CASE
        WHEN term_ends_on IS NULL THEN 'The last day of the term is not recorded'
        WHEN verdict = 'pending' THEN 'The term runs to ' || say_day(term_ends_on)
        ELSE 'In the term to ' || say_day(term_ends_on) || ' the plan''s share for '
            || coalesce(say_number(school_weeks), 'an unrecorded number of') || ' school weeks is '
            || coalesce(say_number(round(specified / 38, 1)), 'an unrecorded number of')
            || ' minutes; delivered, or offered while the child was away: '
            || coalesce(say_number(round(given / 38, 1)), 'an unrecorded number of') || ' minutes'
            || CASE
                WHEN verdict = 'breach'
                    THEN ', ' || say_number(floor(1000 * given / specified) / 10) || ' % of it'
                ELSE ''
            END
    END
    || '.' AS reason
FROM verdicts
ORDER BY case_id
