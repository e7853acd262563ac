-- What judged the run: its checks and mappings, by hash.
SELECT
    kind,
    name,
    sha256
FROM result.rule
ORDER BY kind, name
