"""The mappings that ship: they load, and each heading of a starting point is verified with its source, or assumed."""

import pytest

from audit import config
from audit.errors import UsageError
from audit.mapping import vendors
from audit.suggest import shipped

SYSTEMS = {"one_education", "synergy", "liquidlogic", "mosaic", "idox", "sims", "arbor", "bromcom"}
PATHS = config.shipped_mappings()
BEGINNINGS = sorted(id_ for id_ in PATHS if id_.partition(".")[0] in SYSTEMS)


def test_there_is_a_starting_point_for_every_system_named():
    assert {id_.partition(".")[0] for id_ in BEGINNINGS} == SYSTEMS


@pytest.mark.parametrize("id_", BEGINNINGS)
def test_every_heading_of_a_starting_point_is_verified_or_assumed(id_):
    made = vendors.load(PATHS[id_])
    headings = {heading for named in made.columns.values() for heading in named}
    assert headings == made.verified.keys() | made.assumed
    assert all(made.verified.values())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('assumed = ["Gone"]', "assumed names 'Gone', which is no heading under [columns]"),
        ('assumed = ["ID"]\n[verified]\nID = "seen"', "'ID' is both verified and assumed"),
        ('[verified]\nGone = "seen"', "verified names 'Gone'"),
        ('confirmed = "no"', "confirmed must be true or false"),
    ],
)
def test_a_mark_that_fits_nothing_is_a_fault(tmp_path, text, says):
    path = tmp_path / "x.plan.toml"
    before, _, after = text.partition("\n")
    first = before if not before.startswith("[") else ""
    rest = after if first else text
    path.write_text(f'dataset = "plan"\n{first}\n[columns]\nplan_id = "ID"\n{rest}\n', encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        vendors.load(path)
    assert says in str(caught.value)


def test_the_list_says_what_is_verified_and_what_assumed():
    said = shipped.in_words(shipped.listed("one_education.review"), whole=True)
    assert "(2 verified, 4 assumed)" in said
    assert "decision                 'LA Outcome'  verified: onepublications.com" in said
    assert "meeting_on               'Review Held'  assumed" in said
    assert {one["mapping"] for one in shipped.listed("idox")} == {"idox.child", "idox.plan", "idox.review"}
    with pytest.raises(UsageError, match=r"nearest is 'idox\."):
        shipped.listed("idoxx.plan")
