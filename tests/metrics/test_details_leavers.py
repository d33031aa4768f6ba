"""Care leavers line by line, and their advisers: by hand, and the advisers' numbers added up again in plain Python."""

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

from metrics.questions.catalogue import load_questions
from metrics.store.writer import Writer
from metrics.words import on_care_leavers
from tests.given.rows import AUTHORITY
from tests.given.store import load_given

# contact and review on both sides of eight weeks and of six months before 28 October 2026
LEAVERS = """
as_at      | child | age_months | eligibility     | in_touch | accommodation       | suitable_accommodation | in_education_or_work | activity              | last_contact | pathway_plan_review | team  | worker  | adviser
2026-10-28 | just  | 230        | former relevant | yes      | supported lodgings  | yes                    | yes                  | other education       | 2026-09-02   | 2026-04-28          | North | Ann Lee |
2026-10-28 | late  | 251        | relevant        | yes      | bed and breakfast   | no                     | no                   | illness or disability | 2026-09-01   | 2026-04-27          | North | Ann Lee |
2026-10-28 | never | 240        | former relevant | unknown  | unknown             | unknown                | unknown              | unknown               |              |                     | North | Ann Lee | Pat Ade
2026-10-28 | grown | 252        | former relevant | no       | residence not known | unknown                | yes                  | training or employment |             |                     | South | Bea May |
2026-10-28 | gone  | 240        | former relevant | excluded | unknown             | unknown                | no                   | unknown               |              |                     | South | Bea May |
2026-09-30 | past  | 240        | former relevant | yes      | unknown             | yes                    | yes                  | unknown               |              |                     | South | Bea May |
"""  # noqa: E501
MONTH = date(2026, 10, 31)


@cache
def store() -> Writer:
    return load_given({"as_at": date(2026, 10, 28), "given": {"list_9": LEAVERS}})


def rows(name: str, **asked: str) -> list[dict[str, Any]]:
    detail = load_questions().details[name]
    values = {"authority": AUTHORITY, "team": "", "service": "", "month": MONTH, **asked}
    return [dict(zip(detail.columns, row, strict=True)) for row in store().rows(detail.query, values)]


def test_one_line_each_the_first_clock_on_top() -> None:
    lines = rows("care_leavers")
    assert [(one["child"], one["name"], one["age"], one["contact"], one["plan"]) for one in lines] == [
        ("never", "Pat Ade", 20, "none recorded", "none recorded"),
        ("late", "Ann Lee", 20, "late", "late"),
        ("just", "Ann Lee", 19, "in time", "in time"),
        ("grown", "Bea May", 21, "no clock", "no clock"),
    ]
    assert lines[2]["contact_due"] == lines[2]["plan_due"] == date(2026, 10, 28) == lines[2]["known_on"]
    assert [one["child"] for one in rows("care_leavers", team="South")] == ["grown"]


def test_advisers_are_what_the_lines_add_up_to() -> None:
    added: dict[tuple[str, str], Counter[str]] = {}
    for one in rows("care_leavers"):
        mine = added.setdefault((one["name"], one["team"]), Counter())
        mine["young"] += 1
        mine["under_21"] += one["age"] is None or one["age"] < 21
        mine["plans"] += one["plan"] in on_care_leavers.LATE
        mine["contacts"] += one["contact"] in on_care_leavers.LATE
        mine["apart"] += one["in_touch"] != "yes"
        mine["unsuitable"] += one["suitable"] != "yes"
        mine["idle"] += one["active"] != "yes"
    told = {(one.pop("name"), one.pop("team")): one for one in rows("leaving_care_advisers")}
    assert {key: {name: told[key][name] for name in mine} for key, mine in added.items()} == added
    assert set(told) == set(added) == {("Ann Lee", "North"), ("Pat Ade", "North"), ("Bea May", "South")}
    assert told["Ann Lee", "North"]["young"] == 2 and told["Ann Lee", "North"]["unsuitable"] == 1


def test_in_words() -> None:
    lines = rows("care_leavers")
    assert on_care_leavers.finding(lines, "28 October 2026") == (
        "On 28 October 2026, 4 young people were on our list of care leavers: 1 had a suitable home on record, 2 were "
        "learning or working, and we were in touch with 2.",
        "A pathway plan was past its six months, or had no review on record, for 2 of 3. A contact was past its eight "
        "weeks, or never recorded, for 2 of 3.",
    )
    assert [on_care_leavers.home(one) for one in lines] == [
        "Not recorded",
        "Bed and breakfast, not suitable",
        "Supported lodgings",
        "Residence not known, suitable or not: not recorded",
    ]
    assert [on_care_leavers.activity(one) for one in lines] == [
        "Not recorded",
        "Neither: illness or disability",
        "Other education",
        "Training or employment",
    ]
    assert [on_care_leavers.clock(one["plan"], one["plan_due"]) for one in lines] == [
        "Late, none recorded",
        "Late, was due 27\u00a0Oct\u00a02026",
        "Due 28\u00a0Oct\u00a02026",
        "Not owed",
    ]
    assert (
        on_care_leavers.finding([], "28 October 2026")[0]
        == "Nobody was on the list of care leavers on 28 October 2026."
    )
