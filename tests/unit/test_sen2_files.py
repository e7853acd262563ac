"""SEN2 returns as people send them: every form by hand, every fault in one sentence, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from openpyxl import Workbook

from audit import config
from audit.bookkeeping import reconciled
from audit.errors import InputError, UsageError
from audit.intake import Intake, take_in
from audit.progress import Progress
from audit.read.peek import in_words, peek
from audit.validate import Validating

DAY = date(2026, 10, 31)

HEADER = (
    "<Header><CollectionDetails><Collection>SEN2</Collection></CollectionDetails>"
    "<Source><LEA>099</LEA></Source></Header>"
)


def message(persons: str, header: str = HEADER) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Message>{header}<Persons>{persons}</Persons></Message>'


def person(upn: str, inside: str, more: str = "") -> str:
    return f"<Person><Surname>Puddlewick</Surname><Sex>F</Sex><UPN>{upn}</UPN>{more}{inside}</Person>"


def request(outcome: str, inside: str, day: str = "2026-01-05") -> str:
    received = f"<ReceivedDate>{day}</ReceivedDate>" if day else ""
    return f"<Requests>{received}<RequestOutcome>{outcome}</RequestOutcome>{inside}</Requests>"


def plan(started: str, inside: str = "") -> str:
    named = f"<NamedPlan><StartDate>{started}</StartDate>{inside}</NamedPlan>"
    return f"<Assessment><AssessmentOutcome>Y</AssessmentOutcome>{named}</Assessment>"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def taken(folder: Path, settings: str = "") -> Intake:
    if settings:
        put(folder, "audit.toml", settings)
    return take_in(folder, config.load(None, folder), Progress(lambda *_: None))


class Loaded:
    """A folder taken in and, when its records are asked for, validated and reconciled: a row lost would stop it."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.notices = "\n".join(intake.notices)

    @cached_property
    def validated(self) -> tuple[dict[str, pl.DataFrame], pl.DataFrame, pl.DataFrame]:
        with ThreadPoolExecutor(1) as beside:
            frames = Validating((source.mapped for source in self.intake.sources), DAY, beside)
        quarantine = frames.quarantine()
        return dict(frames), quarantine, reconciled(self.intake, frames, quarantine)

    @property
    def accounts(self) -> pl.DataFrame:
        return self.validated[2]

    def rows(self, dataset: str, *columns: str) -> list[tuple[Any, ...]]:
        return self.validated[0][dataset].select(columns).rows()

    def listed(self, rule: str) -> list[dict[str, Any]]:
        return self.validated[1].filter(pl.col("rule") == rule).to_dicts()


def loaded(folder: Path, settings: str = "") -> Loaded:
    return Loaded(taken(folder, settings))


def refused(folder: Path, settings: str = "") -> str:
    with pytest.raises(InputError) as caught:
        taken(folder, settings)
    return str(caught.value)


# XML


def test_a_record_of_every_module_is_read_from_xml(tmp_path: Path) -> None:
    inside = request(
        "Y",
        "<RequestSource>2</RequestSource><RYA>0</RYA>"
        + plan(
            "2026-05-20",
            "<PlanRes>B</PlanRes><PB>1</PB><PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank></PlanDetail>",
        )
        + "<ActivePlans><ReviewMeeting>2026-09-01</ReviewMeeting><ReviewOutcome>A</ReviewOutcome>"
        "<LastReview>2026-09-20</LastReview><ReviewDraft>2026-09-25</ReviewDraft>"
        "<PhaseTransferDueDate>2027-02-15</PhaseTransferDueDate><TransferLA>839</TransferLA>"
        "<PlacementDetail><URN>900002</URN><PlacementRank>1</PlacementRank><EntryDate>2025-09-01</EntryDate></PlacementDetail>"
        "<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>"
        "<SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed></ActivePlans>",
    )
    put(tmp_path, "sen2.xml", message(person("A1", inside)))
    got = loaded(tmp_path)
    assert got.rows("child", "child_id", "sex", "enrolled_urn") == [("A1", "F", "900002")]
    assert got.rows("request", "request_id", "received_on", "request_source", "outcome", "is_in_youth_custody") == [
        ("A1/2026-01-05", date(2026, 1, 5), "2", "Y", False)
    ]
    assert got.rows("assessment", "outcome", "plan_sent_on") == [("Y", date(2026, 5, 20))]
    wanted = ("child_id", "named_urn", "is_residential", "has_personal_budget", "primary_need", "secondary_need",
              "transferred_from_la", "phase_transfer_on", "phase_transfer_kind")  # fmt: skip
    assert got.rows("plan", *wanted) == [("A1", "900001", True, True, "ASD", "SLCN", "839", date(2027, 9, 1), "school")]
    assert got.rows("review", "plan_id", "meeting_on", "decision", "decision_on", "amendment_notice_on") == [
        ("A1/2026-01-05", date(2026, 9, 1), "A", date(2026, 9, 20), date(2026, 9, 25))
    ]
    assert got.accounts["rows_read"].to_list() == [1, 1, 1, 1, 1, 1, 1, 1, 2, 1]


