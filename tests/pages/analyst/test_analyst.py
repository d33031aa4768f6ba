"""The analysts' pages: load a file as a user would, read what was wrong, look up a definition."""

import io
import zipfile
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer
from metrics.base.errors import NeedsConfirmation, UserError
from metrics.build import imports
from metrics.questions.catalogue import load_questions
from metrics.questions.feeds import FEEDS
from metrics.settings import load_settings
from metrics.store.versions import Store
from pages.analyst.load_data.wanted import Wanted
from pages.widgets import report, uploads
from tests.hostile import FAR_CELLS, of_endless_entries, with_far_cell
from tests.pages.opening import html, open_page, told
from tests.read_here import read_here
from tests.short_cut import short_cut

pytestmark = [pytest.mark.own_process, pytest.mark.usefixtures("few_questions_here")]
OF_NORTH_YORKSHIRE = Viewer("Ana Analyst", "analyst", frozenset({"E06000065"}), child_lists=False)  # once E10000023
PAGES = ("load_data", "data_quality", "definitions")
TEMPLATES = Path(__file__).parents[3] / "data" / "templates"
File = tuple[str, bytes, str]


class Given:
    """A file as the browser would send it."""

    def __init__(self, name: str, content: bytes = b"x") -> None:
        self.name, self.content, self.size = name, content, len(content)

    def getbuffer(self) -> memoryview:
        return memoryview(self.content)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens(page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_page(monkeypatch, f"analyst/{page}", small_home).title[0].value.endswith("?")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_with_an_empty_store(page: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert open_page(monkeypatch, f"analyst/{page}", home).title


# -- load data ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def csv_lists(annex_home: Path) -> list[File]:
    """The CSV lists of the newest extract of the small store."""
    place = annex_home / "files" / "annex-a-2026-10-28"
    return [(f"{path.stem} 2026-10-28.csv", path.read_bytes(), "text/csv") for path in sorted(place.glob("*.csv"))]


@pytest.fixture
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what stands around the reading: others of this file read as the product does, in another process."""
    monkeypatch.setattr(imports, "read_all", read_here)


def with_files(
    monkeypatch: pytest.MonkeyPatch, home: Path, files: Sequence[File], authority: str = "Worcestershire (E10000034)"
) -> AppTest:
    """Load data with files and an authority chosen."""
    app = open_page(monkeypatch, "analyst/load_data", home)
    app.selectbox(key="load-authority").set_value(authority)
    app.file_uploader(key="load-files-0").set_value(list(files)).run()
    assert not app.exception
    return app


@pytest.mark.usefixtures("read_in_this_process")
def test_an_analyst_loads_for_their_own_authority(
    home: Path, csv_lists: list[File], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: OF_NORTH_YORKSHIRE)
    app = with_files(monkeypatch, home, csv_lists, "E06000065")
    assert list(app.selectbox(key="load-authority").options) == ["E06000065"]
    (button,) = [button for button in app.button if button.label == "Read and check"]
    button.click().run()
    assert "What would be kept" in told(app)


@pytest.mark.parametrize(
    ("authority", "is_theirs"), [("E06000065", True), ("E10000023", True), ("E10000034", False), (None, True)]
)
def test_and_for_no_other_by_a_code_typed_in(
    authority: str | None, is_theirs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: OF_NORTH_YORKSHIRE)
    wanted = Wanted(FEEDS["annex_a"], (), authority, None)
    with nullcontext() if is_theirs else pytest.raises(UserError, match="Ana Analyst may not see"):
        wanted.check_is_theirs()


@pytest.mark.parametrize("role", ["manager", "leader", "panel"])
def test_an_empty_store_is_not_everybodys_to_fill(role: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looking = Viewer("Una", role, frozenset({"E10000034"}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: looking)
    for page in ("home/start", "leader/overview", "panel/briefing"):
        app = open_page(monkeypatch, page, home)
        assert not app.button and "demonstration" not in told(app)


def left_behind(home: Path) -> list[str]:
    """What lies among the temporary folders, but the file that guards them."""
    return [path.name for path in (home / "temporary").iterdir() if path.name != "lock"]


def press(app: AppTest, label: str) -> AppTest:
    """Presses the button of that name."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def test_csv_lists_are_previewed_published_and_the_same_again_changes_nothing(
    csv_lists: list[File], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_files(monkeypatch, home, csv_lists)
    assert app.date_input[0].value == date(2026, 10, 28)  # from the files' names
    press(app, "Read and check")
    assert "What would be kept" in told(app) and "Rows read, kept and rejected" in html(app)
    assert "Annex A extract · Worcestershire · as at 28 October 2026" in html(app)
    assert Store(home).current() is None  # a preview keeps nothing
    press(app, "Publish")
    published = Store(home).current()
    assert published is not None
    assert "published" in app.success[0].value
    assert not left_behind(home)
    again = press(press(with_files(monkeypatch, home, csv_lists), "Read and check"), "Publish")
    assert Store(home).current() == published and "nothing was changed" in told(again)


def test_a_date_is_asked_for_and_never_guessed(
    csv_lists: list[File], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unnamed = [(name.replace(" 2026-10-28", ""), content, kind) for name, content, kind in csv_lists]
    app = with_files(monkeypatch, home, unnamed)
    assert app.date_input[0].value is None
    press(app, "Read and check")
    assert "Give the day the file speaks of" in app.warning[0].value and "What would be kept" not in told(app)


def test_a_photograph_is_one_plain_message(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photograph = ("extract 2026-10-31.xlsx", b"\xff\xd8\xff\xe0 not a workbook", "application/octet-stream")
    app = press(with_files(monkeypatch, home, [photograph]), "Read and check")
    assert len(app.error) == 1 and "photograph" in app.error[0].value
    assert Store(home).current() is None and not left_behind(home)


@pytest.mark.usefixtures("read_in_this_process")
def test_a_doubt_asks_to_be_confirmed(csv_lists: list[File], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    real = imports.import_files

    def doubtful(*args: Any, confirmed: bool = False, **options: Any) -> Any:
        asked.append(confirmed)
        if not confirmed:
            raise NeedsConfirmation("It looks unlike the last one. If it is right, import it again with --yes.")
        return real(*args, confirmed=confirmed, **options)

    monkeypatch.setattr(imports, "import_files", doubtful)
    app = press(press(with_files(monkeypatch, home, csv_lists), "Read and check"), "Publish")
    assert "It looks unlike the last one" in app.warning[0].value and "--yes" not in app.warning[0].value
    assert next(button for button in app.button if button.label == "Publish").disabled
    next(box for box in app.checkbox if box.label == "This is right").check().run()
    press(app, "Publish")
    assert asked == [False, True] and Store(home).current() is not None


@pytest.mark.usefixtures("read_in_this_process")
def test_a_preview_of_another_choice_does_not_count(
    csv_lists: list[File], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = press(with_files(monkeypatch, home, csv_lists), "Read and check")
    app.selectbox(key="load-authority").set_value("Warwickshire (E10000031)").run()
    assert not [button for button in app.button if button.label == "Publish"]


def test_each_template_can_be_downloaded(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "analyst/load_data", home)
    templates = [path.stem for path in TEMPLATES.glob("*.csv")]
    for feed in templates:
        app.selectbox(key="load-feed").select(FEEDS[feed].title).run()
        assert not app.exception, feed
        assert [button for button in app.button if button.label == "Download a template with example rows"], feed
    assert len(templates) > 10


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        (r"..\..\Windows\list 4.csv", "list 4.csv"),
        ("...csv", "csv"),
        ("", "upload"),
        ("a\x00b;rm -rf.csv", "a_b_rm -rf.csv"),
        ("Annex A (31.10.2026).xlsx", "Annex A (31.10.2026).xlsx"),
        ("x" * 300 + ".csv", "x" * 100 + ".csv"),
    ],
)
def test_a_file_name_cannot_leave_its_folder(name: str, safe: str) -> None:
    assert uploads.safe_name(name) == safe


def test_uploads_of_one_name_stay_two_and_are_removed(home: Path) -> None:
    given = [
        Given("../list 4.csv", b"one"),
        Given("list 4.csv", b"two"),
        Given("book.csv", b"PK\x03\x04 three"),
        Given("list.txt", b"four"),
    ]
    with uploads.written(given, csv_is_one=True) as paths:
        assert sorted(path.is_dir() for path in paths) == [False, True]
        folder = next(path for path in paths if path.is_dir())
        assert sorted(path.read_bytes() for path in folder.glob("*.csv")) == [b"four", b"one", b"two"]
        assert all(home / "temporary" in path.parents for path in paths)
    assert not left_behind(home)


@short_cut("kind", ["workbook", "archive"], ["workbook"])
def test_a_bomb_is_one_plain_message_and_the_next_file_is_read(
    kind: str, csv_lists: list[File], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "extract 2026-10-31.xlsx"
    made = with_far_cell(path, FAR_CELLS["lower case"]) if kind == "workbook" else of_endless_entries(path)
    app = press(with_files(monkeypatch, home, [(path.name, made.read_bytes(), "")]), "Read and check")
    assert len(app.error) == 1 and path.name in app.error[0].value
    assert Store(home).current() is None and not left_behind(home)
    app.file_uploader(key="load-files-0").set_value(csv_lists).run()
    assert "What would be kept" in told(press(app, "Read and check"))


@pytest.mark.usefixtures("read_in_this_process")
def test_a_zip_of_csv_lists_is_read_whatever_its_name(
    csv_lists: list[File], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, _ in csv_lists:
            archive.writestr(name, content)
    given = ("annex a 2026-10-28.csv", packed.getvalue(), "text/csv")
    press(press(with_files(monkeypatch, home, [given]), "Read and check"), "Publish")
    assert Store(home).current() is not None


def test_two_dates_in_the_names_are_no_date() -> None:
    assert uploads.date_in_names(["a 2026-10-31.csv", "b 2026-10-31.csv"]) == date(2026, 10, 31)
    assert uploads.date_in_names(["a 2026-10-31.csv", "b 2026-09-30.csv"]) is None


# -- data quality -------------------------------------------------------------------------------------------


def test_data_quality_shows_coverage_and_one_report_whole(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "analyst/data_quality", small_home)
    assert "Annex A extract, list 6" in html(app) and "Imports, newest first (6 in all)" in html(app)
    app.selectbox(key="quality-import").select_index(0).run()
    assert not app.exception and "Rows read, kept and rejected" in html(app)


def test_a_report_tells_reasons_warnings_and_columns() -> None:
    sheet = {
        "sheet": "List 4",
        "rejected": [(4, "no child id"), (9, "no child id")],
        "warnings": [{"warning": "odd team", "rows": 12, "examples": [2, 3, 5, 7, 8]}],
        "dropped_columns": ["Gender"],
        "missing_columns": [],
        "notes": [],
    }
    assert report.reasons([sheet]).to_dict("records") == [
        {"Sheet": "List 4", "Reason": "no child id", "Rows": 2, "Row numbers": "4, 9"}
    ]
    assert report.warnings([sheet])["Row numbers"].tolist() == ["2, 3, 5, 7, 8 …"]
    assert report.columns([sheet])["Dropped, not needed"].tolist() == ["Gender"]


# -- definitions --------------------------------------------------------------------------------------------


def test_definitions_names_what_is_due_for_review(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = said_of(monkeypatch, small_home, date(2027, 11, 21))
    assert "No definition is due for review." in before and "falls due on 22 November 2027" in before
    after = said_of(monkeypatch, small_home, date(2027, 11, 22))
    assert "No definition is due for review." not in after
    assert after.count("second calculation") > before.count("second calculation")  # each due one has a row more


def test_a_promise_is_proposed_to_a_council_that_set_none(
    small_home: Path, unpromised_home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    promised = open_page(monkeypatch, "analyst/definitions", small_home)
    assert not [code for code in promised.code if "promise" in code.value]
    app = open_page(monkeypatch, "analyst/definitions", unpromised_home)
    (code,) = [code.value for code in app.code if "promise" in code.value]
    (tmp_path / "settings.toml").write_text(code, encoding="utf-8")
    proposed = [(one.role, one.value) for one in load_settings(tmp_path) if one.name == "promise"]
    assert proposed == [("", "15"), ("ASYE", "12"), ("new starter", "6")]


def said_of(monkeypatch: pytest.MonkeyPatch, home: Path, day: date) -> str:
    """The page Definitions as it stands on a day."""
    monkeypatch.setattr("metrics.base.today.today", lambda: day)
    app = open_page(monkeypatch, "analyst/definitions", home)
    return " ".join([html(app), told(app)])


def test_definitions_has_an_anchor_for_every_measure(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = html(open_page(monkeypatch, "analyst/definitions", small_home))
    for key, measure in load_questions().measures.items():
        assert f'<details id="{key}"' in said if measure.has_query else f'<a id="{key}" href="?search={key}"' in said
    assert "case_supervision_days" in said  # the settings in force


def test_a_key_in_the_address_opens_that_definition_alone(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = html(open_page(monkeypatch, "analyst/definitions", small_home, search="caseload_average"))
    assert said.count("<details") == 1 and 'id="caseload_average" open' in said


@pytest.mark.parametrize(
    ("word", "key"),
    [("lac", "looked_after"), ("section 47", "enquiries_started"), ("CASES PER WORKER", "caseload_average")],
)
def test_search_knows_other_words_for_the_same_thing(
    word: str, key: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f'id="{key}"' in html(open_page(monkeypatch, "analyst/definitions", small_home, search=word))


def test_a_word_that_matches_nothing_says_so(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "analyst/definitions", small_home, search="<script>zzz")
    assert "No measure matches" in told(app) and "<script>" not in html(app)
