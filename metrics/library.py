"""What a user can do to the store: import files, rebuild, make the demonstration. One call, one version or none."""

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from metrics import demo
from metrics.build import build
from metrics.errors import NeedsConfirmation, UserError
from metrics.intake import READERS
from metrics.intake.load import Load, Progress, no_progress
from metrics.intake.report import Report
from metrics.settings import load_settings
from metrics.store import Store, Version, Writer

# Losing this share of a list of this size, or knowing fewer children or teams than this, looks like the wrong file.
LOST_SHARE, LOST_FROM_ROWS = 1 / 3, 50
KNOWN_SHARE = 0.1
MANY_FILES = 4
REFERENCE = Path(__file__).resolve().parent.parent / "data" / "reference"
DATED_FEEDS = ("annex_a", "workforce", "teams")


@dataclass(frozen=True)
class Outcome:
    """What an import did: the version that now serves, the files that changed nothing, and each file's report."""

    version: str | None
    reports: list[Report]
    unchanged: list[str] = field(default_factory=list)


def feed_name(word: str) -> str:
    """A feed as the command line writes it ("annex-a") as READERS names it ("annex_a")."""
    feed = word.replace("-", "_")
    if feed not in READERS:
        names = ", ".join(name.replace("_", "-") for name in READERS)
        raise UserError(f"“{word}” is not a kind of file Trajectory reads. It reads: {names}.")
    return feed


def preview(
    feed: str, path: Path, *, authority: str | None = None, as_at: date | None = None, **options: Any
) -> Report:
    """Reads a file and says what an import would keep, without keeping anything."""
    return READERS[feed_name(feed)](path, authority=authority, as_at=as_at, progress=None, **options).report


def import_files(
    feed: str,
    paths: Sequence[Path],
    *,
    authority: str | None = None,
    as_at: date | None = None,
    confirmed: bool = False,
    progress: Progress | None = None,
    home: Path | None = None,
    **options: Any,
) -> Outcome:
    """Reads files of one feed and publishes one version with all of them.

    Raises UserError (nothing changed) and NeedsConfirmation (a step that looks like a mistake).
    """
    if as_at is not None and len(paths) > 1 and feed_name(feed) == "annex_a":
        raise UserError(
            f"One date was given for {len(paths)} extracts. Import them one by one, or leave the date out "
            "and let each file's name carry its own. Nothing was changed."
        )
    wanted = [(feed_name(feed), path, {"authority": authority, "as_at": as_at, **options}) for path in paths]
    return import_batch(wanted, confirmed=confirmed, progress=progress, home=home)


def import_batch(
    wanted: Sequence[tuple[str, Path, dict[str, Any]]],
    *,
    confirmed: bool = False,
    progress: Progress | None = None,
    home: Path | None = None,
) -> Outcome:
    """Reads (feed, path, options) of any feeds and publishes them together as one version."""
    tell = progress or no_progress
    store = Store(home)
    load_settings(store.home)
    loads = _read_all(wanted, tell)
    with store.lock(lambda: tell("Waiting for another import to finish", 0, 0)):
        serving = store.open()
        fresh = [load for load in loads if not _already_in(serving, load)]
        unchanged = [load.source_name for load in loads if load not in fresh]
        reports = [load.report for load in loads]
        if not fresh:
            return Outcome(serving.name if serving else None, reports, unchanged)
        fresh.sort(key=lambda load: (load.as_at or date.max, load.feed, load.source_name))
        if not confirmed:
            _ask_about(serving, fresh)
        manifest = store.publish(_cause(fresh), partial(_change, loads=fresh, home=store.home, progress=tell))
    return Outcome(manifest.version, reports, unchanged)


def rebuild(*, progress: Progress | None = None, home: Path | None = None) -> Outcome:
    """Publishes a version from the inputs already there: after a change of settings, aliases or questions."""
    store = Store(home)
    tell = progress or no_progress
    with store.lock(lambda: tell("Waiting for another import to finish", 0, 0)):
        if store.current() is None:
            raise UserError(
                "The store is empty, so there is nothing to build. "
                "Load data with `python -m metrics import …` or make the demonstration with `python -m metrics demo`."
            )
        manifest = store.publish("build", partial(_change, loads=[], home=store.home, progress=tell))
    return Outcome(manifest.version, [])


def build_demo(*, confirmed: bool = False, progress: Progress | None = None, home: Path | None = None) -> Outcome:
    """Makes Exampleshire's input files and imports them as a user would, with the public record of data/reference.

    Where there is no settings.toml, Exampleshire's promise and targets become one; a user's own is never touched.
    """
    store = Store(home)
    tell = progress or no_progress
    serving = store.open()
    if (
        serving
        and not confirmed
        and serving.rows("select 1 from extract where authority <> $a limit 1", {"a": demo.AUTHORITY})
    ):
        raise NeedsConfirmation(
            "The store already holds an authority's own data. The demonstration would be added beside it. "
            "If that is what you want, run it again with --yes, or set TRAJECTORY_HOME to another folder. "
            "Nothing was changed."
        )
    store.home.mkdir(parents=True, exist_ok=True)
    if not (store.home / "settings.toml").exists():
        shutil.copyfile(demo.SETTINGS, store.home / "settings.toml")
    with TemporaryDirectory(prefix=".demo-", dir=store.home, ignore_cleanup_errors=True) as folder:
        files = demo.generate(Path(folder), progress=tell)
        outcome = import_batch([*files, *reference_files()], confirmed=True, progress=tell, home=home)
    return outcome