def test_a_record_is_named_by_its_module_and_its_number_in_the_file(tmp_path: Path) -> None:
    put(tmp_path, "sen2.xml", message(person("A1", request("H", "", "")) + person("A2", request("H", "", ""))))
    got = loaded(tmp_path)
    assert got.rows("request", "source_file", "source_sheet", "source_row", "child_id") == [
        ("sen2.xml", "Requests", 1, "A1"), ("sen2.xml", "Requests", 2, "A2"),
    ]  # fmt: skip


BOMB = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "ha"}">' for n in range(9))


@pytest.mark.parametrize(
    "declared",
    [f"<!DOCTYPE Message [{BOMB}]>", '<!DOCTYPE Message [<!ENTITY x8 SYSTEM "file:///etc/passwd">]>', "<!doctype m>"],
)
def test_a_document_type_is_not_let_in(tmp_path: Path, declared: str) -> None:
    text = message("<Person><Surname>&x8;</Surname></Person>").replace("?>", "?>" + declared, 1)
    put(tmp_path, "sen2.xml", text)
    assert refused(tmp_path) == (
        "sen2.xml: declares a document type or entities, which no SEN2 return does and which can do harm. "
        "Do not use it; ask where it came from and export it again."
    )


def test_a_comment_and_quoted_text_are_no_records(tmp_path: Path) -> None:
    inside = "<!-- <Requests> <!DOCTYPE --><Forename><![CDATA[<Person>]]></Forename>"
    put(tmp_path, "sen2.xml", message(person("A1", request("H", "", ""), inside)))
    assert loaded(tmp_path).rows("child", "forename") == [("<Person>",)]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_namespace_a_prefix_and_another_encoding_make_no_difference(tmp_path: Path, encoding: str) -> None:
    text = message(person("A1", request("H", "", ""), "<Forename>Zoë</Forename>")).replace("utf-8", encoding)
    text = (
        text.replace("<", "<s:")
        .replace("<s:/", "</s:")
        .replace("<s:?", "<?")
        .replace("<s:Message", '<s:Message xmlns:s="urn:x"')
    )
    put(tmp_path, "sen2.xml", text.encode(encoding))
    assert loaded(tmp_path).rows("child", "child_id", "forename") == [("A1", "Zoë")]


def test_broken_xml_is_told_with_its_line_and_without_its_text(tmp_path: Path) -> None:
    put(tmp_path, "sen2.xml", message(person("A1", "") + "\n<Person><Surname>Kettlebeck</Forename>"))
    assert refused(tmp_path) == (
        "sen2.xml, line 3: is broken there: the XML is not well formed, so what follows cannot be read. "
        "Export or copy it again."
    )


@pytest.mark.parametrize(
    ("text", "root"),
    [("<Children><Child/></Children>", "Children"), (f"<Message>{HEADER}<School/></Message>", "Message")],
)
def test_another_kind_of_xml_is_refused(tmp_path: Path, text: str, root: str) -> None:
    put(tmp_path, "cin.xml", text)
    assert refused(tmp_path) == (
        f"cin.xml: is XML but no SEN2 return: its outermost element is '{root}', where a return has 'Message' with the "
        "persons in it. Take it away, or export the return again."
    )


