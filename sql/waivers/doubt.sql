-- Waivers somebody must look at, as rows of the quarantine: nothing of them is blanked.
-- noqa: disable=RF04,RF06
SELECT
    'waiver' AS dataset,
    source_file || CASE WHEN source_sheet = '' THEN '' ELSE ' (' || source_sheet || ')' END AS source,
    source_file AS file,
    source_sheet AS sheet,
    source_row AS row,
    CASE state WHEN 'incomplete' THEN 'waiver_id' WHEN 'matches nothing' THEN 'case_id' ELSE 'expires_on' END
        AS "column",
    CASE state
        WHEN 'incomplete' THEN waiver_id
        WHEN 'matches nothing' THEN case_id
        ELSE CAST(expires_on AS VARCHAR)
    END AS "value",
    CASE state WHEN 'matches nothing' THEN 'no such case' ELSE 'waiver ' || state END AS rule,
    CASE state
        WHEN 'incomplete' THEN 'a waiver that lacks a reason, an approver, a day or a case: it sets nothing aside'
        WHEN 'matches nothing' THEN 'a waiver of a case that is not there'
        WHEN 'expired' THEN 'a waiver that has ended while its case is still open'
        ELSE 'a waiver that ends within 30 days while its case is still open'
    END AS reason,
    'kept, doubtful' AS effect
FROM result.waiver
WHERE state IN ('incomplete', 'matches nothing', 'expired', 'expiring')
ORDER BY waiver_id
