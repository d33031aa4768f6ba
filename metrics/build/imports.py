"""What a user can do to the store: import files, rebuild, make the demonstration. One call, one version or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from metrics.base.disk import shown
from metrics.base.errors import UserError
from metrics.build.changes import FilesAndDefinitions
from metrics.build.definitions import Definitions, read_definitions
from metrics.build.doubts import ask_about
from metrics.build.known_children import tell_of_strangers
from metrics.build.log import import_id
from metrics.build.lost_months import ask_about_months
from metrics.build.reading import InputFile, read_all
from metrics.build.titles import ask_about_titles
from metrics.intake.local_names import local_measures
from metrics.questions.catalogue import load_questions
from metrics.questions.feeds import FEEDS
from metrics.questions.kinds import LOCAL_FEED
from metrics.settings import Configured, read_checked, read_settings
from metrics.settings.report_headings import headings_of
from metrics.store.load import Load, Progress, no_progress
from metrics.store.manifest import Manifest
from metrics.store.report import Report
from metrics.store.version import Version
from metrics.store.versions import Store


@dataclass(frozen=True)
class Outcome:
    """What an import did: the version that now serves, the files that changed nothing, and each file's report.

    dropped: the children whose rows went, closed longer ago than they are kept.
    """

    version: str | None
    reports: list[Report]
    unchanged: list[str] = field(default_factory=list)
    dropped: int = 0

    @property
    def fresh(self) -> list[Report]:
        """The reports of the files that changed something."""
        return [report for report in self.reports if report.source_name not in self.unchanged]


def feed_name(word: str) -> str:
    """A feed as the command line writes it ("annex-a") as the table of feeds names it ("annex_a")."""
    feed = word.replace("-", "_")
    if feed not in FEEDS:
        names = ", ".join(known.word for known in FEEDS.values())
        raise UserError(f"“{word}” is not a kind of file Trajectory reads. It reads: {names}.")
    return feed


def preview(
    feed: str, path: Path, *, authority: str | None = None, as_at: date | None = None, **options: Any
) -> Report:
    """Reads a file and says what an import would keep, without keeping anything."""
    configured = read_settings(Store().home)
    given = {"authority": authority, "as_at": as_at, **options}
    file = feed_name(feed), path, _with_own_names(feed_name(feed), given, configured, Store().home)
    (load,) = read_all([file], no_progress, configured.settings)
    return load.report


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
    wanted: Sequence[InputFile],
    *,
    confirmed: bool = False,
    progress: Progress | None = None,
    home: Path | None = None,
) -> Outcome:
    """Reads (feed, path, options) of any feeds and publishes them together as one version."""
    tell = progress or no_progress
    store = Store(home)
    store.current()  # a damaged store is refused before anything is read
    _check_names([path for _, path, _ in wanted])
    configured = read_checked(store.home)
    files = [(feed, path, _with_own_names(feed, more, configured, store.home)) for feed, path, more in wanted]
    loads = read_all(files, tell, configured.settings)
    with store.lock(lambda: tell("Waiting for another import to finish", 0, 0)):
        _bring_up(store, tell)
        serving = store.serving()
        fresh = [load for load in loads if not _already_in(serving, load)]
        unchanged = [load.source_name for load in loads if load not in fresh]
        reports = [load.report for load in loads]
        if not fresh:
            return Outcome(serving.name if serving else None, reports, unchanged)
        fresh.sort(key=lambda load: (load.as_at or date.max, load.feed, load.source_name))
        tell_of_strangers(serving, fresh)
        if not confirmed:
            ask_about(serving, fresh)
            ask_about_titles(serving, fresh, configured.settings)
        change = FilesAndDefinitions(definitions_of(store), fresh, _next_number(serving))
        ask = None if confirmed or serving is None else partial(ask_about_months, serving)
        manifest = store.publish(_cause(fresh), change, tell, ask)
        dropped = _dropped(store, serving.manifest if serving else None, manifest)
        return Outcome(manifest.version, reports, unchanged, dropped)


def _with_own_names(feed: str, options: dict[str, Any], configured: Configured, home: Path) -> dict[str, Any]:
    """What the authority's own reports call things; a local file may name the measures that settings.toml declares."""
    names = headings_of(home, feed)
    own = {"measures": local_measures(configured.measures)} if feed == LOCAL_FEED else {}
    return {**own, **({"names": names} if names else {}), **options}