def test_records_that_nothing_was_made_of_stop_the_run(tmp_path: Path) -> None:
    nested = "<Person><UPN>A1</UPN><Person><UPN>A2</UPN></Person></Person>"
    put(tmp_path, "sen2.xml", message(nested))
    assert "two counts of its 'Person' elements differ" in refused(tmp_path)


def test_persons_who_share_an_upn_or_have_none_are_all_loaded(tmp_path: Path) -> None:
    some = person("A1", "") + person("A1", "", "<Forename>Una</Forename>") + person("", "") + person("", "")
    uln = "<Person><UniqueLearnerNumber>9000000001</UniqueLearnerNumber></Person>"
    put(tmp_path, "sen2.xml", message(some + uln + person("A2", request("H", "", ""))))
    got = loaded(tmp_path)
    ids = [row[0] for row in got.rows("child", "child_id")]
    assert len(set(ids)) == 6
    assert ids[4:] == ["9000000001", "A2"]
    assert all(one.startswith("person ") for one in ids[:4])
    assert "4 without one, or with one that another person has too" in got.notices
    # The ids do not hang on the place in the file.
    put(tmp_path, "sen2.xml", message(person("A2", request("H", "", "")) + some + uln))
    assert {row[0] for row in loaded(tmp_path).rows("child", "child_id")} == set(ids)


def test_a_record_that_has_lost_its_place_is_kept_out_or_listed_never_dropped(tmp_path: Path) -> None:
    stray = "<PlacementDetail><URN>900002</URN></PlacementDetail>" + request("Y", "")
    put(tmp_path, "sen2.xml", message(person("A1", request("H", "<PlanDetail><URN>1</URN></PlanDetail>", "")) + stray))
    got = loaded(tmp_path)
    assert [(one["file"], one["sheet"], one["row"], one["effect"]) for one in got.listed("no such activeplans")] == [
        ("sen2.xml", "PlacementDetail", 1, "row kept out")
    ]
    assert [one["sheet"] for one in got.listed("no such namedplan")] == ["PlanDetail"]
    assert got.rows("request", "child_id") == [("A1",), (None,)]
    assert any(
        one["dataset"] == "request" and one["column"] == "child_id" for one in got.listed("no check could place")
    )


def test_what_is_not_used_is_counted_and_said(tmp_path: Path) -> None:
    more = "<Shoes>5</Shoes><PostCode>ZZ99 3VZ</PostCode>"
    extra = "<Extra><Hat/><Coat>blue</Coat></Extra>"
    put(tmp_path, "sen2.xml", message(person("A1", request("H", "", ""), more) + person("A2", extra, more)))
    intake = taken(tmp_path)
    said = "\n".join(intake.notices)
    assert "not used: person.Shoes (2), person.Coat (1)." in said
    assert "person.postcode (2)" in said
    assert "Puddlewick" not in said
    child = next(source for source in intake.sources if source.table.sheet == "Person")
    assert "No items of SEN2 known here, not used: Shoes (2), Coat (1)." in child.notes
    assert "Elements around records that are no part of a return known here: 'Extra' (1)." in child.notes


def test_a_layout_is_told_by_its_items_and_a_mixture_is_said(tmp_path: Path) -> None:
    old = "<Person><UPN>A1</UPN><GenderCurrent>2</GenderCurrent><Requests/></Person>"
    put(tmp_path / "old", "sen2.xml", message(old))
    got = loaded(tmp_path / "old")
    assert got.rows("child", "sex") == [("F",)]
    assert "SEN2 return (XML), layout before 1.2;" in got.notices
    put(
        tmp_path / "new",
        "sen2.xml",
        message(old + person("A2", "<Requests><RequestSource>1</RequestSource></Requests>")),
    )
    got = loaded(tmp_path / "new")
    assert got.rows("child", "sex") == [("F",), ("F",)]
    assert "layout from 1.3;" in got.notices
    assert (
        "The return mixes layouts: person.gendercurrent ended before the layout from 1.3, of which it has "
        "requests.requestsource." in got.notices
    )


# Plans


