"""Trouble of whole sheets: text saved in the wrong encoding, hidden sheets. The content is made up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import UserError
from metrics.intake.garbled import GARBLED, MENDED, mend_text
from metrics.store.load import Load
from tests.troubled import C1, FOUR, PLACE, SEVEN, SIX, WORKFORCE, book, column, read, warned

# Text that was read in the wrong encoding and saved again ---------------------------------------------------


def twice(text: str, times: int = 1, encoding: str = "cp1252") -> str:
    """The text as it looks when its UTF-8 is read in another encoding, so many times."""
    for _ in range(times):
        text = text.encode("utf-8").decode(encoding)
    return text


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("ZoÃ«", "Zoë"),
        ("Safeguarding â€“ North", "Safeguarding – North"),
        ("O\u00e2\u20ac\u2122Neil", "O’Neil"),
        (twice("Zoë", 2), "Zoë"),
        (twice("Zoë – North", 1, "latin-1"), "Zoë – North"),
        (twice("Renée £5 €5 ™"), "Renée £5 €5 ™"),
        (twice("Paweł Świątek", 1, "latin-1"), "Paweł Świątek"),
        ("Zo\u00c3\u00ab \u2013 Zoë", "Zoë – Zoë"),  # one cell of a file put together from two
        ("North\u00c2\u00a0Team", "North\u00a0Team"),
        ("\u00ef\u00bb\u00bfteam", "\ufeffteam"),
        # as they should be
        ("Zoë – “North” £5", "Zoë – “North” £5"),
        ("SÃO PAULO", "SÃO PAULO"),
        ("Ângela", "Ângela"),
        ("Château", "Château"),
        ("Åse Ångström", "Åse Ångström"),
        ("CAFÉ “Nord”", "CAFÉ “Nord”"),
    ],
)
def test_text_saved_in_the_wrong_encoding(written: str, right: str) -> None:
    assert mend_text(written) == right


def test_wrong_encoding_is_mended_and_warned_of_in_every_reader(
    write: Callable[..., Path], extract: Callable[..., Load], tmp_path: Path
) -> None:
    lines = ["w1,ZoÃ« Lee,Care â€“ North,SW,1,2020-01-01,", "w2,Zo\ufffd Ray,Care – North,SW,1,2020-01-01,"]
    load = read("workforce", write(WORKFORCE, *lines))
    assert column(load, "workforce_row", "name") == ["Zoë Lee", "Zo\ufffd Ray"]
    assert set(column(load, "workforce_row", "team")) == {"Care – North"}
    assert warned(load)[MENDED] == [2] and warned(load)[GARBLED] == [3]
    rows: list[list[Any]] = [["worker", "held", "kind"], ["ZoÃ«", date(2026, 10, 1), "personal"]]
    assert column(read("supervision", book(tmp_path / "s.xlsx", {"S": rows})), "supervision_row", "worker") == ["Zoë"]
    annex = extract(list_6=[SIX, "c1,01/10/2026,,CIN,Care â€“ North,ZoÃ« Lee"])
    assert (column(annex, "list_6", "team"), column(annex, "list_6", "worker_name")) == (["Care – North"], ["Zoë Lee"])
    assert warned(annex)[MENDED] == [2]
    kent = PLACE.replace("Kent", "KentÃ«").format(year=2025)
    figures = read("published", write(C1.format(more=""), f"{kent}1000,200,20,100,10"))
    assert column(figures, "authority", "name") == ["Kentë"] and warned(figures)[MENDED] == [2]


def test_one_letter_of_another_encoding_leaves_the_rest_right(tmp_path: Path) -> None:
    """A file of UTF-8 with one line of Windows-1252 in it is read as the latter; what was UTF-8 is put right."""
    path = tmp_path / "staff.csv"
    lines = [WORKFORCE, "w1,Zoë Lee,North,SW,1,2020-01-01,", "w2,Zoë Ray,North,SW,1,2020-01-01,"]
    path.write_bytes("\n".join(lines[:2]).encode() + b"\n" + lines[2].encode("cp1252"))
    assert column(read("workforce", path), "workforce_row", "name") == ["Zoë Lee", "Zoë Ray"]


# Hidden sheets ----------------------------------------------------------------------------------------------

HEAD: list[Any] = ["worker", "held", "kind"]
SEPTEMBER, OCTOBER = [HEAD, ["w1", date(2026, 9, 1), "personal"]], [HEAD, ["w2", date(2026, 10, 1), "personal"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "workers", "doubts", "note"),
    [
        (
            {"Sep": SEPTEMBER, "Oct": OCTOBER},
            "Sep",
            ["w2"],
            ["sheets that hold rows are hidden in it and would be left out: 'Sep'"],
            "Hidden in the workbook and left out: 'Sep'.",
        ),
        (
            {"Notes": [["About"]], "Oct": OCTOBER},
            "Oct",
            ["w2"],
            ["sheets that hold rows are hidden in it and would be read: 'Oct'"],
            "Hidden in the workbook and read: 'Oct'.",
        ),
        ({"Oct": OCTOBER, "Old": [HEAD]}, "Old", ["w2"], [], "Hidden in the workbook and left out: 'Old'."),
        (
            {"Oct": OCTOBER, "Codes": [["SW"]]},
            "Codes",
            ["w2"],
            [],
            "Only the sheet 'Oct' was read, not 'Codes' (hidden).",
        ),
    ],
)
@pytest.mark.parametrize("very", [False, True])
def test_a_hidden_sheet_is_told(
    very: bool, sheets: dict[str, Any], hidden: str, workers: list[str], doubts: list[str], note: str, tmp_path: Path
) -> None:
    load = read("supervision", book(tmp_path / "s.xlsx", sheets, hidden=hidden, very_hidden=very))
    assert (column(load, "supervision_row", "worker"), load.doubts) == (workers, doubts)
    assert note in load.report.notes


def lists(child: str = "c1") -> dict[str, Any]:
    """Lists 4, 6 and 7 with one row each."""
    heads = {"List 4": FOUR, "List 6": SIX, "List 7": SEVEN}
    rows = {
        name: [head.split(","), [child, "01/10/2026", *[""] * (head.count(",") - 1)]] for name, head in heads.items()
    }
    rows["List 6"][1][3] = "CIN"
    return rows


def test_a_hidden_list_is_told(tmp_path: Path) -> None:
    load = read("annex_a", book(tmp_path / "a.xlsx", lists(), hidden="List 6"))
    assert load.doubts == ["sheets that hold rows are hidden in it and would be read: 'List 6'"]
    more = lists() | {"List 6 (2)": lists("c2")["List 6"]}
    with pytest.raises(UserError, match=r"more than once: 'List 6', 'List 6 \(2\)' \(hidden\)"):
        read("annex_a", book(tmp_path / "b.xlsx", more, hidden="List 6 (2)"))
    empty = lists() | {"List 6 (2)": lists("c2")["List 6"][:1]}
    beside = read("annex_a", book(tmp_path / "c.xlsx", empty, hidden="List 6 (2)"))
    assert beside.doubts == [] and "Not read beside it: 'List 6 (2)' (hidden)." in beside.report.to_text()


@pytest.mark.parametrize(
    ("hidden", "value", "what"), [("Old", 1000, "left out: 'Old'"), ("", 900, "read: 'Old', 'New'")]
)
def test_a_hidden_sheet_of_published_figures_is_told(hidden: str, value: int, what: str, tmp_path: Path) -> None:
    head = C1.format(more="").split(",")
    old, new = (
        [*PLACE.format(year=year).split(",")[:-1], count, 200, 20, 100, 10]
        for year, count in [(2024, 900), (2025, 1000)]
    )
    path = book(
        tmp_path / "c1.xlsx",
        {"Old": [head, old], "New": [head, new], "Cover": [["Table C1"]]},
        hidden=hidden or "Old,New",
    )
    load = read("published", path)
    assert column(load, "published", "value")[0] == value
    assert load.doubts == [f"sheets that hold rows are hidden in it and would be {what}"]
