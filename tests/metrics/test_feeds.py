"""Every feed is complete everywhere, and the road from its file to a number is walked, by authority and by team."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from metrics.build.measures import derive, fill_settings, run_measure
from metrics.intake import READERS
from metrics.intake.annex_a.cells import SheetCells
from metrics.intake.headers import codes
from metrics.intake.rows import parser_of
from metrics.questions import tables
from metrics.questions.catalogue import SQL, load_questions
from metrics.questions.columns import KINDS, columns, read_columns
from metrics.questions.feeds import FEEDS, NAMES, Feed, feed_of
from metrics.settings import DEFAULTS
from metrics.store.writer import Writer, in_memory
from tests.given.rows import read_table

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "data" / "templates"
AUTHORITY, AS_AT, MONTH = "E10000034", date(2026, 10, 31), date(2026, 10, 31)
SPAN = {"start": date(2026, 10, 1), "end": date(2026, 10, 31)}
NORTH = "Sample Team North"

# Feeds without a measure: what a query of the derived store says instead.
TOLD = {
    "teams": (
        f"select team, shown_as from team_line where authority = '{AUTHORITY}' and team like '%Old'",
        [("Sample Team Old", NORTH)],
    ),
    "events": ("select authority, count(*) from event group by authority", [("E99999999", 2)]),
}
OURS = [feed for feed in FEEDS.values() if feed.ours]
CASE_FILES = ROOT / "tests" / "measures"


@cache
def counted_by_hand() -> dict[str, tuple[str, dict[str, tuple[float, float | None]]]]:
    """By feed: the measure whose case file counts the template's rows, and numerator and denominator by team."""
    counts: dict[str, tuple[str, dict[str, tuple[float, float | None]]]] = {}
    for path in CASE_FILES.glob("*.toml"):
        template = tomllib.loads(path.read_text(encoding="utf-8")).get("template")
        if template is None:
            continue
        rows = read_table(template["expect"])
        teams = {row["team"]: (float(row["numerator"]), _number(row["denominator"])) for row in rows}
        counts[template["feed"]] = (path.stem, teams)
    return counts


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@cache
def from_templates() -> Writer:
    """A store that holds the example rows of every template, each read through its feed's reader."""
    writer = in_memory()
    for feed in OURS:
        options = SPAN if feed.dated == "span" else {}
        load = READERS[feed.key](TEMPLATES / f"{feed.key}.csv", authority=AUTHORITY, as_at=AS_AT, **options)
        assert load.feed == feed.key and set(load.tables) == set(feed.tables)
        assert not load.report.rows_rejected and not load.doubts
        writer.apply(load)
    fill_settings(writer, list(DEFAULTS), [])
    derive(writer)
    return writer


def store_total(rows: Sequence[tuple[str, float, float | None]]) -> tuple[float, float]:
    """Numerator and denominator of the authority."""
    return sum(row[1] for row in rows), sum(row[2] or 0 for row in rows)


@pytest.mark.parametrize("feed", FEEDS.values(), ids=list(FEEDS))
def test_a_feed_is_complete(feed: Feed) -> None:
    for table in feed.tables:
        assert tables.types_of(table), table
    module, _, function = (feed.reader or "spans:read").partition(":")
    assert callable(getattr(import_module(f"metrics.intake.{module}"), function))
    has_team = any("team" in tables.types_of(table) for table in feed.tables)
    assert has_team == (feed.team == "column"), "where its rows get their team"
    assert feed.title and feed.words and feed.about.endswith(".") and feed.replaces
    assert f"`import {feed.word} FILE" in (ROOT / "docs" / "analyst.md").read_text(encoding="utf-8")
    assert feed.ours == (TEMPLATES / f"{feed.key}.csv").exists()
    if feed.dated == "span":
        assert (
            feed.day in columns().of(feed.section) and feed.tables[1] == f"{feed.tables[0].removesuffix('_row')}_span"
        )


def test_no_template_is_without_a_feed() -> None:
    assert {path.stem for path in TEMPLATES.iterdir()} == {feed.key for feed in OURS}


@pytest.mark.parametrize("feed", OURS, ids=[feed.key for feed in OURS])
def test_a_template_gives_its_number_by_team_and_authority(feed: Feed) -> None:
    store = from_templates()
    if feed.key in TOLD:
        query, rows = TOLD[feed.key]
        assert store.rows(query) == rows
        return
    where = "in [template] of the measure's case file (tests/measures)"
    assert feed.key in counted_by_hand(), f"count the template's rows by hand and say {where} what {feed.key} gives"
    key, teams = counted_by_hand()[feed.key]
    assert feed.key in {feed_of(name).key for name in load_questions().measure(key).feeds}
    run_measure(store, load_questions().measure(key))
    by_team = store.rows(
        "select team, sum(numerator), sum(denominator) from measure_month"
        " where measure = $key and month = $month and authority = $authority group by team",
        {"key": key, "month": MONTH, "authority": AUTHORITY},
    )
    store.execute("delete from measure_month")
    store.execute("delete from measure_coverage")
    assert {team for team, _, _ in by_team} == set(teams)
    for team, numerator, denominator in by_team:
        assert (numerator, denominator) == pytest.approx(teams[team]), team
    whole = store_total(by_team)
    assert whole == pytest.approx(store_total([(team, *numbers) for team, numbers in teams.items()]))
    known = {team for (team,) in store.rows(f"select team from team_line where authority = '{AUTHORITY}'")}
    assert set(teams) <= known, "a team that the views over all feeds were not told of"


