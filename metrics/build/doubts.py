"""What looks like a mistake in a file about to be imported: it lost much, or knows hardly a child of the authority."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from metrics.base import today
from metrics.base.errors import NeedsConfirmation
from metrics.build.anothers import anothers_children, anothers_file
from metrics.build.replaced import lost_rows
from metrics.store.load import Load
from metrics.store.version import Version

# Losing this share of a list of this size, or knowing fewer children or teams than this, looks like the wrong file.
LOST_SHARE, LOST_FROM_ROWS = 1 / 3, 50
KNOWN_SHARE = 0.1


def _children_and_teams(tables: dict[str, pa.Table]) -> tuple[set[str], set[str]]:
    children: set[str] = set()
    teams: set[str] = set()
    for name in ("list_6", "list_7", "list_8"):
        if name in tables:
            children |= set(tables[name].column("child").to_pylist())
            teams |= set(tables[name].column("team").to_pylist())
    return children, teams - {"unknown", "", None}


@dataclass(frozen=True)
class _Seen:
    """What is known of one extract, for comparing it with the next."""

    as_at: date
    rows: dict[int, int]
    children: set[str]
    teams: set[str]


def _seen(load: Load) -> _Seen:
    children, teams = _children_and_teams(load.tables)
    rows = {
        int(name.removeprefix("list_")): table.num_rows
        for name, table in load.tables.items()
        if name.startswith("list_")
    }
    assert load.as_at is not None
    return _Seen(load.as_at, rows, children, teams)


def _seen_in_store(serving: Version, authority: str) -> list[_Seen]:
    extracts = []
    for (as_at,) in serving.rows("select distinct as_at from extract where authority = $a", {"a": authority}):
        key = {"a": authority, "d": as_at}
        rows = dict(serving.rows("select list, rows_kept from extract_list where authority = $a and as_at = $d", key))
        listed = serving.rows(
            """
            select child, team from list_6 where authority = $a and as_at = $d
            union select child, team from list_7 where authority = $a and as_at = $d
            union select child, team from list_8 where authority = $a and as_at = $d
            """,
            key,
        )
        teams = {team for _, team in listed} - {"unknown", "", None}
        extracts.append(_Seen(as_at, rows, {child for child, _ in listed}, teams))
    return extracts


def ask_about(serving: Version | None, loads: Sequence[Load]) -> None:
    """Raises NeedsConfirmation that names, for every file, what looks like a mistake."""
    questions = [words for load, doubts in _all_doubts(serving, loads) if (words := _in_words(load, doubts))]
    if questions:
        it = "it is" if len(questions) == 1 else "they are"
        raise NeedsConfirmation(
            f"{' '.join(questions)} If {it} right, import it again with --yes. Nothing was changed."
        )


def _in_words(load: Load, doubts: list[str]) -> str:
    day = f", as at {load.as_at:%d/%m/%Y}" if load.as_at else ""
    place = f" ({load.authority}{day})" if load.authority else ""
    return f"{load.source_name}{place} looks like a mistake: {'; '.join(doubts)}." if doubts else ""


def _all_doubts(serving: Version | None, loads: Sequence[Load]) -> Iterator[tuple[Load, list[str]]]:
    """What the file alone says, then what it says beside the store and the files that go in before it."""
    now = today.today()
    known: dict[str, list[_Seen]] = {}
    before: list[Load] = []
    for load in loads:
        doubts = list(load.doubts)
        if load.as_at is not None and load.as_at > now:
            doubts.append(f"it is dated {load.as_at:%d/%m/%Y}, and today is {now:%d/%m/%Y}")
        doubts += anothers_file(serving, before, load)
        if load.feed == "annex_a":
            if load.authority not in known:
                known[load.authority] = _seen_in_store(serving, load.authority) if serving else []
            new = _seen(load)
            others = [seen for seen in known[load.authority] if seen.as_at != new.as_at]
            known[load.authority] = [*others, new]
            doubts += _doubts(new, others)
            if serving and not others:
                doubts += anothers_children(serving, load.authority, new.children, new.teams)
        else:
            doubts += lost_rows(serving, before, load)
        before.append(load)
        yield load, doubts


def _doubts(new: _Seen, others: Sequence[_Seen]) -> list[str]:
    before = [seen for seen in others if seen.as_at < new.as_at]
    doubts = []
    if before:
        last = max(before, key=lambda seen: seen.as_at)
        for number, rows in sorted(last.rows.items()):
            now = new.rows.get(number, 0)
            if rows >= LOST_FROM_ROWS and now <= rows * (1 - LOST_SHARE):
                doubts.append(f"list {number} has {now:,} rows, the extract of {last.as_at:%d/%m/%Y} had {rows:,}")
    if others:
        nearest = min(others, key=lambda seen: abs((seen.as_at - new.as_at).days))
        for words, mine, theirs in (
            ("children", new.children, nearest.children),
            ("teams", new.teams, nearest.teams),
        ):
            if mine and theirs and len(mine & theirs) < KNOWN_SHARE * min(len(mine), len(theirs)):
                doubts.append(f"of its {len(mine):,} {words} only {len(mine & theirs):,} are known for this authority")
    return doubts
