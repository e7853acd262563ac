-- /// check
-- id              = "LAD03"
-- title           = "publish comments on its Local Offer and its response every year"
-- who             = "authority"
-- level           = "must"
-- source          = "Children and Families Act 2014, s.30(6); SEND Regulations 2014 (SI 2014/1530), reg 56"
-- link            = "https://www.legislation.gov.uk/ukpga/2014/6/section/30"
-- in_force_from   = 2014-09-01
-- record          = "authority_return"
-- rests_on        = ["authority_return.local_offer_comments_on"]
-- snapshot        = true
-- owner           = "Local Offer manager"
-- mend            = "Publish the comments and the response; if that is done, record the day."
-- arithmetic      = """\
--     The authority's latest return, if made no more than 12 months ago: comments and response must have appeared no \
--     more than 12 months before the day of the audit, the anniversary included; an older return, or one without its \
--     own day or theirs, is unknown, and without any return there is no case."""
-- answers         = ["LA4"]
-- to_be_confirmed = "the wording of s.30 and of reg 56, and that it asks for it every year"
--
-- [params]
-- months = 12
-- ///

-- The Act says from time to time.
WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        local_offer_comments_on AS starts_on,
        months_after(local_offer_comments_on, $months) AS due_on,
        months_after(local_offer_comments_on, $months) >= as_at() AS answer
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
    say_answer(
        returned_on,
        answer,
        'comments and response appeared on ' || say_day(starts_on) || ', not more than ' || $months || ' months ago',
        'comments and response appeared on ' || say_day(starts_on) || ', more than ' || $months || ' months ago',
        'and when comments and response were published'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
