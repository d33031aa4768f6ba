"""A plan in a workbook: read cell by cell with every problem at once, written so that it can be read again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.build import plan_books
from metrics.cli.main import main
from metrics.improvement.items import ACTION, INSPECTION, RECOMMENDATION, PlanReport
from metrics.intake.plan_book import read
from metrics.ledger import plan_rows, plans
from tests.metrics.improvement.plans import ASSESS, ITEMS, assess, plan

AUTHORITY, ADMIN = "E10000099", local_viewer()
Sheets = dict[str, Any]
REPORTS = [["Code", "Title", "Kind", "Published"], ["B", "Visit of 2027", "monitoring visit", date(2027, 3, 1)]]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[Sheets], Path]:
    def made(sheets: Sheets) -> Path:
        path = tmp_path / "plan.xlsx"
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            for name, rows in sheets.items():
                sheet = workbook.add_worksheet(name)
                for number, row in enumerate(rows):
                    for place, cell in enumerate(row):
                        sheet.write(number, place, cell, *([day] if isinstance(cell, date) else []))
        return path

    return made


def test_what_is_written_is_read_again_the_same(home: Path, tmp_path: Path) -> None:
    plans.say(ADMIN, AUTHORITY, ITEMS)
    plans.say(ADMIN, AUTHORITY, [assess(outcome="=1+1 waits; less")])
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_books.workbook(plans.statements(ADMIN, AUTHORITY)))
    again = read(path)
    assert again.problems == [] and set(again.items) == set(plan(assess(outcome="=1+1 waits; less")).items) - {ITEMS[5]}
    assert again.seen[ACTION, "1.1"] == 2 and again.seen[RECOMMENDATION, "R1"] == 1


def test_an_empty_plan_gives_the_sheets_to_fill_in(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_books.workbook([]))
    again = read(path)
    assert (again.items, again.problems) == ([], [])


def test_blank_cells_keep_the_defaults_and_codes_are_parted(book: Callable[[Sheets], Path]) -> None:
    rows = [
        ["Code", "ACTION", "Recommendations", "Money (pounds)", "Public"],
        [1.1, "Do it", "R1; R2 ;R1", "1,200", None],
    ]
    (item,) = read(book({"actions ": rows, "Notes": [["anything"]]})).items
    assert item == assess_blank("1.1", "Do it", ("R1", "R2"), 1200.0)


def assess_blank(code: str, title: str, recommendations: tuple[str, ...], money: float) -> Any:
    return type(ASSESS)(code, title, recommendations=recommendations, money=money)


def test_everything_that_cannot_be_read_is_told_at_once(book: Callable[[Sheets], Path]) -> None:
    actions = [
        ["Code", "Action", "Due", "Money (pounds)", "Public", "Colour", "Action"],
        ["1", "Do it", "soon", "1,5", "perhaps", "red"],
        ["", "No code", date(2026, 1, 1)],
        ["2", "Text", "=1+1", None, None, None, None, "beyond"],
    ]
    found = read(book({"Actions": actions, "Priorities": [["Priority"], ["No code"]], "Reports": REPORTS}))
    said = "\n".join(found.problems)
    for part in (
        "Actions: there is no column “Colour”",
        "Actions: the column “Action” stands there twice",
        "Actions, row 2: Due “soon”",
        "Actions, row 2: Money (pounds) “1,5” has a decimal comma",
        "Actions, row 2: Public “perhaps”",
        "Actions, row 3: it has no code",
        "Actions, row 4: Due “=1+1” is the text of a formula",
        "Actions, row 4: a cell stands to the right",
        "Priorities has no column “Code”",
    ):
        assert part in said, part
    assert PlanReport("B", "Visit of 2027", "monitoring visit", date(2027, 3, 1)) in found.items


@pytest.mark.parametrize("name", ["Sheet1", "Aktionen"])
def test_another_workbook_is_refused(book: Callable[[Sheets], Path], name: str) -> None:
    with pytest.raises(UserError, match=r"plan\.xlsx' is no improvement plan"):
        read(book({name: [["Code"], ["1"]]}))


def test_cells_and_plan_are_refused_together_and_nothing_is_written(home: Path, book: Callable[[Sheets], Path]) -> None:
    rows = [["Code", "Action", "Recommendations", "Due"], ["1", "Do it", "R9", "soon"]]
    with pytest.raises(UserError) as refused:
        plan_books.take_over(ADMIN, AUTHORITY, book({"Actions": rows}))
    assert "row 2: Due “soon”" in str(refused.value) and "there is no recommendation “R9”" in str(refused.value)
    assert plans.statements(ADMIN, AUTHORITY) == []


def test_the_command_adds_a_new_report_and_keeps_the_old(
    home: Path, book: Callable[[Sheets], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans.say(ADMIN, AUTHORITY, ITEMS)
    words = ["--authority", AUTHORITY]
    assert main(["plan", "import", *words, str(book({"Reports": REPORTS})), "--format", "json"]) == 0
    assert '"added": 1' in capsys.readouterr().out
    standing = plan_rows.standing(plans.statements(ADMIN, AUTHORITY))
    assert [(one.code, one.kind) for one in standing.reports] == [("A", INSPECTION), ("B", "monitoring visit")]
    assert set(standing.items) > set(ITEMS)
    written = tmp_path / "written.xlsx"
    assert main(["plan", "export", *words, str(written)]) == 0
    assert "The plan is written to" in capsys.readouterr().out and len(read(written).items) == len(ITEMS) + 1
    assert main(["plan", "import", *words, str(written)]) == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert main(["plan", "import", *words, str(tmp_path / "gone.xlsx")]) == 2
