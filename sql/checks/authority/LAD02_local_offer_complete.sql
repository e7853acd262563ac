-- /// check
-- id              = "LAD02"
-- title           = "include everything listed in its Local Offer"
-- who             = "authority"
-- level           = "must"
-- source          = "SEND Regulations 2014 (SI 2014/1530), reg 53 and Sch 2"
-- link            = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/53"
-- in_force_from   = 2014-09-01
-- record          = "authority_return"
-- rests_on        = ["authority_return.has_every_local_offer_item"]
-- snapshot        = true
-- owner           = "Local Offer manager"
-- mend            = "Add what is missing; if nothing is, record it in the return."
-- arithmetic      = """\
--     The authority's latest return, if made no more than 12 months ago: it must say that the Local Offer holds every \
--     item listed; an older return, one without a day or one that does not say is unknown, and without any return \
--     there is no case."""
-- answers         = ["LA4"]
-- to_be_confirmed = "the wording of reg 53 and Sch 2, the items listed"
-- ///

WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        has_every_local_offer_item AS answer
    FROM latest_authority_return
)

SELECT
    authority_return_id AS case_id,
    NULL AS child_id,
    NULL AS urn,
    NULL AS starts_on,
    NULL AS due_on,
    NULL AS done_on,
    answer_verdict(returned_on, answer) AS verdict,
    say_answer(
        returned_on,
        answer,
        'the Local Offer holds every item listed',
        'the Local Offer lacks items listed',
        'the Local Offer holds every item listed'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
