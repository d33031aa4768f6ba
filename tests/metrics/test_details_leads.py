"""Children in need by kind of lead practitioner, and who oversees family help: as the measures count them."""

from datetime import date
from functools import cache
from typing import Any

from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

GIVEN = {
    "workforce": """
worker | name    | role                         | team  | fte | manager
f1     | Fay Hay | family help lead practitioner | North | 0.5 | m1
f2     | Flo Lee | family help lead practitioner | South | 1   |
s1     | Ann Lee | social worker                | North | 1   | m1
m1     | Max Tor | team manager                 | North | 1   |
""",
    # Friday 2 October is 20 working days before 31 October, Thursday 1 October 21
    "list_6": """
child | started    | status                | team  | worker  | last_seen
a     | 2026-03-02 | child in need plan    | North | Fay Hay | 2026-10-02
b     | 2026-03-02 | child in need plan    | North | Fay Hay | 2026-10-01
c     | 2026-10-15 | child in need plan    | North | Fay Hay |
d     | 2026-03-02 | child in need plan    | South | Flo Lee | 2026-10-30
e     | 2026-03-02 | child in need plan    | North | Ann Lee | 2026-10-30
f     | 2026-03-02 | child protection plan | North | Ann Lee | 2026-10-30
g     | 2026-03-02 | child in need plan    | North |         | 2026-10-30
""",
    # 3 October is 28 days before, 2 October 29
    "supervision": """
worker | held       | kind | child
f1     | 2026-10-03 | case | a
f1     | 2026-10-02 | case | b
s1     | 2026-10-20 | case | e
""",
}


@cache
def _store() -> Writer:
    return load_given({"as_at": date(2026, 10, 31), "given": GIVEN})


def _rows(detail: str, **asked: Any) -> list[dict[str, Any]]:
    question = load_questions().details[detail]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": date(2026, 10, 31), **asked}
    found = _store().rows(question.query, values)
    return [dict(zip(question.columns, row, strict=True)) for row in found]


def test_each_kind_of_lead_has_its_children_its_load_and_what_was_done() -> None:
    found = {row.pop("lead"): row for row in _rows("children_in_need_leads")}
    assert found["family help lead practitioner"] == {
        "children": 4,
        "workers": 2,
        "held": 4,
        "fte": 1.5,
        "seen": 2,  # a and d; b was seen a day too early, and c is too recent to judge
        "seen_of": 3,
        "discussed": 1,  # a
        "discussed_of": 3,  # c is newly open
    }
    assert found["social worker"]["children"] == 1 and found["social worker"]["held"] == 2
    assert (found["social worker"]["discussed"], found["social worker"]["discussed_of"]) == (1, 1)
    assert found["nobody"] == {
        "children": 1,
        "workers": None,
        "held": None,
        "fte": None,
        "seen": 1,
        "seen_of": 1,
        "discussed": 0,
        "discussed_of": 1,
    }
    (south,) = _rows("children_in_need_leads", team="South")
    assert (south["lead"], south["children"]) == ("family help lead practitioner", 1)


def test_the_numbers_of_family_help_are_those_of_its_measures() -> None:
    (row,) = [row for row in _rows("children_in_need_leads") if row["lead"] == "family help lead practitioner"]
    measures = load_questions().measures
    for key, pair in {
        "family_help_children_seen": ("seen", "seen_of"),
        "family_help_children_discussed": ("discussed", "discussed_of"),
        "family_help_caseload": ("held", "fte"),
    }.items():
        sums = _store().rows(
            f"select sum(numerator), sum(denominator) from ({measures[key].query}) where month = date '2026-10-31'"
        )
        assert sums == [(row[pair[0]], row[pair[1]])], key


def test_who_oversees_family_help_begins_with_nobody() -> None:
    assert _rows("family_help_oversight") == [
        {"manager": "Nobody is named", "role": "", "team": "", "workers": 1, "children": 1},
        {"manager": "Max Tor", "role": "team manager", "team": "North", "workers": 1, "children": 3},
    ]