def test_an_active_plan_belongs_to_the_plan_of_its_request_that_began_last(tmp_path: Path) -> None:
    two = plan("2026-06-01") + plan("2024-06-01")
    review = "<ActivePlans><LastReview>2026-09-20</LastReview><ReviewOutcome>M</ReviewOutcome></ActivePlans>"
    put(tmp_path, "sen2.xml", message(person("A1", request("Y", two + review))))
    got = loaded(tmp_path)
    plans = {issued: plan_id for plan_id, issued in got.rows("plan", "plan_id", "issued_on")}
    assert got.rows("review", "plan_id") == [(plans[date(2026, 6, 1)],)]
    assert [(one["row"], one["effect"]) for one in got.listed("several plans")] == [(2, "kept, doubtful")]


def test_an_active_plan_without_a_named_plan_is_a_plan(tmp_path: Path) -> None:
    active = "<ActivePlans><LastReview>2026-09-20</LastReview><ReviewOutcome>M</ReviewOutcome></ActivePlans>"
    put(tmp_path, "sen2.xml", message(person("A1", request("H", active + active, ""))))
    got = loaded(tmp_path)
    assert got.rows("plan", "plan_id", "child_id", "request_id", "issued_on") == [
        ("active A1/undated", "A1", "A1/undated", None)
    ]
    assert got.rows("review", "plan_id") == [("active A1/undated",), ("active A1/undated",)]
    account = got.accounts.filter(pl.col("dataset") == "plan").row(0, named=True)
    assert (account["rows_read"], account["rows_loaded"], account["rows_no_record"]) == (2, 1, 1)


TRANSFERS = {
    "2027-02-15": (date(2027, 9, 1), "school"),
    "2027-02-14": (date(2027, 9, 1), "school"),
    "2027-03-31": (date(2027, 9, 1), "post16_institution"),
    "2027-03-30": (date(2027, 9, 1), "post16_institution"),
    "2027-04-01": (date(2027, 9, 1), "post16_to_post16"),
    "2026-09-30": (None, None),
    "soon": (None, None),
}


def test_the_due_day_of_a_phase_transfer_tells_the_move(tmp_path: Path) -> None:
    active = [f"<ActivePlans><PhaseTransferDueDate>{due}</PhaseTransferDueDate></ActivePlans>" for due in TRANSFERS]
    some = [person(f"A{n}", request("H", plan("2020-01-01") + one, "")) for n, one in enumerate(active)]
    put(tmp_path, "sen2.xml", message("".join(some)))
    got = loaded(tmp_path)
    assert got.rows("plan", "phase_transfer_on", "phase_transfer_kind") == list(TRANSFERS.values())
    odd = [(one["rule"], one["value"]) for one in got.validated[1].to_dicts() if one["column"] == "phase_transfer_on"]
    assert odd == [("no date", "soon"), ("no check could place", "2026-09-30")]


def test_a_historical_assessment_sent_no_plan(tmp_path: Path) -> None:
    old = plan("2026-06-01").replace("<AssessmentOutcome>Y", "<AssessmentOutcome>H")
    put(tmp_path, "sen2.xml", message(person("A1", request("H", old, ""))))
    got = loaded(tmp_path)
    assert got.rows("assessment", "outcome", "plan_sent_on") == [("H", None)]
    assert got.rows("plan", "issued_on") == [(date(2026, 6, 1),)]


def test_columns_that_seem_swapped_are_said(tmp_path: Path) -> None:
    swapped = "<ActivePlans><ReviewMeeting>2026-09-20</ReviewMeeting><LastReview>2026-09-01</LastReview></ActivePlans>"
    put(tmp_path, "sen2.xml", message("".join(person(f"A{n}", request("H", swapped, "")) for n in range(5))))
    assert "likely swapped in the export" in loaded(tmp_path).notices


# Blade files

