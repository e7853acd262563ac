-- /// check
-- id              = "LAD01"
-- title           = "publish its SEN and disability Local Offer"
-- who             = "authority"
-- level           = "must"
-- source          = "Children and Families Act 2014, s.30(1)"
-- link            = "https://www.legislation.gov.uk/ukpga/2014/6/section/30"
-- in_force_from   = 2014-09-01
-- record          = "authority_return"
-- rests_on        = ["authority_return.is_local_offer_reachable", "authority_return.local_offer_url"]
-- snapshot        = true
-- owner           = "Local Offer manager"
-- mend            = "Publish the Local Offer; if it is there, record its address and that it answers."
-- arithmetic      = """\
--     The authority's latest return, if made no more than 12 months ago: it must hold an address of the Local Offer \
--     and say that it answers; no address is a breach, an older return, one without a day or one that leaves open \
--     whether the address answers is unknown, and without any return there is no case."""
-- answers         = ["LA4"]
-- to_be_confirmed = "the wording of s.30"
-- ///

WITH asked AS (
    SELECT
        authority_return_id,
        returned_on,
        local_offer_url IS NOT NULL AND is_local_offer_reachable AS answer
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
        'the Local Offer is published and answers',
        'the Local Offer is not published or does not answer',
        'the Local Offer answers'
    )
    || '.' AS reason
FROM asked
ORDER BY case_id
