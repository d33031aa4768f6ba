"""A table is cards on a phone: beside each heading the column that matters first, then the others with their names."""

import re

import pytest

from pages.widgets.table import table_html

ROWS = {"Child": ["C1"], "Team": ["North"], "Days late": [3], "Why": ["not seen"]}


def lead_of(**kinds: object) -> str:
    """What stands beside the heading of the first row."""
    found = re.search(r'<td class="[^"]*\bf">(.*?)</td>', table_html(ROWS, "Visits", **kinds))  # type: ignore[arg-type]
    assert found
    return found[1]


def test_the_first_number_stands_beside_the_heading_or_the_column_that_is_named() -> None:
    assert lead_of(numeric=("Days late",)) == "3"
    assert lead_of() == "North"
    assert lead_of(numeric=("Days late",), lead="Why") == "not seen"


@pytest.mark.parametrize(("name", "written"), [("Days late", "Days late"), ('x";}', "x\\22 \\3b \\7d ")])
def test_every_cell_has_the_name_of_its_column_which_ends_no_style(name: str, written: str) -> None:
    html = table_html({"Child": ["C1"], name: [1]}, "Visits")
    assert f'td:nth-child(2)::before{{content:"{written}\\a0 "}}' in html
    assert '<style media="(max-width: 640px)">' in html


def test_tables_of_the_same_columns_share_a_class_and_others_do_not() -> None:
    classes = [
        re.findall(r"\bt-c[0-9a-f]{10}\b", table_html(rows, "Visits"))[0] for rows in (ROWS, ROWS, {"A": [1], "B": [2]})
    ]
    assert classes[0] == classes[1] != classes[2]