BLADES = {
    "person": "persontableid,NativeId,personorderseqcolumn,upn,sex,personbirthdate\n"
    "1,9,1,A1,M,2012-Sep-28 00:00:00\n2,9,2,A2,F,2013-Jan-02 00:00:00\n",
    "requests": "requeststableid,persontableid,receiveddate,requestoutcome,requestmediation\n"
    "10,1,2026-Jan-05 00:00:00,Y,true\n11,2,,H,false\n",
    "assessment": "assessmenttableid,requeststableid,assessmentoutcome,week20\n20,10,Y,True\n21,11,H,False\n",
    "namedplan": "namedplantableid,assessmenttableid,startdate,ceasereason\n"
    "30,20,2026-May-01 00:00:00,\n31,21,2024-May-01 00:00:00,5.0\n",
    "activeplans": "activeplanstableid,requeststableid,lastreview,reviewmeeting\n30,11,2026-Sep-20 00:00:00,\n",
    "senneed": "senneedtableid,activeplanstableid,sentype,sentyperank\n1,30.0,SEMH,1.0\n",
}


def put_blades(folder: Path, batch: str = "Blade-Export_26-01-2027", **other: str) -> Path:
    for name, text in {**BLADES, **other}.items():
        if text:
            put(folder, f"{batch}_{name}.csv", text)
    return folder


def test_blade_files_are_one_return(tmp_path: Path) -> None:
    got = loaded(put_blades(tmp_path))
    assert got.rows("child", "child_id", "upn", "date_of_birth") == [
        ("1", "A1", date(2012, 9, 28)), ("2", "A2", date(2013, 1, 2)),
    ]  # fmt: skip
    assert got.rows("request", "request_id", "child_id", "received_on", "is_mediated") == [
        ("10", "1", date(2026, 1, 5), True), ("11", "2", None, False),
    ]  # fmt: skip
    assert got.rows("assessment", "exemption") == [("unstated",), (None,)]
    assert got.rows("plan", "plan_id", "child_id", "cease_reason", "primary_need", "source_row") == [
        ("30", "1", None, None, 2), ("31", "2", "5", "SEMH", 3),
    ]  # fmt: skip
    assert got.rows("review", "review_id", "plan_id", "decision_on") == [("30", "31", date(2026, 9, 20))]
    assert "The return has no module plandetail: what it would say is blank." in got.notices
    assert "time of day" not in got.notices


def test_a_person_without_an_id_and_one_with_anothers_are_kept_out(tmp_path: Path) -> None:
    more = BLADES["person"] + ",9,3,A3,F,2013-Jan-02 00:00:00\n1,9,4,A4,F,2013-Jan-02 00:00:00\n"
    got = loaded(put_blades(tmp_path, person=more))
    assert got.rows("child", "upn") == [("A1",), ("A2",)]
    assert [(one["row"], one["effect"]) for one in got.listed("key missing")] == [(4, "row kept out")]
    assert [(one["row"], one["effect"]) for one in got.listed("key repeated")] == [(5, "row kept out")]
    assert got.rows("request", "child_id") == [("1",), ("2",)]


def test_a_need_of_no_known_plan_is_kept_out(tmp_path: Path) -> None:
    got = loaded(put_blades(tmp_path, senneed=BLADES["senneed"] + "2,99,ASD,1\n3,,ASD,1\n"))
    assert [(one["row"], one["value"]) for one in got.listed("no such activeplans")] == [(3, "99"), (4, None)]
    account = got.accounts.filter(pl.col("file").str.contains("senneed")).row(0, named=True)
    assert (account["rows_read"], account["rows_kept_out"], account["rows_no_record"]) == (4, 2, 2)


def test_a_return_needs_its_persons(tmp_path: Path) -> None:
    assert refused(put_blades(tmp_path, person="")) == (
        "Blade-Export_26-01-2027: a SEN2 return without its person cannot be used. "
        "Put Blade-Export_26-01-2027_person.csv beside."
    )


