"""Reads ``TRAJECTORY_HOME/report_headings.toml``: what the case system's own reports call their sheets and columns.

Ready sets of headings, of reports whose headings are public, come with the product (data/reference/report_headings);
the file names those that are in force.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from metrics.base.fields import plain_key
from metrics.base.home import PRODUCT
from metrics.intake.cell_text import normalise
from metrics.intake.report_names import FILE, ReportNames
from metrics.questions.columns import columns
from metrics.questions.feeds import FEEDS
from metrics.settings.written import problems_error, toml_of

READY = PRODUCT / "data" / "reference" / "report_headings"
_KEYS = {"feed", "sheet", "columns"}
LISTS = tuple(f"annex_a.list_{number}" for number in range(1, 12))


def known_feeds() -> list[str]:
    """What a report may be: a list of Annex A, or another file of the authority's own with columns of its own."""
    own = [
        key for key, feed in FEEDS.items() if feed.placed and key != "annex_a" and feed.section in columns().sections
    ]
    return [*LISTS, *own]


def load_report_headings(folder: Path) -> tuple[ReportNames, ...]:
    """The reports in ``folder``; none where there is no file. One UserError tells everything that is wrong with it."""
    path, problems = folder / FILE, list[str]()
    content = toml_of(path, problems)
    problems += [
        f"{plain_key(key)} is not known; write each report as [[report]], and ready sets as ready = [...]"
        for key in content
        if key not in ("report", "ready")
    ]
    given = content.get("report", [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise problems_error(path, [*problems, "write each report as [[report]]"])
    given = given + _ready(content.get("ready", []), problems)
    reports = [_report(one, f"report {number}", problems) for number, one in enumerate(given, 1)]
    if problems:
        raise problems_error(path, problems)
    return tuple(report for report in reports if report)


def ready_sets() -> list[str]:
    """The names of the sets of headings that come with the product."""
    return sorted(path.stem for path in READY.glob("*.toml"))


def _ready(names: Any, problems: list[str]) -> list[dict[str, Any]]:
    """The reports of the ready sets of these names, after the authority's own, so that its own are asked first."""
    if not isinstance(names, list) or not set(map(str, names)) <= set(ready_sets()):
        problems.append(f"ready names sets of headings that come with the product: {', '.join(ready_sets())}")
        return []
    return [report for name in names for report in toml_of(READY / f"{name}.toml", problems)["report"]]


def _report(given: dict[str, Any], where: str, problems: list[str]) -> ReportNames | None:
    """One report; None where something is wrong, which is added to `problems`."""
    wrong = list(_wrong(given, where))
    problems += wrong
    if wrong:
        return None
    return ReportNames(given["feed"], given.get("sheet", ""), tuple(given["columns"].items()))


def _wrong(given: dict[str, Any], where: str) -> Iterator[str]:
    yield from (f"{where}: {plain_key(key)} is not known" for key in given if key not in _KEYS)
    feed, sheet, headings = given.get("feed"), given.get("sheet", ""), given.get("columns")
    if feed not in known_feeds():
        yield f"{where}: feed is one of {', '.join(known_feeds())}"
        return
    if not isinstance(sheet, str) or (feed in LISTS and not normalise(sheet)):
        yield f"{where}: sheet says how the name of the report's sheet or file begins"
    if not isinstance(headings, dict) or not headings:
        yield f'{where}: [report.columns] says what the report calls each column, such as child = "Person ID"'
        return
    ours = columns().of(feed if feed in LISTS else FEEDS[feed].section)
    for name, heading in headings.items():
        if name not in ours:
            yield f"{where}: {plain_key(name)} is no column of {feed}; it has {', '.join(ours)}"
        elif not isinstance(heading, str) or not normalise(heading):
            yield f"{where}: {name} needs the report's heading in quotes"
    times = Counter(normalise(heading) for heading in headings.values() if isinstance(heading, str))
    yield from (
        f"{where}: the heading {plain_key(one)} stands for more than one column" for one in times if times[one] > 1
    )


def headings_of(folder: Path, feed: str) -> tuple[ReportNames, ...]:
    """Those of one feed. UserError where the file is wrong."""
    return tuple(report for report in load_report_headings(folder) if report.feed_key == feed)


def feed_named(reports: tuple[ReportNames, ...], name: str) -> str | None:
    """The feed of the report that a file of this name is; None where it is none of them."""
    return next((one.feed_key for one in reports if one.sheet and one.is_of(name)), None)
