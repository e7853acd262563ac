"""National registers and returns: known by their headings, references put in ids the audit joins by."""

from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from audit import mapping, quarantine
from audit.config import Config, load, shipped_mappings
from audit.errors import InputError, UsageError
from audit.intake import Intake, census, joining, take_in
from audit.progress import Progress
from audit.validate import validate
from schemas import DATASETS
from tests.engine import frames

AS_AT = date(2026, 10, 31)
#: The opening of the register's header as it was in 2024; 140 columns in all.
GIAS = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),"
    "TypeOfEstablishment (name),EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,"
    "PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Trusts (name),Section41Approved (name),"
    "TypeOfResourcedProvision (name)"
)
LINKS = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate"


def school(urn, number, status="1", closed="", la="099", opened="01-09-1970", kind="01", units="Not applicable"):
    return (
        f"{urn},{la},Fictionshire,{number},St Brambletta’s School,{kind},Community school,{status},Open,"
        f"{opened},{closed},Primary,4,11,,Not applicable,{units}"
    )


def folder_of(tmp_path: Path, **files: str) -> Path:
    tmp_path.mkdir(exist_ok=True)
    for name, text in files.items():
        suffix = ".json" if text.startswith("{") else ".csv"
        (tmp_path / f"{name}{suffix}").write_bytes(text.encode("cp1252"))
    return tmp_path


def taken(folder: Path, la_code: str = "099") -> Intake:
    config = Config(la_code=la_code)
    return joining.joined(take_in(folder, config, Progress(lambda *_: None)), config, AS_AT)


def of(intake: Intake, dataset: str):
    (source,) = [source for source in intake.sources if source.supply.dataset == dataset]
    return source


def column(intake: Intake, dataset: str, name: str) -> list:
    return of(intake, dataset).mapped.frame[name].to_list()


def listed(intake: Intake, dataset: str) -> list[tuple]:
    return of(intake, dataset).mapped.quarantine.select("row", "column", "value", "effect").rows()


def test_the_register_is_known_by_its_headings_whatever_its_name(tmp_path):
    rows = [
        GIAS,
        school(100001, 2001, units="Resourced provision and SEN unit"),
        school(100002, 2002, "2", "31-08-2025"),
    ]
    intake = taken(folder_of(tmp_path, download_of_today="\r\n".join(rows)))
    source = of(intake, "school")
    assert (source.supply.mapping.id, source.book.encoding) == ("gias.school", "cp1252")
    first, second = source.mapped.frame.to_dicts()
    assert (first["urn"], first["la_code"], first["establishment_number"]) == ("100001", "099", "2001")
    assert (first["type_code"], first["status_code"], first["phase"]) == (1, "1", "Primary")
    assert (first["has_sen_unit"], first["has_resourced_provision"], first["is_section_41"]) == (True, True, False)
    assert (second["closed_on"], second["has_sen_unit"]) == (date(2025, 8, 31), False)
    assert first["name"] == "St Brambletta’s School"


def test_columns_may_move_come_and_go(tmp_path):
    headings, cells = GIAS.split(","), school(100001, 2001).split(",")
    older = [*headings[::-1], "CensusAreaStatisticWard (name)"]
    intake = taken(folder_of(tmp_path, old="\n".join([",".join(older), ",".join([*cells[::-1], "999999"])])))
    assert column(intake, "school", "establishment_number") == ["2001"]
    assert column(intake, "school", "opened_on") == [date(1970, 9, 1)]
    assert "Column R 'CensusAreaStatisticWard (name)' is not used." in of(intake, "school").notes


def test_a_heading_that_was_renamed_gets_a_sentence(tmp_path):
    text = "\n".join([GIAS.replace("EstablishmentStatus (code)", "Establishment Status Code"), school(100001, 2001)])
    intake = taken(folder_of(tmp_path, register=text))
    assert column(intake, "school", "status_code") == [None]
    assert (
        "Column H 'Establishment Status Code' is not used; is it status_code? Then add it to the mapping."
        in of(intake, "school").notes
    )


def test_a_file_named_school_may_have_the_registers_headings_or_ours(tmp_path):
    assert (
        of(taken(folder_of(tmp_path / "a", school=f"{GIAS}\n{school(1, 2)}")), "school").supply.mapping.id
        == "gias.school"
    )
    ours = taken(folder_of(tmp_path / "b", school="urn,name\n100001,A\n"))
    assert of(ours, "school").supply.mapping.id == "canonical"


