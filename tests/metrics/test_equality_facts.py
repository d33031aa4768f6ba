"""Equality facts are in a table of their own, which nothing about a single child reads."""

import re
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from metrics.intake.annex_a import read
from metrics.questions.catalogue import SQL, load_questions
from tests.annexa import AUTHORITY

ROOT = SQL.parent
FACTS = re.compile(r"\b(equality_fact|ethnic_group|ethnicity|disability|unaccompanied|sex)\b")
# A code of list 9: why a care leaver neither learns nor works. A care fact, which lists may tell.
ACTIVITY = "illness or disability"
# What lists, searches, timelines and rows about a child are made of
ABOUT_CHILDREN = ("sql/worklists", "sql/details", "sql/checks", "sql/prepared", "sql/derive", "sql/lines")
CODE = ("metrics/lists", "metrics/desk", "metrics/words", "metrics/ledger", "metrics/store")


def _code_of(path: Path) -> str:
    """An SQL file without its comments, or a Python file."""
    text = path.read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|--[^\n]*", "", text, flags=re.DOTALL) if path.suffix == ".sql" else text
    return re.sub(ACTIVITY, "", code, flags=re.IGNORECASE)


@pytest.mark.parametrize("folder", [*ABOUT_CHILDREN, *CODE])
def test_nothing_about_a_child_reads_them(folder: str) -> None:
    files = [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".sql", ".py")]
    assert files
    assert not {path.name: found for path in files if (found := FACTS.findall(_code_of(path)))}


def test_only_breakdowns_of_authorities_and_services_read_them() -> None:
    reading = {path.stem for path in (SQL / "breakdowns").glob("*.sql") if FACTS.search(_code_of(path))}
    equality = {key for key, breakdown in load_questions().breakdowns.items() if breakdown.equality}
    assert reading == equality - {"age"} == {"sex", "ethnic_group", "disability", "unaccompanied"}
    assert "age" in equality
    measures = [path.name for path in (SQL / "measures").glob("*.sql") if "equality_fact" in _code_of(path)]
    assert not measures


def test_they_are_in_no_list() -> None:
    schema = (SQL / "schema.sql").read_text(encoding="utf-8")
    holding = [table for table, columns in re.findall(r"create table (\w+) \((.*?)\);", _bare(schema), re.DOTALL)
               if FACTS.search(columns)]  # fmt: skip
    assert holding == ["equality_fact"]


def _bare(text: str) -> str:
    return re.sub(r"--[^\n]*", "", text)


HEADER = "Child Unique ID,Gender,Ethnicity,Date of Birth,"
LISTS = {
    4: (
        HEADER + "Does the Child have a Disability,Continuous Assessment Start Date,"
        "Continuous Assessment Date of Authorisation",
        ["c1,a) Male,b) WIRI,2016-05-15,b) No,2026-09-01,"],
    ),
    6: (
        HEADER + "Does the Child have a Disability,CIN Start Date,Primary Need Code,CIN Closure Date,Case Status",
        [
            "c1,c) Not stated/recorded,s) NOBT,2016-05-15,c) Unknown,2026-09-01,N1 - Abuse or neglect,,c) CIN",
            "c2,b) Female,o) BAFR,2010-05-15,a) Yes,2026-09-01,N8 - Absent parenting,,a) Looked after child",
            "c3,d) Neither,q) CHNE,2010-05-15,,2026-09-01,N0,,c) CIN",
        ],
    ),
    7: (HEADER + "Child Protection Plan Start Date,Child Protection Plan End Date", []),
    8: (
        HEADER + "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N),"
        "Date Started to be Looked After,Date Ceased to be Looked After,Placement Provider,Placement Location",
        ["c2,b) Female,o) BAFR,2010-05-15,a) Yes,2026-09-01,,b) PR1: Own provision,b) Out"],
    ),
}


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, pa.Table]:
    """A small extract that says who the children are."""
    for number, (header, rows) in LISTS.items():
        (tmp_path / f"list_{number}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return read(tmp_path, authority=AUTHORITY, as_at=date(2026, 10, 31)).tables


def test_the_first_list_that_says_anything_counts(tables: dict[str, pa.Table]) -> None:
    facts = tables["equality_fact"].select(["child", "sex", "ethnic_group", "disability", "unaccompanied"]).to_pylist()
    assert [tuple(row.values()) for row in facts] == [
        ("c1", "male", "White", "no", "unknown"),
        ("c2", "female", "Black", "yes", "yes"),
        ("c3", "neither", "Asian", "unknown", "unknown"),
    ]


def test_facts_of_care_stand_in_the_lists(tables: dict[str, pa.Table]) -> None:
    assert tables["list_6"].column("primary_need").to_pylist() == ["abuse or neglect", "absent parenting", "unknown"]
    assert tables["list_8"].select(["provider", "placed_where"]).to_pylist() == [
        {"provider": "own provision", "placed_where": "outside the area"}
    ]
