"""A case system's own reports: their sheets and headings read by report_headings.toml, and a folder loaded at night."""

import csv
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.build.folder import files_in
from metrics.build.imports import import_batch, preview
from metrics.cli.main import main
from metrics.intake.report_names import ReportNames
from metrics.settings.report_headings import known_feeds, load_report_headings, ready_sets
from metrics.store.versions import Store
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import put_in_alone

OCTOBER, GONE_HOME = date(2026, 10, 31), "2026-10-05"
HEADINGS = """
[[report]]
feed = "annex_a.list_6"
sheet = "Open cases"
[report.columns]
child = "Person"
started = "Opened on"
closed = "Shut on"
status = "Kind of case"
team = "Holding team"

[[report]]
feed = "missing"
sheet = "Missing log"
[report.columns]
child = "Person"
went_missing = "Gone"
returned = "Back"
"""


def write(path: Path, *rows: tuple[str, ...]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAJECTORY_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def mapped(home: Path) -> Path:
    (home / "report_headings.toml").write_text(HEADINGS, encoding="utf-8")
    return home


def an_extract(folder: Path) -> Path:
    """An extract whose list 6 is the system's own report."""
    place = write_extract(folder, OCTOBER, {})
    (place / "list_6.csv").unlink()
    write(
        place / "Open cases 31.csv",
        ("Report of open cases", "", "", "", ""),
        ("Person", "Opened on", "Shut on", "Kind of case", "Holding team"),
        ("c1", "2026-01-05", "", "Child in need plan", "North"),
        ("c2", "2026-02-02", "2026-09-01", "Closed", "North"),
    )
    return place


def test_a_report_is_read_by_its_own_headings_and_the_preview_says_so(mapped: Path, tmp_path: Path) -> None:
    report = preview("annex_a", an_extract(tmp_path), authority=AUTHORITY)
    six = next(sheet for sheet in report.sheets if sheet.sheet == "List 6")
    assert (six.rows_read, six.rows_kept) == (2, 2)
    assert six.notes[0] == (
        "'Open cases 31' was read by report_headings.toml: 'Person' as 'Child Unique ID', 'Opened on' as "
        "'CIN Start Date', 'Shut on' as 'CIN Closure Date', 'Kind of case' as 'Case Status', "
        "'Holding team' as 'Allocated Team'."
    )


def test_without_the_file_the_same_report_is_refused(home: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no sheet or file is named 'List 6'"):
        preview("annex_a", an_extract(tmp_path), authority=AUTHORITY)


def test_our_own_heading_over_another_column_is_not_read_for_a_mapped_one(
    mapped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    file = write(
        tmp_path / "Missing log 2026-10-31.csv",
        ("Went missing", "Person", "Gone", "Back"),  # the first is a day of their own making
        ("2020-01-01", "c1", "2026-10-02", "2026-10-03"),
    )
    import_batch([("missing", file, {"authority": AUTHORITY, "as_at": OCTOBER})], confirmed=True)
    version = Store().open()
    assert version and version.rows("select child, went_missing, returned from missing_row") == [
        ("c1", date(2026, 10, 2), date(2026, 10, 3))
    ]


def test_read_by_other_names_a_file_is_another_import(
    mapped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    file = write(
        tmp_path / "Missing log.csv", ("Person", "Gone", "Back", "Home"), ("c1", "2026-10-02", "", "2026-10-05")
    )
    wanted = [("missing", file, {"authority": AUTHORITY, "as_at": OCTOBER})]
    import_batch(wanted, confirmed=True)
    assert import_batch(wanted).unchanged == ["Missing log.csv"]
    (mapped / "report_headings.toml").write_text(HEADINGS.replace('"Back"', '"Home"'), encoding="utf-8")
    assert import_batch(wanted, confirmed=True).unchanged == []
    version = Store().open()
    assert version and version.rows("select returned from missing_row") == [(date(2026, 10, 5),)]


def a_standard_dataset(folder: Path) -> Path:
    """Annex A as the queries of the Standard Safeguarding Dataset write it: four of its tables."""
    child = ("ChildUniqueID", "Gender", "Ethnicity", "DateOfBirth", "Age")
    held = ("AllocatedTeam", "AllocatedWorker")
    person = ("c1", "a) Male", "a) WBRI", "01/02/2015", "11")
    write(
        folder / "AA_4_assessments.csv",
        (*child, "HasDisability", "ContinuousAssessmentStart", "ContinuousAssessmentChildSeen",
         "ContinuousAssessmentAuthDate", "CSCSupportRequired", *held),
        (*person, "b) No", "01/09/2026", "a) Yes", "20/10/2026", "a) Yes", "North", "Ada Lee"),
    )  # fmt: skip
    write(
        folder / "AA_6_children_in_need.csv",
        (*child, "HasDisability", "CINStartDate", "PrimaryNeedCode", "DateChildLastSeen", "CINClosureDate",
         "ReasonForClosure", "CaseStatus", *held),
        (*person, "b) No", "20/08/2026", "N1 - Abuse or neglect", "12/10/2026", "", "", "a) Looked after child",
         "North", "Ada Lee"),
    )  # fmt: skip
    write(
        folder / "AA_7_child_protection.csv",
        (*child, "HasDisability", "ChildProtectionPlanStartDate", "InitialCategoryOfAbuse", "LatestCategoryOfAbuse",
         "DateOfLastStatutoryVisit", "ChildSeenAlone", "DateOfLatestReviewConf", "ChildProtectionPlanEndDate",
         "ProtectionLastSixMonths", "NumberOfPreviousChildProtectionPlans", *held),
        (*person, "b) No", "10/09/2026", "a) Neglect", "a) Neglect", "30/09/2026", "b) No", "", "08/10/2026", "b) No",
         "1", "North", "Ada Lee"),
    )  # fmt: skip
    write(
        folder / "AA_8_children_in_care.csv",
        (*child, "UASC", "HasDisability", "LoookedAfterStartDate", "LegalStatus", "PermanencePlan",
         "CeasedLookedAfterDate", "MostRecentPlacementStartDate", *held),
        (*person, "b) No", "b) No", "05/10/2026", "C2", '{"plan": "1"}', "", "06/10/2026", "North", "Ada Lee"),
    )  # fmt: skip
    return folder


def test_annex_a_of_the_standard_safeguarding_dataset_is_read_by_a_ready_set(home: Path, tmp_path: Path) -> None:
    (home / "report_headings.toml").write_text('ready = ["ssd_annex_a"]\n', encoding="utf-8")
    folder = a_standard_dataset(tmp_path / "night")
    [(feed, path, options)] = files_in(folder, load_report_headings(home), authority=AUTHORITY, as_at=OCTOBER)
    assert feed == "annex_a"
    import_batch([(feed, path, options)], confirmed=True)
    version = Store().open()
    assert version
    assert version.rows("select child, started, authorised, child_seen, team from list_4") == [
        ("c1", date(2026, 9, 1), date(2026, 10, 20), "yes", "North")
    ]
    assert version.rows("select started, last_seen, closed, status, primary_need from list_6") == [
        (date(2026, 8, 20), date(2026, 10, 12), None, "looked after", "abuse or neglect")
    ]
    assert version.rows("select started, ended, last_visit, seen_alone, previous_plans from list_7") == [
        (date(2026, 9, 10), date(2026, 10, 8), date(2026, 9, 30), "no", 1)
    ]
    assert version.rows("select started, ended, legal_status, placement_started from list_8") == [
        (date(2026, 10, 5), None, "C2", date(2026, 10, 6))
    ]


def test_every_ready_set_is_right_and_the_authoritys_own_reports_are_asked_first(home: Path) -> None:
    names = ", ".join(f'"{name}"' for name in ready_sets())
    (home / "report_headings.toml").write_text(f"ready = [{names}]\n{HEADINGS}", encoding="utf-8")
    reports = load_report_headings(home)
    assert [report.feed for report in reports[:3]] == ["annex_a.list_6", "missing", "annex_a.list_1"]
    assert {f"annex_a.list_{number}" for number in range(1, 11)} <= {report.feed for report in reports}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ready = ['mosaic']", "ready names sets of headings that come with the product: ssd_annex_a"),
        ("ready = 'ssd_annex_a'", "ready names sets of headings"),
        ("[report]\nfeed = 'missing'", r"write each report as \[\[report\]\]"),
        ("[[report]]\nfeed = 'annex_a'", "report 1: feed is one of annex_a.list_1,"),
        (
            "[[report]]\nfeed = 'missing'\nsystem = 'X'\n[report.columns]\nchild = 'A'",
            "report 1: system is not known",
        ),
        ("[[report]]\nfeed = 'annex_a.list_6'\n[report.columns]\nchild = 'A'", "sheet says how the name"),
        ("[[report]]\nfeed = 'missing'", r"\[report.columns\] says what"),
        (
            "[[report]]\nfeed = 'missing'\n[report.columns]\nchildren = 'A'",
            "children is no column of missing",
        ),
        ("[[report]]\nfeed = 'missing'\n[report.columns]\nchild = ''", "child needs the report's heading"),
        ("[[report]]\nfeed = 'missing'\n[report.columns]\nchild = 'A'\nreturned = 'a '", "stands for more than one"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(home: Path, text: str, words: str) -> None:
    (home / "report_headings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=words):
        load_report_headings(home)


def test_every_feed_that_may_be_named_has_columns() -> None:
    assert {"annex_a.list_8", "workforce", "plo"} <= set(known_feeds())
    for feed in known_feeds():
        name = "child" if feed.startswith("annex_a.list") and feed != "annex_a.list_11" else ""
        assert ReportNames(feed, "", ((name, "X"),) if name else ()).titles() in ([("X", "Child Unique ID")], [])


# A folder ------------------------------------------------------------------------------------------------------------


def test_files_of_a_folder_are_known_by_their_names(tmp_path: Path) -> None:
    night = tmp_path / "night"
    for name in ("list_4.csv", "list_6.csv", "list_7.csv", "contact-outcome.csv", "private fostering 2026-10-30.csv"):
        write(night / name, ("x",))
    write(night / "annex_a 2026-09-30" / "list_6.csv", ("x",))
    (night / "readme.txt").write_text("not a table")
    (night / "~$open.xlsx").write_text("a lock")
    reports = [ReportNames("missing", "Absent", (("child", "A"),))]
    write(night / "Absent children.csv", ("x",))
    wanted = files_in(night, reports, authority=AUTHORITY, as_at=OCTOBER)
    assert {(feed, path.name, options["as_at"]) for feed, path, options in wanted} == {
        ("annex_a", "night", OCTOBER),
        ("annex_a", "annex_a 2026-09-30", date(2026, 9, 30)),
        ("contact_outcome", "contact-outcome.csv", OCTOBER),
        ("private_fostering", "private fostering 2026-10-30.csv", date(2026, 10, 30)),
        ("missing", "Absent children.csv", OCTOBER),
    }
    write(night / "holidays.csv", ("x",))
    with pytest.raises(UserError, match=r"say nothing of what they are: holidays\.csv"):
        files_in(night, reports, authority=AUTHORITY, as_at=OCTOBER)


def test_a_nightly_load_publishes_once_tells_what_came_of_it_and_changes_nothing_the_second_time(
    mapped: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_alone(monkeypatch)
    night, report = tmp_path / "night", tmp_path / "report.txt"
    write(night / "Missing log 2026-10-31.csv", ("Person", "Gone", "Back"), ("c1", "2026-10-02", "2026-10-03"))
    words = ["import", "--folder", str(night), "--authority", AUTHORITY, "--report", str(report)]
    assert main(words) == 0
    told = report.read_text(encoding="utf-8")
    assert told.startswith("Trajectory: 1 file read, 0 of them unchanged. Published as version ") and "c1" not in told
    assert main(words) == 0
    assert report.read_text(encoding="utf-8").startswith(
        "Trajectory: 1 file read, 1 of them unchanged. Nothing changed"
    )
    write(night / "unknown.csv", ("a", "b"), ("1", "2"))
    capsys.readouterr()
    assert main(words) == 2
    assert "unknown.csv" in capsys.readouterr().err
    assert report.read_text(encoding="utf-8").startswith(f"Trajectory: nothing was loaded from {night}.")


@pytest.mark.parametrize("words", [["import"], ["import", "missing"], ["import", "missing", "x.csv", "--folder", "y"]])
def test_either_files_or_a_folder(home: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "--folder" in capsys.readouterr().err