def test_a_recognised_file_stands_back_behind_one_that_is_named(tmp_path):
    folder = folder_of(tmp_path, school="urn,name\n100001,A\n", edubasealldata1=f"{GIAS}\n{school(100002, 2)}")
    intake = taken(folder)
    assert column(intake, "school", "urn") == ["100001"]
    assert any("edubasealldata1.csv" in said and "not used" in said for said in intake.notices)


def test_two_registers_are_refused_for_nobody_says_which_counts(tmp_path):
    both = {name: f"{GIAS}\n{school(100002, n)}" for n, name in enumerate(("edubasealldata1", "edubasealldata2"))}
    with pytest.raises(InputError, match=r"edubasealldata1\.csv and edubasealldata2\.csv.*name each in audit\.toml"):
        taken(folder_of(tmp_path, **both))


def test_links_get_a_key_of_their_own(tmp_path):
    text = f"{LINKS}\n100001,100002,X,Successor,01-09-2025\n100001,100002,X,Successor,01-09-2025\n"
    intake = taken(folder_of(tmp_path, links_edubasealldata20261001=text))
    done = validate([of(intake, "school_link").mapped], DATASETS["school_link"], AS_AT)
    assert done.frame["school_link_id"].to_list() == ["100001:100002:Successor"]
    assert done.quarantine["rule"].to_list() == ["key repeated"]


@pytest.mark.parametrize("written", ["0992001", "099/2001", "099 2001", "099-2001", "099.2001", "0992001.0"])
def test_a_reference_by_la_and_establishment_number_is_read_as_the_urn_and_listed(tmp_path, written):
    plan = f"plan_id,named_urn\nP1,{written}\nP2,100001\nP3,\n"
    intake = taken(folder_of(tmp_path, register=f"{GIAS}\n{school(100001, 2001)}", plan=plan))
    assert column(intake, "plan", "named_urn") == ["100001", "100001", None]
    assert listed(intake, "plan") == [(2, "named_urn", written, quarantine.DOUBTFUL)]


def test_of_schools_with_one_number_the_open_one_is_meant_and_with_none_open_nobody_can_say(tmp_path):
    rows = [
        GIAS,
        school(100001, 2001, "2", "31-08-2025"), school(100002, 2001),
        school(100003, 2002, "2", "31-08-2025"), school(100004, 2002, "2", "31-08-2020"),
        school(100005, 2003, "2", "31-08-2020"),
        school(100006, 2004), school(100007, 2004),
        # Closed only after the as-at day: on that day the open one.
        school(100008, 2005, "2", "31-12-2026"), school(100009, 2005, "4", "", opened="01-01-2027"),
    ]  # fmt: skip
    numbers = ["0992001", "0992002", "0992003", "0992004", "0992005", "0999999", "123"]
    plan = "\n".join(["plan_id,named_urn", *(f"P{n},{number}" for n, number in enumerate(numbers))])
    intake = taken(folder_of(tmp_path, register="\n".join(rows), plan=plan))
    assert column(intake, "plan", "named_urn") == ["100002", None, "100005", None, "100008", "0999999", "123"]
    effects = {row[2]: row[3] for row in listed(intake, "plan")}
    assert effects == {
        "0992001": "kept, doubtful", "0992002": "cell blanked", "0992003": "kept, doubtful",
        "0992004": "cell blanked", "0992005": "kept, doubtful",
    }  # fmt: skip


def test_a_key_that_names_several_schools_keeps_its_row_out(tmp_path):
    rows = [GIAS, school(100001, 2001), school(100002, 2001), school(100003, 2002)]
    report = "urn,url\n0992001,https://a.example\n0992002,https://b.example\n"
    intake = taken(folder_of(tmp_path, register="\n".join(rows), information_report=report))
    done = validate([of(intake, "information_report").mapped], DATASETS["information_report"], AS_AT)
    assert done.frame["urn"].to_list() == ["100003"]
    assert done.quarantine.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT)["row"].to_list() == [2]


NATIONAL = "\n".join(
    [
        GIAS,
        school(100001, 2001),
        school(200001, 3001, la="801"),
        school(200002, 3002, la="801"),
        school(200003, 3003, "2", la="801"),
    ]
)


