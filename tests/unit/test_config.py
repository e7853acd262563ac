"""audit.toml: what it may say, and that its faults are told together."""

from pathlib import Path

import pytest

from audit import config, tomlfile
from audit.errors import UsageError


def written(folder, text, name="audit.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


FULL = """
authority = "Fictionshire County Council"
la_code = "000"
window_months = 24
beside = ["oldham", "E12000002"]

[[kpi]]
check = "ANR04"
target = 0.9
owner = "Annual review manager"
baseline = 0.444

[[source]]
dataset = "review"
file = "case_*.xlsx"
sheet = "Annual reviews"
mapping = "maps/cases.review.toml"
header_row = 4

[[source]]
dataset = "school"
file = "gias.csv"
"""


def test_a_whole_configuration(tmp_path):
    (tmp_path / "maps").mkdir()
    made = written(tmp_path / "maps", 'dataset = "review"', "cases.review.toml")
    path = written(tmp_path, FULL)
    read = config.load(path, tmp_path / "elsewhere")
    assert read == config.Config(
        authority="Fictionshire County Council", la_code="000", window_months=24, path=path,
        beside=("353", "E12000002"), kpis=(config.Kpi("ANR04", 0.9, "Annual review manager", 0.444),),
        sources=(
            config.Source("review", "case_*.xlsx", "Annual reviews", made, 4),
            config.Source("school", "gias.csv"),
        ),
    )  # fmt: skip


def test_without_a_path_the_one_beside_the_inputs_is_used(tmp_path):
    assert config.load(None, tmp_path) == config.Config()
    written(tmp_path, 'authority = "A"')
    assert config.load(None, tmp_path).authority == "A"


def test_the_configuration_cannot_be_changed(tmp_path):
    with pytest.raises(AttributeError):
        config.load(None, tmp_path).authority = "B"


def test_a_file_saved_by_notepad_is_read(tmp_path):
    (tmp_path / "audit.toml").write_bytes('\ufeffauthority = "A"\r\n'.encode())
    assert config.load(None, tmp_path).authority == "A"


FAULTY = """
autority = "A"
la_code = 301
window_months = 61
beside = ["Oldam"]

[[kpi]]
check = "ANR4"
target = 90
ownr = "x"

[[kpi]]
check = "ANR04"

[[kpi]]
check = "anr04"
baseline = "x"

[[kpi]]
target = 1

[[source]]
dataset = "reviews"
file = "../reviews.xlsx"
mapping = "no_such"
header_row = 0

[[source]]
dataset = "plan"
shete = "x"
sheet = 3

[[source]]
dataset = "plan"
file = "plans.xlsx"
mapping = "gone.toml"

[[source]]
dataset = "plan"
file = "Plans.xlsx"
"""


def test_every_fault_is_told_at_once(tmp_path):
    with pytest.raises(UsageError) as caught:
        config.load(written(tmp_path, FAULTY), tmp_path)
    said = str(caught.value)
    for words in (
        "'autority' is no setting. The nearest is 'authority'",
        "la_code must be text in quotes",
        "window_months must be a whole number from 1 to 60",
        "beside: 'oldam' is no authority or region DfE publishes. The nearest is 'oldham'",
        "kpi 1: 'ANR4' is no check. `send-audit duties` lists them all",
        "kpi 1: target must be a fraction from 0 to 1",
        "kpi 1: 'ownr' is no setting of a KPI. The nearest is 'owner'",
        "kpi 3: baseline must be a fraction",
        "kpi 3: ANR04 stands above already",
        "kpi 4: says no check",
        "source 1: 'reviews' is no dataset. The nearest is 'review'",
        "source 1: file must be a name inside the inputs folder",
        "source 1: 'no_such' is no mapping",
        "source 1: header_row must be a whole number of 1 or more",
        "source 2: 'shete' is no setting of a source. The nearest is 'sheet'",
        "source 2: sheet must be text in quotes",
        "source 2: says no file",
        "source 3: no mapping at",
        "source 4: the same dataset, file and sheet",
    ):
        assert words in said, words
    assert all(line.startswith(str(tmp_path / "audit.toml")) for line in said.splitlines())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("authority = ", "is not TOML"),
        ('authority = "A"\nauthority = "B"', "is not TOML"),
        ('la_code = "30"', "three digits"),
        ("window_months = 0", "from 1 to 60"),
        ("window_months = true", "from 1 to 60"),
        ("window_months = 1.5", "from 1 to 60"),
        ('[source]\ndataset = "plan"', "with two brackets"),
        ('source = ["plan"]', "must be a table"),
        ('[[source]]\nfile = "x.csv"', "says no dataset"),
        ("authority = 3", "authority must be text"),
        ('[kpi]\ncheck = "ANR04"', "with two brackets"),
        ('kpi = ["ANR04"]', "kpi 1: must be a table"),
        ("beside = 3", "must be text in quotes"),
    ],
)
def test_configurations_that_cannot_be_used(tmp_path, text, says):
    with pytest.raises(UsageError) as caught:
        config.load(written(tmp_path, text), tmp_path)
    assert says in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        config.load(tmp_path / "gone.toml", tmp_path)


def test_a_folder_or_another_kind_of_file_is_refused(tmp_path):
    with pytest.raises(UsageError):
        config.load(tmp_path, tmp_path)
    (tmp_path / "audit.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        config.load(None, tmp_path)
    (tmp_path / "audit.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(UsageError, match="larger than"):
        config.load(None, tmp_path)


@pytest.mark.parametrize(
    "file", ["/etc/x.csv", "..\\x.csv", "C:x.csv", "C:\\x.csv", "a/../../x.csv", "\\\\server\\x.csv"]
)
def test_s1_a_source_never_leaves_the_inputs_folder(tmp_path, file):
    with pytest.raises(UsageError, match="inside the inputs folder"):
        config.load(written(tmp_path, f"[[source]]\ndataset = 'plan'\nfile = '{file}'"), tmp_path)


def test_shipped_mappings_are_found_by_their_id(tmp_path):
    shipped = config.shipped_mappings()
    assert all(isinstance(path, Path) and path.is_file() for path in shipped.values())
    for name, path in shipped.items():
        assert config.find_mapping(name, tmp_path) == path


def test_a_name_is_matched_with_the_nearest_or_with_all():
    assert tomlfile.nearest("Plann", ["plan", "review"], "dataset") == "'Plann' is no dataset. The nearest is 'plan'."
    assert tomlfile.nearest("zzz", ["plan", "review"], "dataset") == "'zzz' is no dataset. Known: plan, review."
