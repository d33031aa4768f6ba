"""Everything that lies in one folder, imported as one version: what a case system leaves there every night."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from metrics.base.errors import UserError
from metrics.build.imports import Outcome, import_batch
from metrics.build.reading import InputFile
from metrics.intake.annex_a.recognise import list_number
from metrics.intake.cell_text import normalise
from metrics.intake.report_names import ReportNames
from metrics.intake.written_dates import dates_in_name
from metrics.questions.feeds import FEEDS, Feed
from metrics.settings.report_headings import feed_named, load_report_headings
from metrics.store.load import Progress
from metrics.store.versions import Store

KINDS = frozenset((".csv", ".xlsx", ".xlsm", ".xls", ".zip"))


def import_folder(
    folder: Path, *, authority: str | None, as_at: date | None = None, progress: Progress | None = None
) -> Outcome:
    """Imports every table in a folder as one version, or nothing. What was imported before changes nothing.

    as_at: the day of the files whose names carry none. UserError where a file is not known, or asks to be confirmed.
    """
    home = Store().home
    wanted = files_in(folder, load_report_headings(home), authority=authority, as_at=as_at)
    return import_batch(wanted, progress=progress)


def files_in(
    folder: Path, reports: Sequence[ReportNames], *, authority: str | None, as_at: date | None
) -> list[InputFile]:
    """What lies in a folder as (feed, path, options): each file by how its name begins. CSV lists of Annex A that lie
    there one by one are one extract, and so is a folder inside it.

    UserError where the folder is not there or holds nothing to read, and for a file that is none of these.
    """
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}. Check the name; nothing was changed.")
    entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "~")))
    tables = [entry for entry in entries if entry.is_dir() or entry.suffix.lower() in KINDS]
    feeds = {entry: _feed_of(entry, reports) for entry in tables}
    unknown = [entry.name for entry, feed in feeds.items() if feed is None]
    if unknown:
        raise UserError(
            f"In {folder} the names of these say nothing of what they are: {', '.join(unknown)}. Begin each name with "
            f"what it is ({', '.join(feed.word for feed in FEEDS.values())}), or name it in report_headings.toml. "
            "Nothing was changed."
        )
    if not tables:
        raise UserError(
            f"The folder {folder} holds no table to read ({', '.join(sorted(KINDS))}). Nothing was changed."
        )
    lists = [entry for entry in tables if feeds[entry] == "annex_a" and entry.suffix.lower() == ".csv"]
    rest = [(FEEDS[feed], entry) for entry in tables if entry not in lists and (feed := feeds[entry]) is not None]
    wanted = [(feed, path, [path.name]) for feed, path in rest]
    if lists:
        wanted.append((FEEDS["annex_a"], folder, [entry.name for entry in lists]))
    return [(feed.key, path, _options(feed, names, authority, as_at)) for feed, path, names in wanted]


def _feed_of(entry: Path, reports: Sequence[ReportNames]) -> str | None:
    """What a file is by its name; the longest of the feeds' names that it begins with."""
    if mapped := feed_named(tuple(reports), entry.stem):
        return mapped
    name = normalise(entry.stem)
    if list_number(entry.stem) is not None:
        return "annex_a"
    fitting = [feed.key for feed in FEEDS.values() if name.startswith(normalise(feed.word))]
    return max(fitting, key=len, default=None)


def _options(feed: Feed, names: Sequence[str], authority: str | None, as_at: date | None) -> dict[str, Any]:
    """Whose it is and as at which day: the one in its name, else the one given."""
    if not feed.placed:
        return {"authority": None, "as_at": None}
    named = sorted({day for name in names for day in dates_in_name(name)})
    if len(named) > 1:
        raise UserError(f"The names of {', '.join(names)} carry more than one date. Nothing was changed.")
    return {"authority": authority, "as_at": named[0] if named else as_at}