def test_of_a_national_register_other_authorities_schools_stay_only_where_something_refers_to_them(tmp_path):
    plan = "plan_id,named_urn\nP1,200003\nP2,8013002\n"
    links = f"{LINKS}\n200003,200001,X,Successor,01-09-2020\n"
    folder = folder_of(tmp_path, edubasealldata=NATIONAL, plan=plan, links=links)
    intake = taken(folder)
    assert column(intake, "school", "urn") == ["100001", "200001", "200002", "200003"]
    assert column(intake, "school", "is_elsewhere") == [False, True, True, True]
    (folder / "links.csv").unlink()
    (folder / "plan.csv").write_text("plan_id,named_urn\nP1,200003\n")
    intake = taken(folder)
    assert any("2 of others, which nothing refers to, are left out" in said for said in intake.notices)
    source = of(intake, "school")
    assert source.mapped.frame["urn"].to_list() == ["100001", "200003"]
    assert source.table.no_records["of other authorities"] == 2
    counted = source.mapped.frame.height + sum(source.table.no_records.values())
    assert counted == source.table.n_rows_counted


def test_a_national_register_asks_whose_audit_this_is(tmp_path):
    with pytest.raises(InputError, match=r"2 authorities, and nobody says which is yours\. Write la_code = "):
        taken(folder_of(tmp_path, edubasealldata=NATIONAL), la_code="")


@pytest.mark.parametrize(
    "register", [NATIONAL, f"{GIAS}\n{school(200001, 3001, la='801')}"], ids=["national", "of one"]
)
def test_a_register_without_a_school_of_ours_is_another_authoritys_or_la_code_is_wrong(tmp_path, register):
    """No school would be judged, or only another authority's, and both would look well."""
    says = r"register.csv: has no school of authority 777, which la_code in audit.toml names. Mend la_code, or take "
    with pytest.raises(InputError, match=says):
        taken(folder_of(tmp_path, register=register), la_code="777")


CENSUS = "pupilonrolltableid,NativeId,upn,uniquelearnernumber,senprovision,senunitindicator,ncyearactual,dob"


def census_row(key, upn, code, ncy="3", native="0992001"):
    return f"{key},{native},{upn},,{code},False,{ncy},2017-Apr-19 00:00:00"


def test_the_census_lists_pupils_with_sen_and_names_them_by_upn(tmp_path):
    rows = [
        CENSUS, census_row("a1", "A123456789012", "K", "R"), census_row("a2", "B123456789012", "N"),
        census_row("a3", "C123456789012", "A", "2.0"), census_row("a4", "D123456789012", "E", "X"),
    ]  # fmt: skip
    child = "child_id,upn\nC1,A123456789012\nC2,D123456789012\nC3,D123456789012\n"
    intake = taken(
        folder_of(tmp_path, spring_pupilonroll="\n".join(rows), child=child, register=f"{GIAS}\n{school(100001, 2001)}")
    )
    found = of(intake, "sen_support").mapped.frame
    assert found["sen_support_id"].to_list() == ["a1", "a3", "a4"]
    # Two children with one UPN: nobody can say which is meant.
    assert found["child_id"].to_list() == ["C1", "C123456789012", "D123456789012"]
    assert found["sen_code"].to_list() == ["K", "A", "E"]
    assert found["urn"].to_list() == ["100001"] * 3
    assert found["ncy"].to_list() == [0, 2, None]
    assert found["is_list_only"].to_list() == [True] * 3
    source = of(intake, "sen_support")
    assert source.table.no_records["left out by the mapping"] == 1
    assert "child_id: cells that hold a UPN: 3; read as the one child on record who has it: 1" in "\n".join(
        source.notes
    )
    assert not [note for note in source.notes if "no heading for s" in note]


NEEDS = "senneedstableid,pupilonrolltableid,senneedsorderseqcolumn,sentyperank,sentype"


def census_with_needs(folder: Path, roll: list[str], needs: list[str]) -> Intake:
    written = folder_of(
        folder, spring_pupilonroll="\n".join([CENSUS, *roll]), spring_senneeds="\n".join([NEEDS, *needs])
    )
    config = Config(la_code="099")
    return joining.joined(census.joined(take_in(written, config, Progress(lambda *_: None))), config, AS_AT)


