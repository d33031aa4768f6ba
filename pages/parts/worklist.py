"""Worklists on a page: one real table a list, cards on a phone, and every row the same in the file.

A list is drawn as one piece of HTML, however many rows it has: widgets in rows would cost more than all the rest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd

from metrics.lists import worklists
from metrics.lists.worklists import Entry, Worked
from metrics.questions.catalogue import Worklist
from metrics.words import basic, on_worklists
from pages.parts import table

MOST = 300  # rows of one list of a team on the page; the file holds all
MOST_CLEARED = 40
LISTED = (*worklists.COLUMNS, "state")
COLUMNS = {
    "list": "List",
    "team": "Team",
    "child": "Child",
    "name": "Worker",
    "due": "Due",
    "days": "Working days left",
    "why": "Why",
    "since": "Since",
    "state": "New or still here",
    "raised": "Escalated",
}
CLASSES = {
    "Due": "m-due",
    "Why": "m-why",
    "Worker": "m-worker",
    "Team": "m-team",
    "Since": "m-since",
    "New or still here": "m-state",
}
STYLE = """
<style>
.m-list { margin: 1.7rem 0 0; scroll-margin-top: 4rem; }
.m-list h2 { margin: 0; padding: 0 0 .15rem; }
.m-list > .t-note { padding-bottom: .4rem; max-width: 60rem; }
.m-counts { max-width: 48rem; }
.m-matrix.t-table thead th { white-space: normal; font-size: .82rem; line-height: 1.25; max-width: 6.2rem; }
.m-matrix.t-table th:first-child { min-width: 9.5rem; }
.m-table { font-size: .92rem; }
.m-table .m-left { font-weight: 600; }
.m-table .m-left, .m-table .m-day, .m-table td.m-since { white-space: nowrap; }
.m-new { font-weight: 600; }
.m-mark { display: block; width: fit-content; border: 1px solid currentColor; margin: .15rem 0; padding: 0 .35rem;
  font-size: .82rem; }
