-- /// check
-- id            = "ANR18"
-- title         = "have a record of what it decided wherever it notified a review decision"
-- who           = "authority"
-- level         = "local"
-- source        = "Good records: what was decided settles which limits follow (SEND Regulations 2014, reg 20(10))"
-- link          = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/20"
-- to_be_confirmed = "the wording of reg 20(10), known as others quote it"
-- in_force_from = 2014-09-01
-- record        = "review"
-- rests_on      = ["review.decision"]
-- owner         = "Annual review manager"
-- mend          = "Record whether the plan is maintained, amended or ceased."
-- answers       = ["R19"]
-- arithmetic    = "Every review whose decision was notified in the window must have its outcome on record."
-- ///

WITH judged AS (
    SELECT *
    FROM review_step
    WHERE decision_on >= window_from()
        AND (decision IS NOT NULL OR ceased_on IS NULL)
)

SELECT
    review_id AS case_id,
    child_id,
    urn,
    cast(NULL AS DATE) AS starts_on,
    decision_on AS due_on,
    CASE WHEN decision IS NOT NULL THEN decision_on END AS done_on,
    CASE WHEN decision IS NULL THEN 'breach' ELSE 'met' END AS verdict,
    'Decision notified ' || say_day(decision_on)
    || CASE
        WHEN decision IS NULL THEN '; what was decided is not recorded'
        ELSE '; what was decided is recorded'
    END
    || '.' AS reason
FROM judged
ORDER BY case_id