def test_two_returns_are_one_too_many_unless_one_is_named(tmp_path: Path) -> None:
    put_blades(tmp_path)
    put(tmp_path, "sen2.xml", message(person("A9", request("H", "", ""))))
    assert refused(tmp_path) == (
        "2 SEN2 returns are in the folder: Blade-Export_26-01-2027 (COLLECT blade files) and sen2.xml (XML). Take all "
        'but one away, or name the one to use in audit.toml: [[source]] dataset = "sen2", file = "..."'
    )
    got = loaded(tmp_path, '[[source]]\ndataset = "sen2"\nfile = "sen2.xml"\n')
    assert got.rows("child", "upn") == [("A9",)]
    assert "Blade-Export_26-01-2027_person.csv: not used. The configuration names another SEN2 return." in got.notices
    got = loaded(tmp_path, '[[source]]\ndataset = "sen2"\nfile = "Blade-Export_*.csv"\n')
    assert got.rows("child", "upn") == [("A1",), ("A2",)]


def test_a_return_the_configuration_names_must_be_there(tmp_path: Path) -> None:
    put_blades(tmp_path)
    said = refused(tmp_path, '[[source]]\ndataset = "sen2"\nfile = "return.xml"\n')
    assert said == "return.xml: no such file, for the SEN2 return. Put it there."
    with pytest.raises(UsageError, match="takes no sheet, mapping or header_row"):
        taken(tmp_path, '[[source]]\ndataset = "sen2"\nfile = "x.xml"\nsheet = "Person"\n')


# Beside other sources


def test_what_another_file_supplies_is_not_taken_from_the_return(tmp_path: Path) -> None:
    put_blades(tmp_path)
    put(tmp_path, "review.csv", "review_id,plan_id,meeting_on\nR1,31,2026-09-01\n")
    got = loaded(tmp_path)
    assert got.rows("review", "review_id", "plan_id") == [("R1", "31")]
    assert "Blade-Export_26-01-2027: its review records are not used: review.csv supplies them." in got.notices
    got = loaded(tmp_path, '[[source]]\ndataset = "sen2"\nfile = "Blade-Export_*.csv"\n')
    assert got.rows("review", "review_id") == [("30",)]
    assert "review.csv: not used." in got.notices


def test_the_configuration_can_correct_what_the_return_is_taken_to_say(tmp_path: Path) -> None:
    put(tmp_path, "sen2.xml", message(person("A1", request("Y", plan("2026-05-01")))))
    put(tmp_path, "ours.toml", 'dataset = "plan"\n[columns]\nplan_id = "plan id"\nchild_id = "persontableid"\n')
    settings = '[[source]]\ndataset = "plan"\nfile = "sen2.xml"\nmapping = "ours.toml"\n'
    got = loaded(tmp_path, settings)
    assert got.rows("plan", "child_id", "issued_on") == [("A1", None)]
    assert "namedplan.startdate" not in got.notices.partition("Not used")[2]
    assert "issued_on" in got.notices.partition("does not carry")[2]


def test_a_return_of_another_authority_is_said(tmp_path: Path) -> None:
    put(tmp_path, "sen2.xml", message(person("A1", "")))
    assert (
        "sen2.xml: is of authority 099, but the configuration says 839."
        in loaded(tmp_path, 'la_code = "839"\n').notices
    )
    assert "is of authority" not in loaded(tmp_path, 'la_code = "099"\n').notices


# The template and the workbook

