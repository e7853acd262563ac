"""The faults that tests/mutate.py puts into the law's SQL."""

import pytest

from tests import mutants

CHANGES = {
    "SELECT a FROM t WHERE b < 3": ["`<` -> `<=`", "`3` -> `4`", "`3` -> `2`", "`b < 3` -> `TRUE`"],
    "SELECT CASE WHEN a THEN 'x' WHEN b THEN 'y' END": ["without `WHEN a THEN 'x'`", "without `WHEN b THEN 'y'`"],
    "SELECT CASE WHEN a THEN 'x' ELSE 'y' END": ["`CASE WHEN a THEN 'x' ELSE 'y' END` -> `'y'`"],
    "SELECT coalesce(a, b)": ["`coalesce(a, b)` -> `a`"],
    "SELECT a IN ('x', 'y')": ["without `'x',`", "without `, 'y'`"],
    "SELECT least(a, b)": ["`least` -> `greatest`"],
    "SELECT a FROM t LEFT JOIN u USING (b)": ["without `LEFT`"],
    "SELECT a OR b AND NOT c": ["without `NOT`", "without `a OR`", "without `OR b AND NOT c`", "without `b AND`",
                                "without `AND NOT c`"],
    "SELECT lag(a) OVER (PARTITION BY b ORDER BY c, d DESC)": ["`lag` -> `lead`", "`` -> `DESC`", "`DESC` -> `ASC`"],
    "SELECT a IS NULL": ["`IS` -> `IS NOT`"],
    "SELECT a IS NOT NULL": ["without `NOT`"],
}  # fmt: skip


@pytest.mark.parametrize("sql", CHANGES)
def test_every_rule_gives_its_faults(sql: str) -> None:
    assert sorted(m.change for m in mutants.of(sql)) == sorted(CHANGES[sql])


@pytest.mark.parametrize("sql", ["SELECT a, 'in ' || 3 AS reason", "SELECT a, b + 1 AS gap_words", "SELECT a -- 1 < 2"])
def test_words_and_comments_are_left_alone(sql: str) -> None:
    assert list(mutants.of(sql)) == []


def test_a_mutant_says_where_it_is() -> None:
    (mutant,) = [m for m in mutants.of("SELECT a\nFROM t\nWHERE\n    b = c") if m.was == "="]
    assert (mutant.line, mutant.context, mutant.now) == (4, "b = c", "<>")
    assert mutant.text == "SELECT a\nFROM t\nWHERE\n    b <> c"


def test_between_is_refused() -> None:
    with pytest.raises(ValueError, match="two comparisons"):
        list(mutants.of("SELECT a BETWEEN 1 AND 2"))