def test_the_needs_of_the_census_are_joined_to_the_pupils_on_roll(tmp_path):
    pupils = [("a1", "K"), ("a2", "E"), ("a3", "K"), ("a4", "N")]
    roll = [census_row(key, f"{letter}123456789012", code) for (key, code), letter in zip(pupils, "ABCD", strict=True)]
    needs = [
        "1,a1,2,2.0,SLCN", "2,a1,1,1.0,ASD",  # the second in order is the first in rank
        "3,a2,1,,SEMH", "4,a2,2,,MLD",  # no rank: the first in order
        "5,zz,1,1.0,VI", "6,,1,1.0,HI",  # of nobody here
    ]  # fmt: skip
    intake = census_with_needs(tmp_path, roll, needs)
    entries, needed = [source for source in intake.sources if source.supply.dataset == "sen_support"]
    assert entries.mapped.frame["need"].to_list() == ["ASD", "SEMH", None]
    assert "need: of 2 of 3 entries, from spring_senneeds.csv" in entries.notes
    assert (needed.mapped.frame.height, needed.table.no_records["needs of a pupil on roll"]) == (0, 4)
    assert needed.table.n_rows_counted == 7
    kept_out = needed.mapped.quarantine.select("row", "value", "effect").rows()
    assert kept_out == [(6, "zz", "row kept out"), (7, None, "row kept out")]
    assert "sen_support.need" in intake.supplied


def test_a_census_without_its_needs_says_nothing_of_them(tmp_path):
    folder = folder_of(tmp_path, spring_pupilonroll="\n".join([CENSUS, census_row("a1", "A123456789012", "K")]))
    intake = taken(folder)
    assert "sen_support.need" not in intake.supplied
    assert not intake.lacking
    assert not [said for said in intake.notices if "no heading for need" in said]


def test_needs_without_pupils_on_roll_are_not_taken_for_pupils(tmp_path):
    written = folder_of(tmp_path, spring_senneeds=f"{NEEDS}\n1,a1,1,1.0,ASD", child="child_id\nC1")
    intake = census.joined(take_in(written, Config(), Progress(lambda *_: None)))
    assert [source.supply.dataset for source in intake.sources] == ["child"]
    assert "Put the module pupilonroll beside it" in "\n".join(intake.notices)


def saved(path: Path, **sheets: list[str]) -> None:
    """Save lines of commas as the sheets of a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line.split(","))
    book.save(path)


def test_a_register_saved_as_a_workbook_is_known_sheet_by_sheet(tmp_path):
    links = [LINKS, "100001,100002,School,Predecessor,01/09/2020"]
    saved(tmp_path / "Downloads.xlsx", Read=["Downloaded", "today"], All=[GIAS, school(100001, 2001)], Linked=links)
    intake = taken(tmp_path)
    assert column(intake, "school", "urn") == ["100001"]
    assert column(intake, "school_link", "link_urn") == ["100002"]
    assert {source.supply.mapping.id for source in intake.sources} == {"gias.school", "gias.school_link"}
    said = "Downloads.xlsx, sheet 'All': its headings are those of gias.school; it is read as school."
    assert said in intake.notices


def test_a_sheet_named_school_may_have_the_registers_headings(tmp_path):
    saved(tmp_path / "records.xlsx", School=[GIAS, school(100001, 2001)], child=["child_id", "C1"])
    intake = taken(tmp_path)
    assert of(intake, "school").supply.mapping.id == "gias.school"
    assert column(intake, "school", "status_code") == ["1"]
    assert column(intake, "child", "child_id") == ["C1"]


def test_two_workbooks_with_the_registers_headings_are_refused(tmp_path):
    for name in ("a", "b"):
        saved(tmp_path / f"{name}.xlsx", All=[GIAS, school(100001, 2001), school(100002, 2002 + ord(name))])
    with pytest.raises(InputError, match=r"a\.xlsx and b\.xlsx: each has the headings of school"):
        taken(tmp_path)


def test_a_register_that_the_configuration_names_needs_no_mapping_either(tmp_path):
    """That is what a run advises where two files have the register's headings: name each in audit.toml."""
    folder = folder_of(tmp_path, old=f"{GIAS}\n{school(100001, 2001)}", extra=f"{GIAS}\n{school(100002, 2002)}")
    saved(folder / "third.xlsx", All=[GIAS, school(100003, 2003)], Notes=["Downloaded", "today"])
    named = ('file = "old.csv"', 'file = "extra.csv"', 'file = "third.xlsx"\nsheet = "All"')
    settings = "".join(f'[[source]]\ndataset = "school"\n{one}\n' for one in named)
    (folder / "audit.toml").write_text(settings, encoding="utf-8")
    intake = take_in(folder, load(None, folder), Progress(lambda *_: None))
    urns = sorted(urn for source in intake.sources for urn in source.mapped.frame["urn"])
    assert urns == ["100001", "100002", "100003"]
    assert {source.supply.mapping.id for source in intake.sources} == {"gias.school"}


