-- Advice sought for an assessment, with the day its six weeks begin: the day the request reached the giver, else the
-- day the authority asked. Advice not yet given on a request that was refused, withdrawn, historical or exported is
-- left out: it is no longer needed. Advice on a request that is not there is kept.
SELECT
    advice.advice_id,
    request.child_id,
    advice.urn,
    advice.advice_type,
    advice.received_on,
    advice.exemption,
    coalesce(advice.reached_on, advice.asked_on) AS starts_on,
    CASE
        WHEN advice.reached_on IS NOT NULL THEN 'Request for advice arrived'
        WHEN advice.asked_on IS NOT NULL THEN 'Advice asked for (the day the request arrived is not recorded)'
        ELSE 'Request for advice'
    END AS start_words
FROM advice
LEFT JOIN request ON advice.request_id = request.request_id
WHERE advice.received_on IS NOT NULL
    OR (coalesce(request.outcome NOT IN ('N', 'W', 'H'), TRUE) AND request.exported_to_la IS NULL)