TEMPLATE = [
    ["Header Record"],
    ["Collection Name", "Year", "LA Number", "Date & Time \n(ccyy-mm-ddThh:mm:ss)"],
    ["SEN2", 2026.0, "99.0", "2027-01-20T10:00:00"],
    [],
    ["Person Record"],
    ["Please complete one row for each person"],
    ["Person ID\n\n(This must be a unique ID for each Person record)", "Surname", "Date of Birth \n(ccyy-mm-dd)",
     "Sex", "UPN - Unique Pupil Number", "UPN and ULN unavailable – Reason", "Favourite colour"],
    ["123.0", "Puddlewick", "2012-09-28", "M", "A1", None, "blue"],
    [124, "Kettlebeck", date(2013, 1, 2), "F", None, "UN8", None],
    [],
    ["Requests Records"],
    ["Requests Record ID", "Person ID", "Date request was received \n(ccyy-mm-dd)",
     "Source of request for an EHC needs assessment", "Initial Request Whilst In RYA", "Request Outcome"],
    ["7.0", "123.0", "2026-01-05", "2.0", "0.0", "Y"],
    ["8.0", "124.0", None, None, None, "H"],
    [],
    ["Assessments Records"],
    ["Assessment Record ID", "Requests Record ID", "Twenty week time limit exceptions apply"],
    ["70.0", "7.0", "1.0"],
    ["80.0", "8.0", "0.0"],
    [],
    ["Named Plan Records"],
    ["Named Plan Record ID", "Assessment Record ID", "EHC Plan Start Date", "Residential Settings",
     "Personal Budget taken up"],
    ["700.0", "70.0", "2026-05-01", None, "1.0"],
    ["800.0", "80.0", "2024-05-01", "A", "0.0"],
    [],
    ["Plan Detail Records"],
    ["Named Plan Record ID", "URN", "SEN Setting – Establishment type", "Placement Rank (1=Primary, 2=Secondary)"],
    ["800.0", "900002", None, "2.0"],
    ["800.0", "900001", "OPA", "1.0"],
    [],
    ["Active Plan Records"],
    ["Active Plan Record ID", "Requests Record ID", "EHC Plan Review Decisions Date \n(ccyy-mm-dd)",
     "Annual Review Meeting Date \n(ccyy-mm-dd)", "Annual Review Decision"],
    ["1.0", "8.0", "2026-09-20", "2026-09-01", "M"],
    [],
    ["Placement Detail Records"],
    ["Active Plan Record ID", "URN", "Placement Start Date", "Placement Leaving Date",
     "Placement Rank  (1=Primary, 2=Secondary)"],
    ["1.0", "900003", "2024-09-01", None, "1.0"],
    ["1.0", "900004", "2025-09-01", None, "1.0"],
    ["1.0", "900005", "2025-10-01", "2025-11-01", "1.0"],
    [],
    ["SEN Need Records"],
    ["Active Plan Record ID", "SEN Type of Need", "SEN Type of Need rank  (1=Primary, 2=Secondary)"],
    ["1.0", "SLCN", "2.0"],
    ["1.0", "ASD", "1.0"],
]  # fmt: skip