.m-table .m-act { font-size: .82rem; white-space: nowrap; text-decoration-thickness: from-font; opacity: .8; }
.m-cleared, .m-rule { font-size: .88rem; padding: .35rem 0 0; max-width: 46rem; }
:is(.m-cleared, .m-rule) ul { margin: .2rem 0 0; padding-left: 1.2rem; }
.m-rule p { margin: .3rem 0; }
@media (min-width: 900px) {
  .m-table { table-layout: fixed; }
  .m-table th.m-child { width: 8.5rem; }
  .m-table th.m-due { width: 10.5rem; }
  .m-table th.m-worker, .m-table th.m-team { width: 11rem; }
  .m-table th.m-since { width: 7.2rem; }
  .m-table th.m-state { width: 12.5rem; }
  .m-table th.m-child, .m-table td { overflow-wrap: anywhere; }
  .m-table td.m-state { padding-right: 0; }
  .m-act { float: right; }
}
@media (max-width: 640px) {
  .st-key-monday-controls > div { width: auto !important; flex: 1 1 44% !important; min-width: 8rem; }
  .m-counts :is(th, td):nth-child(5) { display: none; }
  .m-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .m-table, .m-table tbody, .m-table caption { display: block; }
  .m-table tbody tr { display: grid; grid-template-columns: 1fr auto; column-gap: .8rem; padding: .6rem 0;
    border-bottom: 1px solid rgba(128, 128, 128, .5); }
  .m-table tbody th, .m-table tbody td { border: 0; padding: 0; white-space: normal; grid-column: 1 / -1; }
  .m-table tbody tr > th { font-weight: 650; font-size: 1rem; grid-column: 1; }
  .m-table td.m-state { grid-column: 2; grid-row: 1; text-align: right; }
  .m-table td.m-worker { grid-column: 1; }
  .m-table td.m-since { grid-column: 2; text-align: right; }
  .m-table td.m-worker:last-child, .m-table td.m-since:first-child { grid-column: 1 / -1; }
  .m-table td.m-since:not(:empty)::before { content: "since "; opacity: .8; }
  .m-table .m-due br { display: none; }
  .m-table .m-day::before { content: " · "; }
  .m-counts.t-table thead th { white-space: normal; }
  .m-counts.t-table :is(th, td) { padding-right: .4rem; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  html, body, #root, .stApp, [data-testid=stAppViewContainer], [data-testid=stMain], .stMainBlockContainer {
    position: static !important; display: block !important; height: auto !important; width: auto !important;
    overflow: visible !important; background: #fff !important; color: #000 !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none !important; }
  [data-testid=stVerticalBlock] { display: block !important; }
  :is([data-testid=stHeader], [data-testid=stSidebar], [data-testid=stToolbar], [data-testid=stStatusWidget]),
  :is(.st-key-filters, .st-key-monday-controls, .st-key-monday-row-chosen, .st-key-monday-more), .stDownloadButton,
  :is(.m-act, .m-rule, .m-cleared) { display: none !important; }
  .t-scroll { overflow: visible !important; }
  .t-table, .t-note, .t-place, .t-synthetic, .m-mark { font-size: 12pt !important; }
  .m-table { table-layout: auto; }
  .m-table th.m-state { white-space: normal; }
  .m-table :is(th, td) { width: auto; padding-right: 2.5mm; }
  .m-list { break-inside: auto; }
  .m-list.m-short { break-inside: avoid; }
  .m-list h2, .m-table caption { break-after: avoid; }
  .m-table tr { break-inside: avoid; }
  .m-table a { text-decoration: none; }
}
</style>
"""


@dataclass(frozen=True)
class Row:
    """One row of a worklist of one store version, on the day it is counted to."""

    version: str
    list: Worklist
    raw: Mapping[str, Any]
    today: date

    @cached_property
    def said(self) -> dict[str, str]:
        """The row in words: see told.told."""
        return on_worklists.in_words(self.raw, self.today)

    @cached_property
    def worker(self) -> str:
        """The worker's name, or that there is none."""
        return on_worklists.worker_name(self.raw)

    @cached_property
    def ident(self) -> str:
        """Its name in an address: a child's reference has no place there, where histories and logs keep it."""
        return blake2b("\x1f".join((self.version, *self.key)).encode(), digest_size=8).hexdigest()

    @property
    def subject(self) -> str:
        """The child's reference, or the worker's number where it is about a worker; of a record, what is wrong too."""
        about = str(self.raw["child"] or self.raw["worker"])
        return f"{about}: {self.raw['band']}" if self.list.subject == "record" else about

    @property
    def key(self) -> tuple[str, str, str]:
        """What the ledger knows the row by, within authority and team."""
        return self.list.key, self.list.subject, self.subject

    @property
    def label(self) -> str:
        """'C0123 · Ann Lee · Visits due'."""
        return " · ".join(part for part in (self.raw["child"], self.worker, self.list.title) if part)


@dataclass(frozen=True)
class Shown:
    """One worklist as a page shows it: its rows most urgent first, and those that were cleared."""

    list: Worklist
    rows: Sequence[Row]
    cleared: Sequence[Row]
    extract: date | None  # the day its rows are known to; None where a feed is missing
    before: date | None  # of the extract compared with; None where there is none
    missing: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """How many rows are new."""
        return sum(row.raw["state"] == on_worklists.NEW for row in self.rows)


@dataclass(frozen=True)
class Around:
    """What a row's cells depend on besides the row: the days, the links, and what the ledger says of it."""

    today: date
    extract: date
    case_link: str = ""  # an address with {child}, or empty
    row_link: str = ""  # the page's own address, to which a row's ident is added; empty: rows cannot be chosen
    marks: Mapping[tuple[str, str, str, str], str] = field(default_factory=dict)  # (team, *Row.key): what to say
    noted: Mapping[tuple[str, str, str, str], int] = field(default_factory=dict)  # (team, *Row.key): how many notes
    with_team: bool = False


def rows_of(worked: Worked, entries: Sequence[Entry], states: Sequence[str], version: str) -> list[Row]:
    """Rows of a worklist, as it stands or cleared."""
    listed = ((*entry, state) for entry, state in zip(entries, states, strict=True))
    return [Row(version, worked.list, dict(zip(LISTED, row, strict=True)), worked.today) for row in listed]


def shown_of(worked: Worked, version: str) -> Shown:
    """A worked worklist as a page shows it."""
    rows = rows_of(worked, worked.entries, worked.states, version)
    cleared = rows_of(worked, worked.gone, [""] * len(worked.gone), version)
    return Shown(worked.list, rows, cleared, worked.extract, worked.before, worked.missing)


def of_worker(shown: Shown, worker: str) -> Shown:
    """The rows of one worker, by the name that the rows say."""
    rows, cleared = ([row for row in rows if row.worker == worker] for rows in (shown.rows, shown.cleared))
    return replace(shown, rows=rows, cleared=cleared)


@lru_cache(maxsize=4096)
def _child_link(case_link: str, child: str) -> str:
    if not case_link:
        return escape(child)
    address = escape(case_link.replace("{child}", quote(child, safe="")), quote=True)
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{escape(child)}</a>'


def _head(row: Row, around: Around) -> str:
    child = row.said["child"]
    return _child_link(around.case_link, child) if child else escape(row.said["worker"])


def _due(row: Row) -> str:
    said = row.said
    if not said["due"]:
        return ""
    left = escape(said["left"])
    return f'<span class="m-left">{left}</span> <br><span class="m-day">{escape(said["due"])}</span>'


def _why(row: Row, around: Around) -> str:
    """Why the row is here, and what the ledger says of it."""
    place = (str(row.raw["team"]), *row.key)
    mark, count = around.marks.get(place, ""), around.noted.get(place, 0)
    drawn = escape(row.said["why"])
    drawn += f'<span class="m-mark">{escape(mark)}</span>' if mark else ""
    return drawn + (f'<span class="m-mark">{basic.several(count, "note", "notes")}</span>' if count else "")


def _state(row: Row, around: Around) -> str:
    """New or still here, and the way to the row's form."""
    state = escape(row.said["state"])
    drawn = f'<span class="m-new">{state}</span>' if state == on_worklists.NEW else state
    if around.row_link:
        label = escape(f"Escalate or note: {row.label}", quote=True)
        link = f'href="{around.row_link}{row.ident}" target="_self" aria-label="{label}"'
        drawn += f' <a class="m-act" {link}>Escalate or note</a>'
    return drawn


def cells(shown: Shown, around: Around, most: int) -> dict[str, list[str]]:
    """The first rows of a list as the table's cells; columns that say nothing in any row are left out."""
    rows, subject = shown.rows[:most], shown.list.subject
    about = {"worker": "Worker", "child": "Child"}.get(subject, "Record")
    columns = {about: [_head(row, around) for row in rows]}
    if any(row.said["due"] for row in rows):
        columns["Due"] = [_due(row) for row in rows]
    columns["Why"] = [_why(row, around) for row in rows]
    if subject != "worker":
        columns["Worker"] = [row.said["worker"] for row in rows]
    if around.with_team:
        columns["Team"] = [str(row.raw["team"]) for row in rows]
    columns["Since"] = [row.said["since"] for row in rows]
    columns["New or still here"] = [_state(row, around) for row in rows]
    return columns


def count_line(shown: Shown) -> str:
    """'12 to do: 3 new, 9 still here; 2 cleared since 28 September 2026'."""
    count = f"{basic.number(len(shown.rows))} to do"
    if shown.before is None:
        return count
    still = len(shown.rows) - shown.new
    cleared = f"{on_worklists.many(len(shown.cleared))} cleared since {basic.day(shown.before)}"
    return f"{count}: {on_worklists.many(shown.new)} new, {on_worklists.many(still)} still here; {cleared}"


def _cleared(shown: Shown) -> str:
    """Folded: the rows that are gone since."""
    if not shown.cleared:
        return ""
    said = [row.said for row in shown.cleared[:MOST_CLEARED]]
    items = "".join(f"<li>{escape(one['child'] or one['worker'])}: {escape(one['why'])}</li>" for one in said)
    rest = len(shown.cleared) - MOST_CLEARED
    more = f"<li>and {basic.number(rest)} more</li>" if rest > 0 else ""
    return f'<details class="m-cleared"><summary>{len(shown.cleared)} cleared</summary><ul>{items}{more}</ul></details>'


@lru_cache(maxsize=64)
def _rule(worklist: Worklist) -> str:
    """Folded: which rows are on the list, and what to know about it."""
    caveats = "".join(f"<li>{escape(caveat)}</li>" for caveat in worklist.caveats)
    more = f"<ul>{caveats}</ul>" if caveats else ""
    source = f"<p>Source: {escape(worklist.source)}. Owner: {escape(worklist.owner)}.</p>"
    summary = "<summary>Which rows are on this list</summary>"
    rule = f"<p>{escape(' '.join(worklist.rule.split()))}</p>"
    return f'<details class="m-rule">{summary}{rule}{more}{source}</details>'


def _known_to(shown: Shown, around: Around) -> str:
    """Says so where the newest extract does not hold this list, and an older one tells."""
    older = shown.extract is not None and shown.extract != around.extract
    return f" Known to {basic.day(shown.extract)} only." if older else ""


def list_html(shown: Shown, around: Around, most: int = MOST) -> str:
    """One worklist with rows, as HTML: heading, question, counts and table, what was cleared, and the rule."""
    worklist, count = shown.list, len(shown.rows)
    cut = f'<p class="t-note">The first {most} of {basic.number(count)} are shown; the file holds all.</p>'
    short = " m-short" if count <= 10 else ""
    columns = cells(shown, around, most)
    first = next(iter(columns))
    return table.table_html(
        columns,
        count_line(shown),
        html=(first, "Due", "Why", "New or still here"),
        classes=CLASSES | {first: "m-child"},
        kind="m-table",
        before=f'<section class="m-list{short}" id="list-{worklist.key}"><h2>{escape(worklist.title)}</h2>'
        f'<p class="t-note">{escape(worklist.question)}{_known_to(shown, around)}</p>',
        after=f"{cut if count > most else ''}{_cleared(shown)}{_rule(worklist)}</section>",
    )


def nothing_html(lists: Sequence[Shown]) -> str:
    """The lists without a row, each with its kind sentence, and what was cleared from it."""
    if not lists:
        return ""
    items = ""
    for shown in lists:
        gone = f" ({len(shown.cleared)} cleared)" if shown.cleared else ""
        items += f"<li><b>{escape(shown.list.title)}</b>{gone}: {escape(shown.list.nothing)}</li>"
    return f'<section class="m-list"><h2>Nothing to do</h2><ul>{items}</ul></section>'


def frame_of(lists: Sequence[Shown], marks: Mapping[tuple[str, str, str, str], str]) -> pd.DataFrame:
    """Every row of the lists for a file: days as days, numbers as numbers."""
    rows = [
        {
            "list": row.list.title,
            "team": row.raw["team"],
            "child": row.said["child"],
            "name": row.said["worker"],
            "due": row.raw["due"],
            "days": row.raw["days"],
            "why": row.said["why"],
            "since": row.raw["since"],
            "state": row.said["state"],
            "raised": marks.get((str(row.raw["team"]), *row.key), ""),
        }
        for shown in lists
        for row in shown.rows
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in ("due", "since"):
        frame[name] = pd.to_datetime(frame[name])
    frame["days"] = frame["days"].astype("Int64")
    return frame.rename(columns=COLUMNS)


def workers_of(lists: Sequence[Shown]) -> list[str]:
    """The names of the workers with rows, those without a worker first."""
    names = {row.worker for shown in lists for row in (*shown.rows, *shown.cleared)}
    return sorted(names, key=lambda name: (name != on_worklists.NO_WORKER, name))