def rebuild(*, whole: bool = True, progress: Progress | None = None, home: Path | None = None) -> Outcome:
    """Publishes a version from the inputs already there: after a change of settings, aliases or questions.

    whole: every part is worked out again; else only those that the change concerns.
    """
    store = Store(home)
    tell = progress or no_progress
    read_checked(store.home)
    with store.lock(lambda: tell("Waiting for another import to finish", 0, 0)):
        name = store.current()
        if name is None:
            raise UserError(
                "The store is empty, so there is nothing to build. "
                "Load data with `python -m metrics import …` or make the demonstration with `python -m metrics demo`."
            )
        before = store.checked(name)
        made = _build_again(store, tell, whole)
        return Outcome(made.version, [], dropped=_dropped(store, before, made))


def _dropped(store: Store, before: Manifest | None, made: Manifest) -> int:
    """The children whose rows went between two versions. Neither is opened where there are as many notes of it."""
    if made.tables.get("dropped", 0) == (before.tables.get("dropped", 0) if before else 0):
        return 0
    return _ever_dropped(store, made) - (_ever_dropped(store, before) if before else 0)


def _ever_dropped(store: Store, manifest: Manifest) -> int:
    """The notes added up, each the children of its time: who came back and went again is in two, and went twice."""
    version = store.open(manifest.version) if manifest.tables.get("dropped") else None
    return int(version.rows("select sum(children) from dropped")[0][0]) if version else 0


def definitions_of(store: Store) -> Definitions:
    """What a version of this store is worked out with now."""
    return read_definitions(store.home, load_questions())


def _build_again(store: Store, tell: Progress, whole: bool = True) -> Manifest:
    """Publishes a version from the inputs of the one that serves."""
    return store.publish("build", FilesAndDefinitions(definitions_of(store), whole=whole), tell)


def _bring_up(store: Store, tell: Progress) -> None:
    """Works out again what another release made: what an import asks about could not be asked of its tables."""
    if store.of_another_release():
        tell("The store was made by another release: working it out again", 0, 0)
        _build_again(store, tell)


def _check_names(paths: Sequence[Path]) -> None:
    """Refuses files whose names are no text: a version remembers them by name."""
    for path in paths:
        try:
            str(path).encode()
        except UnicodeEncodeError:
            raise UserError(
                f"The name of the file {shown(path)} holds bytes that are not text. Rename it and import it again; "
                "nothing was changed."
            ) from None


def _already_in(serving: Version | None, load: Load) -> bool:
    """Whether this very file was the last one of its kind and date to be imported."""
    if serving is None:
        return False
    dated = FEEDS[load.feed].dated == "as at"
    same_kind = "as_at is not distinct from $as_at" if dated else "source_name = $source_name"
    key = {"as_at": load.as_at} if dated else {"source_name": load.source_name}
    rows = serving.rows(
        f"""
        select import_id from import_log
        where feed = $feed and authority = $authority and {same_kind}
        order by number desc nulls last, imported_at desc
        limit 1
        """,
        {"feed": load.feed, "authority": load.authority, **key},
    )
    return rows == [(import_id(load),)]


def _next_number(serving: Version | None) -> int:
    """The number of the import that comes next."""
    if serving is None:
        return 1
    [(number,)] = serving.rows("select coalesce(max(number), 0) + 1 from import_log")
    return int(number)


def _cause(loads: Sequence[Load]) -> str:
    names = [load.source_name for load in loads]
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"import {', '.join(sorted({load.feed for load in loads}))}: {shown}"
