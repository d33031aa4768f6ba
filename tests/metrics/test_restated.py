"""Months told otherwise now than when first said: from the store's memory, and a second time from its versions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.build import imports
from metrics.build.imports import import_files, rebuild
from metrics.build.restated import compare_with_first_said, fed_by
from metrics.desk import Desk
from metrics.questions.catalogue import load_questions
from metrics.questions.tables import schema
from metrics.store.version import Version
from metrics.store.versions import Store
from metrics.store.writer import Writer
from metrics.words import on_restated
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.said_story import definitions_said, figures_of
from tests.short_cut import proved

MEASURES = load_questions().measures
TIMELY, COUNT, MONTH = "assessments_in_45_days", "contacts", date(2026, 3, 31)
MARCH, APRIL, MAY = date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)
Said = tuple[str, float | None, float | None, str | None, int]  # team, numerator, denominator, definition, turn


@pytest.fixture
def part() -> Iterator[Writer]:
    """A part with its tables, and those that are made on the way; North is called East since, a team of Court."""
    with duckdb.connect() as connection:
        connection.execute(schema())
        connection.execute(
            """
            create table series_month (authority varchar, measure varchar, level varchar, name varchar, band varchar,
                month date, complete boolean, numerator double, denominator double, value double);
            create table measure_rule (measure varchar, is_count boolean, scale double);
            create table team_line (authority varchar, team varchar, shown_as varchar, service varchar);
            create table month_spine (authority varchar, day date);
            insert into measure_rule values ('assessments_in_45_days', false, 100), ('contacts', true, 1);
            insert into team_line values ('E1', 'North', 'East', 'Court');
            insert into month_spine values ('E1', date '2026-05-31');
            """
        )
        yield Writer(connection)


def compared(
    part: Writer, measure: str, said: Sequence[Said], now: tuple[float, float | None]
) -> list[tuple[str, ...]]:
    """level, how and words (of a team: its name) of what is restated, where this was said and this is told now."""
    for team, numerator, denominator, definition, turn in said:
        part.execute(
            """
            insert into measure_said
            values ('E1', $measure, $team, '', $month, $x, $n, $definition, $turn, $turn, $day)
            """,
            {"measure": measure, "team": team, "month": MONTH, "x": numerator, "n": denominator, "turn": turn}
            | {"definition": definition, "day": (MARCH, APRIL, MAY)[turn - 1]},
        )
    value = now[0] if now[1] is None else now[0] / now[1] * 100 if now[1] else None
    for level, name in (("", ""), ("service", "Court"), ("team", "East")):
        part.execute(
            "insert into series_month values ('E1', $measure, $level, $name, '', $month, true, $x, $n, $value)",
            {
                "measure": measure,
                "level": level,
                "name": name,
                "month": MONTH,
                "x": now[0],
                "n": now[1],
                "value": value,
            },
        )
    compare_with_first_said(part, list(MEASURES.values()))
    return part.rows("select level, how, words || name from restated_month order by level, how, words")


def test_what_was_recorded_late_is_told_of_the_authority_and_its_teams_as_they_are_called_now(part: Writer) -> None:
    said: list[Said] = [("North", 162, 200, "a", 1), ("North", 167.48, 212, "a", 2)]
    words = (
        "Assessments completed within 45 working days: 81.0% (162 of 200) in March 2026 when first told, with data to "
        "31 March 2026; 79.0% (167 of 212) now: 12 recorded late."
    )
    assert compared(part, TIMELY, said, (167.48, 212)) == [
        ("", "recorded", words),
        ("service", "recorded", "Court"),
        ("team", "recorded", "East"),
    ]


@pytest.mark.parametrize(
    ("measure", "then", "now", "told"),
    [
        (TIMELY, (80, 100), (81, 100), True),
        (TIMELY, (8000, 10_000), (8099, 10_000), False),
        (TIMELY, (80, 100), (79, 100), True),
        (TIMELY, (0, 0), (1, 1), True),
        (COUNT, (20, None), (21, None), False),
        (COUNT, (20, None), (22, None), True),
        (COUNT, (20, None), (18, None), True),
        (COUNT, (0, None), (1, None), True),
    ],
)
def test_from_one_point_or_one_in_twenty(
    part: Writer, measure: str, then: tuple[float, float | None], now: tuple[float, float | None], told: bool
) -> None:
    assert bool(compared(part, measure, [("North", *then, "a", 1), ("North", *now, "a", 2)], now)) is told


def test_a_changed_definition_is_told_as_one_and_never_as_late_recording(part: Writer) -> None:
    said: list[Said] = [("North", 81, 100, "a", 1), ("North", 70, 100, "b", 2), ("North", 75, 110, "b", 3)]
    rows = compared(part, TIMELY, said, (75, 110))
    assert [row[:2] for row in rows if not row[0]] == [("", "defined"), ("", "recorded")]
    assert rows[0][2].endswith(
        "81.0% (81 of 100) in March 2026 when first told, with data to 31 March 2026; 70.0% (70 of 100) by "
        "today's definition: the definition changed, so the two do not compare."
    )
    assert "70.0% (70 of 100) in March 2026 when first told, with data to 30 April 2026; 68.2%" in rows[1][2]
    assert rows[1][2].endswith("(75 of 110) now: 10 recorded late.")


def test_a_definition_that_came_back_compares_with_what_it_said_first(part: Writer) -> None:
    said: list[Said] = [("North", 81, 100, "a", 1), ("North", 70, 100, "b", 2), ("North", 81, 100, "a", 3)]
    assert compared(part, TIMELY, said, (81, 100)) == []


def test_a_team_that_is_counted_no_more_was_counted_then(part: Writer) -> None:
    said: list[Said] = [("North", 30, None, "a", 1), ("Gone", 10, None, "a", 1), ("Gone", None, None, None, 2)]
    (row, *teams) = compared(part, COUNT, said, (30, None))
    assert row[:2] == ("", "recorded") and "40 in March 2026 when first told" in row[2]
    assert row[2].endswith("30 now: 10 taken back or redated since.") and not teams


@pytest.mark.parametrize(
    ("key", "list_"), [(TIMELY, "list 4"), ("caseload_average", "list 6"), ("supervisions_held", "supervision")]
)
def test_what_feeds_a_measure_is_named_as_checks_name_it(key: str, list_: str) -> None:
    assert fed_by(MEASURES[key]).startswith(list_)


# -- of files ----------------------------------------------------------------------------------------------------------


def told_otherwise(home: Path) -> set[tuple[str, date, str, float, float]]:
    """Counts of whole authorities that are other now than first told: measure, month, how, then, now; of the versions'
    own figures, oldest first, and what each was worked out with."""
    store = Store(home)
    versions = [version for one in reversed(store.manifests()) if (version := store.open(one.version))]
    said = [(_added(version), _defined(version)) for version in versions]
    found = set()
    for (measure, month), now in said[-1][0].items():
        definition = said[-1][1][measure, month]
        first = next((numbers[measure, month], by) for numbers, by in said if (measure, month) in numbers)
        alike = next(numbers[measure, month] for numbers, by in said if by.get((measure, month)) == definition)
        if abs(now - alike) * 20 > alike:
            found.add((measure, month, "recorded", alike, now))
        if first[1][measure, month] != definition and abs(alike - first[0]) * 20 > first[0]:
            found.add((measure, month, "defined", first[0], alike))
    return found


def _added(version: Version) -> dict[tuple[str, date], float]:
    counts: dict[tuple[str, date], float] = defaultdict(float)
    for (_, measure, _, _, month), (numerator, _) in figures_of(version).items():
        counts[measure, month] += numerator or 0.0
    return counts


def _defined(version: Version) -> dict[tuple[str, date], str]:
    return {(cell[1], cell[4]): checksum for cell, checksum in definitions_said(version).items()}


def _stored(home: Path) -> set[tuple[str, date, str, float, float]]:
    version = Store(home).serving()
    assert version
    rows = version.rows("select measure, month, how, numerator_then, numerator from restated_month where level = ''")
    return {(str(row[0]), row[1], str(row[2]), row[3], row[4]) for row in rows}


def _extract(home: Path, folder: Path, day: date, contacts: Sequence[str]) -> None:
    rows = [{"child": f"c{at}", "contact": contact, "source": "q) 6: Police"} for at, contact in enumerate(contacts)]
    path = write_extract(folder, day, {1: rows, 6: []})
    import_files("annex-a", [path], authority=AUTHORITY, as_at=day, confirmed=True, home=home)


@pytest.fixture
def told_late(few_questions: None, home: Path, tmp_path: Path) -> Path:
    """A home of two extracts, loaded one after the other: a contact of September was recorded in October."""
    _extract(home, tmp_path, date(2026, 9, 30), ["2026-09-02", "2026-09-03", "2026-08-03"])
    assert _stored(home) == set()
    _extract(home, tmp_path, date(2026, 10, 31), ["2026-09-02", "2026-09-03", "2026-08-03", "2026-09-29"])
    return home


LATE = (COUNT, date(2026, 9, 30), "recorded", 2.0, 3.0)


def test_versions_say_it_themselves_and_a_panel_is_told_nothing(told_late: Path) -> None:
    assert LATE in _stored(told_late) and _stored(told_late) == told_otherwise(told_late)
    desk = Desk.open(local_viewer(), told_late)
    assert desk
    [row] = desk.figures.restated(COUNT, Place(AUTHORITY)).to_dict("records")
    assert on_restated.hover(MEASURES[COUNT], row) == "2 when first told in September 2026, 3 now: 1 recorded late"
    assert desk.as_panel().figures.restated(COUNT, Place(AUTHORITY)).empty
    assert desk.assurance.told_otherwise(AUTHORITY)[COUNT] == [date(2026, 9, 30)]
    assert COUNT not in desk.as_panel().assurance.told_otherwise(AUTHORITY)  # 3 is hidden, so that it changed is, too


def test_a_panel_is_told_which_whole_month_is_other_now(few_questions: None, home: Path, tmp_path: Path) -> None:
    """20 contacts of August and of September; then 22 of September and 20 of August, which nothing is said of."""
    days = [f"2026-{month:02}-{day:02}" for month in (8, 9) for day in range(1, 21)]
    _extract(home, tmp_path, date(2026, 9, 30), days)
    _extract(home, tmp_path, date(2026, 10, 31), [*days, "2026-09-29", "2026-09-30"])
    desk = Desk.open(local_viewer(), home)
    assert desk
    told = desk.as_panel().assurance
    assert told.told_otherwise(AUTHORITY)[COUNT] == [date(2026, 9, 30)]
    assert told.scores(AUTHORITY)[COUNT].restated == 1


@proved
def test_versions_of_two_definitions_say_it_themselves(told_late: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = imports.load_questions()
    other = replace(every.measures[COUNT], query=f"select * from ({every.measures[COUNT].query}) as q")
    changed = replace(every, measures={**every.measures, COUNT: other})
    monkeypatch.setattr(imports, "load_questions", lambda: changed)
    rebuild(home=told_late)
    assert (COUNT, date(2026, 9, 30), "defined", 2.0, 3.0) in _stored(told_late) and LATE not in _stored(told_late)
    assert _stored(told_late) == told_otherwise(told_late)
