SELECT
    kind,
    name,
    sha256
FROM result.rule
ORDER BY kind, name