def test_a_register_beside_the_schools_that_the_configuration_names_is_not_read(tmp_path):
    folder = folder_of(tmp_path, edubasealldata="\n".join([GIAS, school("900001", "2001")]))
    (folder / "ours.csv").write_text("urn,status_code\n900002,1\n", encoding="utf-8")
    (folder / "audit.toml").write_text('[[source]]\ndataset = "school"\nfile = "ours.csv"\n', encoding="utf-8")
    intake = take_in(folder, load(None, folder), Progress(lambda *_: None))
    assert column(intake, "school", "urn") == ["900002"]
    assert [one for one in intake.notices if one.startswith("edubasealldata.csv: not used.")]


def test_a_case_systems_own_list_is_not_taken_for_a_census(tmp_path):
    rows = [CENSUS.replace("pupilonrolltableid", "pupilnolongeronrolltableid"), census_row("a1", "A123456789012", "K")]
    folder = folder_of(tmp_path, spring_pupilnolongeronroll="\n".join(rows), child="child_id,upn\nC1,\n")
    assert [source.supply.dataset for source in taken(folder).sources] == ["child"]


def test_a_published_contracts_register_is_read_and_says_what_it_lacks(tmp_path):
    headings = (
        "Contract Reference Number,Contract Title,Department,Supplier Name,Contract Start Date,Contract End Date,"
        "Review Date,Contract Value,VCSE"
    )
    (tmp_path / "audit.toml").write_text(
        '[[source]]\ndataset = "contract"\nfile = "register.csv"\nmapping = "transparency.contract"\n'
    )
    (tmp_path / "register.csv").write_text(
        f'{headings}\nDN1,Therapy,SEND,Quillfeather Ltd,01/04/2024,31/03/2028,,"£1,200,000",No\n'
    )
    from audit.config import load

    source = of(take_in(tmp_path, load(None, tmp_path), Progress(lambda *_: None)), "contract")
    row = source.mapped.frame.to_dicts()[0]
    assert (row["contract_id"], row["provider"], row["service"]) == ("DN1", "Quillfeather Ltd", "Therapy")
    assert (row["starts_on"], row["ends_on"], row["signed_on"]) == (date(2024, 4, 1), date(2028, 3, 31), None)
    assert row["annual_value"] is None, "the sum over the whole contract is no yearly one"
    assert any("PRV02 counts it as not signed" in said for said in source.warnings)


def test_a_search_of_contracts_finder_gives_its_suppliers_names(tmp_path):
    headings = (
        "Notice Identifier,Title,Awarded Date,Supplier [Name|Address|Ref type|Ref Number|Is SME|Is VCSE],"
        "Contract start date,Contract end date"
    )
    text = (
        f"{headings}\nN1,Tuition,20/08/2024,"
        "[Tansybeck Tuition Ltd|1 A St|NONE||Yes|No][Larkmire plc|2 B St|NONE||No|No],"
        "01/09/2024,31/08/2025\nN2,Other,,Mosswater Music,01/09/2024,\n"
    )
    intake = taken(folder_of(tmp_path, notices=text))
    assert column(intake, "contract", "provider") == ["Tansybeck Tuition Ltd; Larkmire plc", "Mosswater Music"]
    assert column(intake, "contract", "starts_on") == [date(2024, 9, 1)] * 2


MADE_UP = 'dataset = "review"\n[columns]\nreview_id = "R"\n'


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('[extract]\nprovider = "x"\n', "is no column of review, in [extract]"),
        ('[extract]\nreview_id = "no group"\n', "must be a pattern with one group"),
        ('[extract]\nreview_id = "(("\n', "must be a pattern with one group"),
        ('[joined]\nreview_id = ["A", "B"]\n', "has both a heading and a join"),
        ("[leave_out]\nreview_type = 1\n", "must be text in quotes"),
    ],
)
def test_faults_of_what_a_mapping_makes_of_rows_are_told(tmp_path, more, says):
    path = tmp_path / "made_up.review.toml"
    path.write_text(MADE_UP + more)
    with pytest.raises(UsageError) as caught:
        mapping.load(path)
    assert says in str(caught.value)


def test_every_mapping_known_by_its_headings_has_enough_of_them():
    known = [mapping.load(path) for path in shipped_mappings().values()]
    assert {one.id for one in known if one.recognised_by} == {
        "gias.school", "gias.school_link", "school_census.sen_support",
        "school_census_needs.sen_support", "ocds.contract", "contracts_finder.contract",
    }  # fmt: skip