def reference_files() -> list[tuple[str, Path, dict[str, Any]]]:
    """The public record written out in data/reference, as (feed, path, options) for import_batch."""
    return [
        ("published", REFERENCE / "authorities.csv", {"authority": None, "as_at": None}),
        ("published", REFERENCE / "published_facts.csv", {"authority": None, "as_at": None}),
        ("events", REFERENCE / "events.csv", {"authority": None, "as_at": None}),
    ]


# -- reading ----------------------------------------------------------------------------------------


def _read(item: tuple[str, Path, dict[str, Any]], progress: Progress | None = None) -> Load:
    feed, path, options = item
    return READERS[feed](path, progress=progress, **options)


def _read_all(wanted: Sequence[tuple[str, Path, dict[str, Any]]], tell: Progress) -> list[Load]:
    """Reads the files, several at once where there are many."""
    missing = [str(path) for _, path, _ in wanted if not path.exists()]
    if missing:
        raise UserError(f"There is no file {missing[0]}. Check the name and the folder; nothing was changed.")
    loads = []
    if len(wanted) < MANY_FILES or not _may_spawn():
        for done, item in enumerate(wanted, start=1):
            loads.append(_read(item, tell if len(wanted) < MANY_FILES else None))
            tell("Reading files", done, len(wanted))
        return loads
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for done, load in enumerate(pool.map(_read, wanted), start=1):
            tell("Reading files", done, len(wanted))
            loads.append(load)
    return loads


def _may_spawn() -> bool:
    """Whether this is the command line: elsewhere __main__ is the app, and each new process would run it again."""
    return getattr(sys.modules["__main__"], "__spec__", None) is not None


# -- judging ----------------------------------------------------------------------------------------


def import_id(load: Load) -> str:
    """Names an import by what it is, so that the same file again is recognised."""
    # What it clears is part of it: one supervision file may be given with another span.
    clears = ";".join(f"{clear.table}{sorted(clear.where.items())}" for clear in load.clears)
    identity = "|".join([load.feed, load.authority, str(load.as_at), load.sha256, clears])
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def _already_in(serving: Version | None, load: Load) -> bool:
    """Whether this very file was the last one of its kind and date to be imported."""
    if serving is None:
        return False
    same_kind = "as_at is not distinct from $as_at" if load.feed in DATED_FEEDS else "source_name = $source_name"
    key = {"as_at": load.as_at} if load.feed in DATED_FEEDS else {"source_name": load.source_name}
    rows = serving.rows(
        f"""
        select import_id from import_log
        where feed = $feed and authority = $authority and {same_kind}
        order by imported_at desc limit 1
        """,
        {"feed": load.feed, "authority": load.authority, **key},
    )
    return rows == [(import_id(load),)]


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
    found = []
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
        found.append(_Seen(as_at, rows, {child for child, _ in listed}, teams))
    return found


def _ask_about(serving: Version | None, loads: Sequence[Load]) -> None:
    """Raises NeedsConfirmation for an extract that lost much or knows hardly a child."""
    extracts = [load for load in loads if load.feed == "annex_a"]
    for authority in {load.authority for load in extracts}:
        known = _seen_in_store(serving, authority) if serving else []
        for load in (load for load in extracts if load.authority == authority):
            new = _seen(load)
            others = [seen for seen in known if seen.as_at != new.as_at]
            known = [*others, new]
            doubts = _doubts(new, others)
            if doubts:
                raise NeedsConfirmation(
                    f"{load.source_name} ({authority}, as at {new.as_at:%d/%m/%Y}) looks unlike the extract beside it: "
                    f"{'; '.join(doubts)}. If it is right, import it again with --yes. Nothing was changed."
                )


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


# -- writing ----------------------------------------------------------------------------------------


def _cause(loads: Sequence[Load]) -> str:
    names = [load.source_name for load in loads]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"import {', '.join(sorted({load.feed for load in loads}))}: {shown}"


def _change(writer: Writer, loads: Sequence[Load], home: Path, progress: Progress) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    for done, load in enumerate(loads, start=1):
        progress("Putting rows in", done, len(loads))
        writer.apply(load)
    if loads:
        _log(writer, loads, now)
    build(writer, home, progress=progress)


def _log(writer: Writer, loads: Sequence[Load], now: datetime) -> None:
    log: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    warnings: list[dict[str, Any]] = []
    for load in loads:
        about: dict[str, Any] = {"import_id": import_id(load), "feed": load.feed, "authority": load.authority}
        report = load.report
        log.append(
            about
            | {
                "as_at": load.as_at,
                "source_name": load.source_name,
                "sha256": load.sha256,
                "imported_at": now,
                "rows_read": report.rows_read,
                "rows_kept": report.rows_kept,
                "rows_rejected": report.rows_rejected,
                "report": json.dumps(report.to_dict()),
            }
        )
        for sheet in report.sheets:
            rejected += [
                about | {"sheet": sheet.sheet, "row_number": row, "reason": reason} for row, reason in sheet.rejected
            ]
            warnings += [
                about
                | {
                    "sheet": sheet.sheet,
                    "warning": words,
                    "rows": count,
                    "examples": ", ".join(map(str, examples)),
                }
                for words, (count, examples) in sheet.warnings.items()
            ]
    for row in log:
        for table in ("import_log", "rejected", "import_warning"):
            writer.execute(f"delete from {table} where import_id = $id", {"id": row["import_id"]})
    for table, rows in (("import_log", log), ("rejected", rejected), ("import_warning", warnings)):
        if rows:
            writer.insert(table, pa.Table.from_pylist(rows))
