-- What the history keeps of a run besides its results.
SELECT
    identity.run_id,
    identity.turn,
    identity.configuration_sha256,
    made.as_at,
    made.version,
    made.authority,
    made.la_code,
    made.window_months
FROM result.run AS made
CROSS JOIN result.identity