@pytest.mark.parametrize(
    "name", [name for name in NAMES if not name.startswith(("annex_a", "population", "published"))]
)
def test_what_a_question_may_name_has_months(name: str) -> None:
    """A span, a month or a list on a day: each makes months known. Annex A and the public record have cases."""
    months = from_templates().rows("select month from coverage where feed = $name", {"name": name})
    assert (MONTH,) in months


# Columns and types --------------------------------------------------------------------------------------


def _columns() -> Iterator[tuple[str, str, str]]:
    """Table, column and kind of everything that is kept as it is read."""
    for feed in FEEDS.values():
        if feed.key == "annex_a":
            for number in range(1, 12):
                for name, column in columns().of(f"annex_a.list_{number}").items():
                    yield f"list_{number}", name, column.kind
        elif feed.placed:
            for name, column in columns().of(feed.section).items():
                yield feed.tables[0], name, column.kind


def test_the_schema_keeps_each_column_as_its_kind_says() -> None:
    wrong = [
        f"{table}.{name} is {tables.types_of(table)[name]}, its kind is {kind}"
        for table, name, kind in _columns()
        if name in tables.types_of(table) and tables.types_of(table)[name] != KINDS.get(kind, "varchar")
    ]
    assert not wrong


def test_every_kind_has_a_parser() -> None:
    for table, name, kind in _columns():
        assert callable(SheetCells().of(kind).parser) if table.startswith("list_") else parser_of(kind), (
            f"{table}.{name}"
        )


def test_tables_of_the_schema_are_read_whole() -> None:
    made = [line for line in (SQL / "schema.sql").read_text(encoding="utf-8").splitlines() if line.startswith("create")]
    assert all(tables.types_of(line.split()[2]) for line in made)


def test_every_problem_of_the_columns_is_named_at_once() -> None:
    text = """
        [one]
        title = "One"
        include = ["two"]
        [one.columns]
        child = { kind = "identity", headers = ["child"] }
        day = { kind = "date", headers = [] , needed = true }
        [codes.grade]
        words = {}
    """
    with pytest.raises(ValueError) as told:
        read_columns(text)
    for part in (
        "one.columns.child",
        "'identity' is none of",
        "one.columns.day.headers",
        "needed",
        "codes.grade.words",
    ):
        assert part in str(told.value)
    with pytest.raises(ValueError, match=r"includes 'two'.*there is no code list 'grades'"):
        read_columns(
            text.replace("identity", "code:grades")
            .replace("[] , needed = true", "['day']")
            .replace("words = {}", "words.good = []")
        )


# Coded cells of cases ------------------------------------------------------------------------------------


def _sections() -> dict[str, str]:
    """The section of columns.toml of each table that a case may give."""
    lists = {f"list_{number}": f"annex_a.list_{number}" for number in range(1, 12)}
    own = {table: feed.section for feed in FEEDS.values() if feed.placed and not feed.parts for table in feed.tables}
    return lists | own | {feed.key: feed.section for feed in FEEDS.values() if feed.placed and not feed.parts}


def canonical(kind: str) -> set[str]:
    """The words that a column of this kind may hold in the store."""
    if kind == "yes_no":
        return {"yes", "no", "unknown", "not recorded"}
    if kind == "permanence_plan":
        return {*codes(kind).words.values(), "yes"}
    listed = kind.removeprefix("code:")
    return {*codes(listed).words.values(), codes(listed).unknown}


def _cells(text: str) -> Iterator[tuple[str, str]]:
    lines = [line for line in text.strip().splitlines() if line.strip() and not set(line.strip()) <= set("-|+ ")]
    heads = [cell.strip() for cell in lines[0].split("|")]
    for line in lines[1:]:
        yield from zip(heads, (cell.strip() for cell in line.split("|")), strict=False)


def not_canonical(given: dict[str, str]) -> list[str]:
    """Cells of a case's given tables that no reader would have written: coded words that are not canonical."""
    strange = []
    for table, text in given.items():
        section = _sections().get(table)
        for name, cell in _cells(text) if section else ():
            column = columns().of(str(section)).get(name)
            coded = column is not None and (column.kind.startswith("code:") or column.kind in CODED)
            if coded and column is not None and cell and cell not in canonical(column.kind):
                strange.append(f"{table}.{name}: {cell}")
    return strange


CODED = frozenset(("role", "category", "permanence_plan", "yes_no"))
CASES = [
    path for folder in ("measures", "worklists", "checks") for path in sorted((ROOT / "tests" / folder).glob("*.toml"))
]


def test_coded_cells_of_cases_are_what_a_reader_writes() -> None:
    cases = [(path, case) for path in CASES for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    strange = {(path.stem, case["says"]): not_canonical(case.get("given", {})) for path, case in cases}
    assert {name: cells for name, cells in strange.items() if cells} == {}
    assert len(cases) > 400


def test_a_word_that_no_reader_writes_is_noticed() -> None:
    given = {"audit_row": "child | grade\na | Good\nb | good", "list_7": "child | seen_alone\na | Y"}
    assert not_canonical(given) == ["audit_row.grade: Good", "list_7.seen_alone: Y"]
