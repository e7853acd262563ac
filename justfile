# What a developer does here. `just` lists it.

python := env("PYTHON", "python3")

_default:
    @just --list --unsorted

# Everything that must hold; changes nothing, runs all before it fails
check:
    #!/usr/bin/env bash
    failed=()
    for step in "ruff check ." "ruff format --check ." "sqlfluff lint sql/checks sql/views sql/sheets sql/measures sql/history sql/movement sql/waivers sql/lists" "lint-imports" "mypy" "{{python}} -m pytest"; do
        echo "== $step"; $step || failed+=("$step")
    done
    if [ ${#failed[@]} -gt 0 ]; then printf 'failed: %s\n' "${failed[@]}"; exit 1; fi

# Mend what a tool can mend
fix:
    -ruff check --fix .
    ruff format .
    sqlfluff fix sql/checks sql/views sql/sheets sql/measures sql/history sql/movement sql/waivers sql/lists

# The tests, or those that match: just test -k ANR04
test *args:
    {{python}} -m pytest {{args}}

# The slow loops: many random authorities, kill and full-disk loops
slow:
    {{python}} -m pytest -m slow

# Change each check in every way that would be wrong; list the changes no case notices
mutate *ids:
    {{python}} -m tests.mutate {{ids}}

# Write the generated pages; the worked examples are run first, all or those of some checks: just docs ANR04
docs *ids:
    {{python}} -m tests.reasons {{ids}}
    {{python}} -m audit.docs

# The whole audit on the fictional authority
demo:
    {{python}} -m audit demo

# Time and memory of one authority's audit beside the floor of reading its files; of all checks; of five years' history; of reading
bench:
    {{python}} -m tests.bench
    {{python}} -m tests.bench_checks --england
    {{python}} -m tests.bench_history
    {{python}} -m tests.bench_read

# The tests with the oldest and with the newest versions we allow
ends:
    {{python}} -m tests.ends

# Exact versions with hashes, for installing without surprises
lock:
    {{python}} -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -o requirements.lock
