-- Every waiver with what it does on the as-at day. One holds where somebody decided it, said why and until when, and
-- the case it names is open; of a case with several, any that holds is enough, and the last day is that of the latest.
WITH judged AS (
    SELECT
        waiver.*,
        cases.verdict,
        checks.outcome,
        (
            SELECT count(*)
            FROM result.cases AS near
            WHERE near.check_id = waiver.check_id AND ltrim(near.case_id, '0') = ltrim(waiver.case_id, '0')
        ) AS n_near,
        concat_ws(
            ', ',
            CASE WHEN waiver.check_id IS NULL THEN 'check' END,
            CASE WHEN waiver.case_id IS NULL THEN 'case' END,
            CASE WHEN waiver.reason IS NULL THEN 'reason' END,
            CASE WHEN waiver.approved_by IS NULL THEN 'who approved it' END,
            CASE WHEN waiver.approved_on IS NULL THEN 'a day of approval up to the as-at day' END,
            CASE WHEN waiver.expires_on IS NULL THEN 'last day' END
        ) AS lacks
    FROM waiver
    LEFT JOIN result.check_result AS checks ON waiver.check_id = checks.check_id
    LEFT JOIN result.cases AS cases ON waiver.check_id = cases.check_id AND waiver.case_id = cases.case_id
),

lasting AS (
    SELECT
        *,
        max(CASE WHEN lacks = '' THEN expires_on END) OVER (PARTITION BY check_id, case_id) AS last_on
    FROM judged
),

placed AS (
    SELECT
        *,
        CASE
            WHEN lacks <> '' THEN 'incomplete'
            WHEN outcome IN ('no data', 'error') THEN 'not judged'
            WHEN verdict IS NULL THEN 'matches nothing'
            WHEN verdict <> 'breach' THEN 'not needed'
            WHEN last_on < as_at() THEN 'expired'
            WHEN last_on <= as_at() + 30 THEN 'expiring'
            ELSE 'active'
        END AS state
    FROM lasting
)

SELECT
    waiver_id,
    check_id,
    case_id,
    reason,
    approved_by,
    approved_on,
    expires_on,
    state,
    source_file,
    source_sheet,
    source_row,
    CASE state
        WHEN 'incomplete' THEN 'It sets nothing aside. It lacks: ' || lacks || '.'
        WHEN 'not judged' THEN 'Its check could not be run, so nobody can say whether it is still needed.'
        WHEN 'matches nothing'
            THEN
                CASE
                    WHEN outcome IS NULL THEN 'It names no check of this audit.'
                    WHEN n_near > 0
                        THEN 'Its check has no such case, but one of the same id with more or fewer zeros in front. '
                            || 'Did a spreadsheet drop them?'
                    ELSE 'Its check has no such case. Was the case closed, or is the id mistyped?'
                END
        WHEN 'not needed' THEN 'The case it names is not open, so there is nothing to set aside.'
        WHEN 'expired'
            THEN
                'It ended on ' || strftime(last_on, '%d/%m/%Y') || ' and the case is still open: it counts again.'
        WHEN 'expiring'
            THEN
                'It ends on ' || strftime(last_on, '%d/%m/%Y') || ': mend the case, or decide anew.'
        ELSE 'The case is set aside until ' || strftime(last_on, '%d/%m/%Y') || '.'
    END AS says
FROM placed
ORDER BY waiver_id