def put_template(folder: Path, rows: list[list[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data Entry Template"
    for number, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            sheet.cell(number, column, value)
    book.save(folder / "submission.xlsx")
    return folder


def test_the_template_is_nine_tables_on_one_sheet(tmp_path: Path) -> None:
    got = loaded(put_template(tmp_path, TEMPLATE))
    assert got.rows("child", "child_id", "date_of_birth", "enrolled_urn", "source_sheet", "source_row") == [
        ("123", date(2012, 9, 28), None, "Data Entry Template, Person Record", 8),
        ("124", date(2013, 1, 2), "900004", "Data Entry Template, Person Record", 9),
    ]
    assert got.rows("request", "request_id", "child_id", "request_source", "is_in_youth_custody", "outcome") == [
        ("7", "123", "2", False, "Y"), ("8", "124", None, None, "H"),
    ]  # fmt: skip
    assert got.rows("assessment", "assessment_id", "exemption") == [("70", "unstated"), ("80", None)]
    wanted = (
        "plan_id",
        "child_id",
        "named_urn",
        "placement_type",
        "is_residential",
        "has_personal_budget",
        "primary_need",
    )
    assert got.rows("plan", *wanted) == [
        ("700", "123", None, None, None, True, None), ("800", "124", "900001", "OPA", True, False, "ASD"),
    ]  # fmt: skip
    # The day the authority wrote stands before the day of the meeting: one reader took each for the other.
    assert got.rows("review", "plan_id", "meeting_on", "decision_on", "decision") == [
        ("800", date(2026, 9, 1), date(2026, 9, 20), "M")
    ]
    assert got.accounts["rows_read"].sum() - 4 == len(TEMPLATE)  # the 4 rows of active plans are accounted for twice
    assert "person.Favourite colour (1)" in got.notices


def test_a_title_in_the_singular_or_the_plural_is_the_same(tmp_path: Path) -> None:
    other = {"Person Record": "Person Records ", "Active Plan Records": "ACTIVE PLANS RECORD"}
    put_template(tmp_path, [[other.get(str(row[0]), row[0]), *row[1:]] if row else [] for row in TEMPLATE])
    assert [sheet["n_rows"] for sheet in peek(tmp_path / "submission.xlsx")["sheets"]] == [1, 2, 2, 2, 2, 2, 1, 3, 2]


def test_a_block_without_its_headings_and_one_that_comes_twice_are_refused(tmp_path: Path) -> None:
    headless = [row for row in TEMPLATE if row[:1] != ["Assessment Record ID"]]
    assert refused(put_template(tmp_path, headless)) == (
        "submission.xlsx, sheet 'Data Entry Template': no headings below row 16 ('Assessments Records'). Put the "
        "template's headings back, or take those rows out."
    )
    assert "'Person Record' introduces more than one table" in refused(put_template(tmp_path, TEMPLATE + TEMPLATE[4:9]))


def test_a_heading_that_two_columns_bear_is_refused(tmp_path: Path) -> None:
    twice = [[*row, "Surname"] if "Surname" in row else row for row in TEMPLATE]
    assert refused(put_template(tmp_path, twice)) == (
        "submission.xlsx, sheet 'Data Entry Template, Person Record': columns B and H would both be its 'surname'. "
        "Rename or remove one of them."
    )


def test_a_table_without_the_id_it_is_joined_by_is_refused(tmp_path: Path) -> None:
    put_blades(
        tmp_path, senneed="senneedtableid,sentype\n1,ASD\n", namedplan="assessmenttableid,startdate\n20,2026-05-01\n"
    )
    (tmp_path / "Blade-Export_26-01-2027_namedplan.csv").rename(tmp_path / "aside.txt")
    assert refused(tmp_path) == (
        "Blade-Export_26-01-2027_senneed.csv: no heading for the id 'activeplanstableid' or 'Active Plan Record ID', "
        "so its records cannot be joined. Put it back."
    )


def test_the_workbook_has_a_sheet_a_module(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in {
        "Person": [["persontableid", "upn"], ["1", "A1"]],
        "Requests": [["requeststableid", "persontableid", "rquestsource"], ["2", "1", "4"]],
        "Named Plan": [["namedplantableid", "assessmenttableid", "startdate"], ["3", "9", "2024-01-01"]],
        "Active Plan": [["activeplanstableid", "requeststableid", "lastreview"], ["4", "2", 46000]],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "before.xlsx")
    got = loaded(tmp_path)
    assert got.rows("request", "request_source") == [("4",)]
    assert got.rows("review", "decision_on") == [(date(2025, 12, 9),)]
    # The assessment is not there, so nobody knows whose plan 3 is: it is loaded, and listed.
    assert got.rows("plan", "plan_id", "child_id") == [("3", None), ("active 4", "1")]
    assert [one["row"] for one in got.listed("no check could place") if one["dataset"] == "plan"] == [2]


# peek


def test_peek_says_plainly_that_it_is_a_return(tmp_path: Path) -> None:
    put(
        tmp_path,
        "sen2.xml",
        message(person("A1", request("H", "<RequestSource>1</RequestSource>", ""), "<Shoes>5</Shoes>")),
    )
    seen = peek(tmp_path / "sen2.xml")
    assert [(sheet["name"], sheet["n_rows"], sheet["dataset"]) for sheet in seen["sheets"]] == [
        ("Header", 1, None), ("Person", 1, "child"), ("Requests", 1, "request"),
    ]  # fmt: skip
    assert seen["sheets"][1]["notes"][0] == "SEN2 return (XML), layout from 1.3: module person."
    assert "Shoes" in in_words(seen)
    assert "Puddlewick" not in in_words(seen)
    put_template(tmp_path, TEMPLATE)
    seen = peek(tmp_path / "submission.xlsx")
    assert [sheet["header_row"] for sheet in seen["sheets"]] == [2, 7, 12, 17, 22, 27, 32, 36, 42]
    assert "SEN2 return (DfE template, one sheet), layout from 1.3: module person." in in_words(seen)
    put_blades(tmp_path)
    seen = peek(tmp_path / "Blade-Export_26-01-2027_namedplan.csv")
    assert seen["sheets"][0]["notes"][0] == "SEN2 return (COLLECT blade files): module namedplan."
