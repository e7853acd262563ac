-- The authority's return that counts: the latest, of two on one day the one numbered later.
SELECT
    authority_return_id,
    returned_on,
    local_offer_url,
    is_local_offer_reachable,
    has_every_local_offer_item,
    local_offer_comments_on,
    has_advice_service,
    has_accessibility_strategy,
    accessibility_strategy_on,
    autumn_term_on,
    autumn_list_sent_on,
    spring_term_on,
    spring_list_sent_on,
    summer_term_on,
    summer_list_sent_on,
    has_inclusion_fund,
    reports_unanswered,
    has_joint_commissioning,
    has_reviewed_sufficiency,
    has_named_contact,
    has_high_aspirations
FROM (
    SELECT
        *,
        row_number() OVER (ORDER BY returned_on DESC NULLS LAST, authority_return_id DESC) AS place
    FROM authority_return
) AS ranked
WHERE place = 1
