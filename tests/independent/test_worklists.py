"""Every worklist, calculated a second time from the files, is the list the desk shows: every row, every team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from metrics import demo
from metrics.base.place import Place
from metrics.lists.entries import COLUMNS
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import load_questions
from tests.independent import checking
from tests.independent.conftest import FEW
from tests.independent.files import Inputs, Row
from tests.independent.loads import Loaded
from tests.independent.worklists_change import AGAIN, CALCULATIONS, LATE, ON_THE_LIST, STILL, Told, Worklists
from tests.independent.worklists_compare import ask, differences, misplaced, missing, places, wrongly_named
from tests.independent.worklists_holding import reconciled
from tests.independent.worklists_records import ELSEWHERE, SAID
from tests.independent.worklists_rows import shown_as
from tests.independent.world import World
from tests.short_cut import PROVING, proved

pytestmark = pytest.mark.proof  # of four stores an ordinary run has one
LISTS = list(load_questions().worklists)
BANK_HOLIDAY, AFTER_A_BANK_HOLIDAY = date(2026, 8, 31), date(2026, 9, 1)
ORDINARY = date(2024, 2, 14)  # a Wednesday, a fortnight after an extract, before the restructure
A_WEEK_ON = date(2026, 9, 29)  # an extract a week after another one, both with the same mistakes
MONTH_END = date(2024, 2, 29)  # a child begins to wait for adoption, which is rare
QUARTER_END = date(2024, 3, 31)  # children are held by somebody who has just become absent, which is rare
NEVER_STILL = "referrals_without_response"  # in the demonstration as it is; of its files once spoilt some do


def _newest(loaded: Loaded) -> date:
    return max(loaded.world.inputs.extracts)


def _days(loaded: Loaded) -> list[date]:
    """Bank holiday, the day after, the default day, a Sunday after it, two between extracts, a week on: in reach."""
    extracts = list(loaded.world.inputs.extracts)
    between = extracts[len(extracts) // 2] + timedelta(days=4)
    last = extracts[-1], extracts[-1] + timedelta(days=5)
    days = (BANK_HOLIDAY, AFTER_A_BANK_HOLIDAY, ORDINARY, between, *last, A_WEEK_ON)
    return [day for day in days if extracts[0] <= day <= last[-1]]


def _found(loaded: Loaded, key: str, today: date) -> list[str]:
    """What is wrong with a list, in any team or in the whole authority."""
    found = []
    for team in places(loaded, key, today):
        worked = ask(loaded.desk, key, team, today)
        never = missing(loaded.world, worked)
        if never:
            assert worked.missing == never and worked.rows.empty and worked.cleared.empty
            continue
        wrong = differences(loaded.worklists, worked, team, today)
        if not team:
            wrong += wrongly_named(loaded.world, worked) + misplaced(loaded.worklists, worked)
        found += [f"{today} {team or 'all teams'}: {text}" for text in wrong]
    return found


def test_every_list_is_calculated() -> None:
    missing, strays = set(LISTS) - CALCULATIONS.keys(), CALCULATIONS.keys() - set(LISTS)
    assert not missing, f"write a function of this name in a worklists module, as its like is: {sorted(missing)}"
    assert not strays, f"calculated, but no worklist: {sorted(strays)}"


@pytest.mark.parametrize("key", LISTS)
@proved  # parts of a small one are tried on every run
@pytest.mark.parametrize("today", [AFTER_A_BANK_HOLIDAY, None, ORDINARY], ids=["1 September", "default", "ordinary"])
def test_the_whole_demonstration(whole: Loaded, key: str, today: date | None) -> None:
    if today is None:
        today = _newest(whole)
        assert whole.desk.lists.worklist(key, Place(demo.AUTHORITY)).today == today
    assert _found(whole, key, today) == []


@pytest.mark.parametrize("key", LISTS)
def test_parts_of_it_spoilt_or_not(loaded: Loaded, key: str) -> None:
    days = _days(loaded)
    if not PROVING:  # every other day, beginning with the second for every other list
        days = days[LISTS.index(key) % 2 :: 2]
    for today in days:
        assert _found(loaded, key, today) == []


# Reconciliation ------------------------------------------------------------------------------------------------------


def _reconcile(loaded: Loaded) -> None:
    """On every extract the lines of the teams hold the open children: none is missing, none is there twice."""
    stored: dict[date, list[tuple[str, str, str]]] = {}
    for day, team, child, holder in loaded.version.rows("select day, shown_as, child, holder from child_extract"):
        stored.setdefault(day, []).append((team, child, holder))
    world = loaded.world
    assert set(stored) == set(world.inputs.extracts)
    for extract, theirs in stored.items():
        mine = [(shown_as(world, c.team), c.child, c.holder) for c in world.open_children(extract)]
        assert len({child for _, child, _ in mine}) == len(mine)
        assert sorted(mine) == sorted(theirs), extract
        _reconcile_counts(loaded, extract)


def _reconcile_counts(loaded: Loaded, extract: date) -> None:
    frame = loaded.desk.lists.reconciliation(Place(demo.AUTHORITY), on=extract)
    found = {row["team"]: row for row in frame.to_dict("records")}
    mine = reconciled(loaded.world, extract)
    assert len(found) == len(frame) and set(found) == set(mine)
    for team, row in found.items():
        counts = {name: row[name] for name in ("with_worker", "unallocated", "with_manager")}
        assert Counter(counts) == mine[team], (extract, team)
        assert row["open"] == sum(counts.values()) and row["extract"] == pd.Timestamp(extract)


@proved
def test_reconciliation_of_every_team_on_every_extract(whole: Loaded) -> None:
    _reconcile(whole)


def test_reconciliation_of_parts(loaded: Loaded) -> None:
    _reconcile(loaded)


@proved
def test_reconciliation_of_one_team(whole: Loaded) -> None:
    for today in _days(whole):
        mine = reconciled(whole.world, whole.worklists.extract_on(today))
        for team in whole.desk.places.teams(demo.AUTHORITY)["team"]:
            place = Place(demo.AUTHORITY, team=team)
            (row,) = whole.desk.lists.reconciliation(place, on=today).to_dict("records")
            assert (row["team"], row["open"]) == (team, mine.get(team, Counter()).total())


def _open_as_the_newest_extract_shows(loaded: Loaded) -> None:
    """Nothing newer can know better, so no rule of merging comes between the file and the lines."""
    newest = _newest(loaded)
    rows = loaded.version.rows("select child from child_extract where day = $day", {"day": newest})
    assert sorted(child for (child,) in rows) == sorted(loaded.world.allocations(newest))


@proved
def test_whom_the_newest_extract_shows_open_is_open(whole: Loaded) -> None:
    _open_as_the_newest_extract_shows(whole)


def test_whom_the_newest_extract_of_parts_shows_open_is_open(loaded: Loaded) -> None:
    _open_as_the_newest_extract_shows(loaded)


# That the comparison can fail, and what for ---------------------------------------------------------------------------


def _with_rows(inputs: Inputs, number: int, rows: list[Row]) -> Inputs:
    newest = max(inputs.extracts)
    return replace(inputs, extracts={**inputs.extracts, newest: {**inputs.extracts[newest], number: rows}})


def _rows_without(inputs: Inputs, number: int, child: str) -> Inputs:
    rows = inputs.extracts[max(inputs.extracts)][number]
    return _with_rows(inputs, number, [row for row in rows if row["child"] != child])


def _allocated(inputs: Inputs, child: str) -> Inputs:
    newest = max(inputs.extracts)
    name = next(row["name"] for row in inputs.workforce if row["role"] == "social worker" and not row["left"])
    rows = inputs.extracts[newest][6]
    return _with_rows(inputs, 6, [{**row, "worker": name} if row["child"] == child else row for row in rows])


def _supervised(inputs: Inputs, worker: str) -> Inputs:
    held = {"worker": worker, "supervisor": "", "held": max(inputs.extracts), "kind": "personal", "child": ""}
    return replace(inputs, supervision=[*inputs.supervision, {**held, "reflective": "", "recorded": ""}])


# list -> what changes one row of the files, of the child or worker that stands first on the list
SPOILERS: dict[str, Callable[[Inputs, str], Inputs]] = {
    "assessments_due": lambda inputs, child: _rows_without(inputs, 4, child),
    "enquiries_undecided": lambda inputs, child: _rows_without(inputs, 5, child),
    "children_in_need_not_seen": lambda inputs, child: _rows_without(inputs, 6, child),
    "unallocated": _allocated,
    "plan_visits_due": lambda inputs, child: _rows_without(inputs, 7, child),
    "looked_after_visits_due": lambda inputs, child: _rows_without(inputs, 8, child),
    "supervision_due": _supervised,
}


@pytest.mark.parametrize("key", SPOILERS)
@pytest.mark.parametrize("loaded", ["over the restructure"] if PROVING else FEW, indirect=True)
def test_one_row_of_a_file_makes_a_difference(loaded: Loaded, key: str) -> None:
    today = _newest(loaded)
    line = min(loaded.worklists.lines(key, today, today), key=lambda line: (line.team, line.child, line.worker))
    spoilt = Worklists(World(SPOILERS[key](loaded.world.inputs, line.child or line.worker)))
    texts = differences(spoilt, ask(loaded.desk, key, "", today), "", today)
    assert texts and all((line.child or line.worker) in text for text in texts)


CELLS: dict[str, Any] = {
    "team": "Elsewhere", "child": "EX0", "worker": "W0", "due": date(2026, 1, 1), "days": 99,
    "since": date(2026, 1, 1), "band": "Other", "state": "?",
}  # fmt: skip


def with_cell(worked: Worked, column: str) -> Worked:
    """The list with one cell of its first row changed."""
    if column == "state":
        return replace(worked, states=[CELLS[column], *worked.states[1:]])
    cells = dict(zip(COLUMNS, worked.entries[0], strict=True)) | {column: CELLS[column]}
    return replace(worked, entries=[tuple(cells.values()), *worked.entries[1:]])


@pytest.mark.parametrize("column", Told._fields)
@proved
def test_one_cell_of_the_desk_makes_a_difference(whole: Loaded, column: str) -> None:
    today = _newest(whole)
    worked = ask(whole.desk, "assessments_due", "", today)
    worked = with_cell(worked, column)
    assert len(differences(whole.worklists, worked, "", today)) == 2


@proved
def test_one_row_of_the_desk_makes_a_difference(whole: Loaded) -> None:
    today = _newest(whole)
    worked = ask(whole.desk, "assessments_due", "", today)
    fewer = replace(worked, entries=worked.entries[1:], states=worked.states[1:], gone=worked.gone[1:])
    assert len(differences(whole.worklists, fewer, "", today)) == 2
    turned = replace(worked, entries=worked.entries[::-1], states=worked.states[::-1])
    assert misplaced(whole.worklists, turned) and not differences(whole.worklists, turned, "", today)


@proved
def test_the_hard_cases_are_there(whole: Loaded) -> None:
    """Else the comparison would say little."""
    days = (AFTER_A_BANK_HOLIDAY, ORDINARY, MONTH_END, QUARTER_END, _newest(whole))
    for key in LISTS:
        told = [whole.worklists.changed(key, "", day) for day in days]
        states = {row.state for one in told for row in one.rows}
        assert states >= {ON_THE_LIST, STILL} or (states and key == NEVER_STILL), key
        assert any(one.cleared for one in told), key
    late = whole.worklists.lines("case_supervision_due", AFTER_A_BANK_HOLIDAY, AFTER_A_BANK_HOLIDAY)
    yesterday = {line.due for line in late if line.days == -1}
    assert yesterday >= {BANK_HOLIDAY, BANK_HOLIDAY - timedelta(days=3)}, "one working day late: Monday's and Friday's"


def test_spoilt_files_hold_harder_cases(loaded: Loaded) -> None:
    if not loaded.spoilt:
        return
    lists = {
        key: [row for day in _days(loaded) for row in loaded.worklists.changed(key, "", day).rows] for key in LISTS
    }
    workers = {row.worker for row in lists["unallocated"]}
    assert {"none", "unknown"} < workers, "nobody, and not told"
    assert workers & set(loaded.world.people.posts), "someone who left"
    assert {row.team for row in lists["unallocated"]} > {"unknown"}
    assert len({row.band for row in lists["records_to_correct"]}) > 2
    assert ON_THE_LIST in {row.state for row in lists["records_to_correct"]}  # what is spoilt differs from week to week
    assert {row.state for rows in lists.values() for row in rows} >= {ON_THE_LIST, LATE, AGAIN, STILL}
    waiting = {row.state for row in lists[NEVER_STILL]}
    assert waiting >= {ON_THE_LIST, STILL}, "a referral that waits into a second extract"


def test_every_check_that_names_children_is_told_apart(loaded: Loaded) -> None:
    naming = {key for key in checking.FINDINGS if any(child for _, _, _, child, _ in checking.found(loaded.world, key))}
    assert naming <= {*SAID, ELSEWHERE}