def test_the_real_register_is_recognised_and_other_files_are_not(real_inputs, tmp_path):
    import shutil

    for name in (
        "ebi_gias/gias.csv", "gias_real/edubasealldata20250422-establishment-types.csv",
        "la_open_data/prompt_payment.csv", "la_open_data/trafford_land_and_building_assets.csv",
        "liia_school_census/2025_spring_pupilnolongeronroll.csv",
        "liia_school_census/2025_spring_termlyexclusionsoffroll.csv",
    ):  # fmt: skip
        shutil.copy(real_inputs / name, tmp_path)
    la = pl.read_csv(real_inputs / "ebi_gias/gias.csv", infer_schema=False)["LA (code)"]
    intake = take_in(tmp_path, Config(), Progress(lambda *_: None))
    (source,) = intake.sources
    assert (source.supply.mapping.id, source.mapped.frame.height) == ("gias.school", 60)
    assert source.mapped.frame["status_code"].to_list().count("2") == 10
    assert source.mapped.frame["opened_on"][0] == date(1993, 5, 29)
    assert source.mapped.frame["la_code"].to_list() == la.to_list()
    assert sum("not used" in said for said in intake.notices) == 5


def test_real_census_rows_become_children_whose_upns_are_doubted(real_inputs, tmp_path):
    import shutil

    shutil.copy(real_inputs / "liia_school_census/2025_spring_pupilnolongeronroll.csv", tmp_path / "off.csv")
    (tmp_path / "audit.toml").write_text(
        '[[source]]\ndataset = "child"\nfile = "off.csv"\nmapping = "school_census.child"\n'
    )
    from audit.config import load

    source = of(take_in(tmp_path, load(None, tmp_path), Progress(lambda *_: None)), "child")
    done = validate([source.mapped], DATASETS["child"], AS_AT)
    # 21 of the 375 rows repeat the UPN of an earlier one; the UPNs are random letters.
    kept_out = done.quarantine.filter(pl.col("effect") == quarantine.ROW_KEPT_OUT)
    assert (done.frame.height, kept_out.height) == (354, 21)
    assert done.frame["date_of_birth"][0] == date(2020, 4, 19)
    doubted = done.quarantine.filter((pl.col("column") == "upn") & (pl.col("effect") == quarantine.DOUBTFUL))
    assert doubted["row"].n_unique() == 354


def test_only_todays_references_to_a_followed_school_are_listed():
    from audit import store

    data = {
        "school": [{"urn": urn, "status_code": status} for urn, status in (("1", "2"), ("2", "1"), ("3", "2"))],
        "school_link": [
            {"school_link_id": "a", "urn": "1", "link_urn": "2", "link_type": "Successor"},
            {"school_link_id": "b", "urn": "3", "link_urn": "2", "link_type": "Successor - Split School"},
            {"school_link_id": "c", "urn": "9", "link_urn": "3", "link_type": "Predecessor - Split School"},
        ],
        "plan": [
            {"plan_id": "P1", "named_urn": "1"}, {"plan_id": "P2", "named_urn": "1", "ceased_on": date(2026, 1, 1)},
            {"plan_id": "P3", "named_urn": "2"}, {"plan_id": "P4", "named_urn": "3"},
        ],
        "senco": [
            {"senco_id": "S1", "urn": "1", "ends_on": date(2026, 1, 1)}, {"senco_id": "S2", "urn": "1"},
        ],
        "advice": [{"advice_id": "A1", "urn": "1"}],
    }  # fmt: skip
    with store.created(None, frames(data), AS_AT) as made:
        found = joining.closed_schools(made)
    assert found.select("dataset", "row", "value").rows() == [("plan", 2, "1"), ("plan", 5, "3"), ("senco", 3, "1")]
    assert "followed it is URN 2" in found["reason"][0]
    assert "split between several" in found["reason"][1]


def test_links_in_a_circle_are_followed_once_round_and_lead_nowhere():
    from audit import store

    data = {
        "school": [{"urn": urn, "status_code": "2"} for urn in ("1", "2", "3")],
        "school_link": [
            {"school_link_id": a + b, "urn": a, "link_urn": b, "link_type": "Successor"}
            for a, b in (("1", "2"), ("2", "3"), ("3", "2"))
        ],
        "plan": [{"plan_id": "P1", "named_urn": "1"}],
    }
    with store.created(None, frames(data), AS_AT) as made:
        found = joining.closed_schools(made)
    assert "in a circle" in found["reason"].item()
