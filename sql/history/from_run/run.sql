SELECT
    identity.run_id,
    identity.turn,
    identity.configuration_sha256,
    run.as_at,
    run.version,
    run.authority,
    run.la_code,
    run.window_months
FROM result.run AS run
CROSS JOIN result.identity AS identity
