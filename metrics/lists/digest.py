"""Monday's list as a mail: worklist rows in, plain text, HTML (the template beside this file) or a draft message out.

What may be shown is decided before: a part without rows but with a count is told as a count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from textwrap import fill
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from metrics.base.plain import is_missing
from metrics.words import basic, on_worklists

WIDTH = 72
SYNTHETIC = "Synthetic demonstration data"
ABOUT_THE_CHILD = "this child"
CONFIDENTIAL = "This mail names children by their reference. Send it only to people who may see them."


@dataclass(frozen=True)
class DigestPart:
    """One worklist: its rows most urgent first, or only their number where the reader may not see rows."""

    title: str
    subject: str  # child, worker or record
    nothing: str
    rows: Sequence[Mapping[str, Any]]
    count: int
    new: int
    cleared: int
    missing: tuple[str, ...] = ()  # feeds never loaded: the list could not be made


@dataclass(frozen=True)
class Digest:
    """Everything a mail says. `before` is None where there is no earlier extract to compare with."""

    authority: str
    team: str
    synthetic: bool
    today: date
    extract: date
    before: date | None
    reconciliation: str
    parts: Sequence[DigestPart]
    counts_only: bool = False

    @property
    def made(self) -> list[DigestPart]:
        """The lists whose feeds were loaded."""
        return [part for part in self.parts if not part.missing]

    @property
    def names_children(self) -> bool:
        """Whether a reference of a child stands in it; a restricted record has none."""
        rows = [row for part in self.parts for row in part.rows if not on_worklists.is_restricted(row)]
        return any(row["child"] for row in rows if not is_missing(row["child"]))


def without_children(digest: Digest) -> Digest:
    """The same digest with no child's reference in it: not as a row's child, nor inside its reason."""
    return replace(digest, parts=[replace(part, rows=[_nameless(row) for row in part.rows]) for part in digest.parts])


def _nameless(row: Mapping[str, Any]) -> dict[str, Any]:
    if on_worklists.is_restricted(row):
        return dict(row)
    child = "" if is_missing(row["child"]) else str(row["child"])
    why = "" if is_missing(row["why"]) else str(row["why"])
    return {**row, "child": "", "why": why.replace(child, ABOUT_THE_CHILD) if child else why}


def subject_line(digest: Digest) -> str:
    """'Tuesday list, North 1, 6 October 2026: 61 to do, 12 new'; names no child and has no new line."""
    count, new = sum(part.count for part in digest.made), sum(part.new for part in digest.made)
    to_do = f"{basic.number(count)} to do" if count else "nothing to do"
    new_ones = f", {on_worklists.many(new)} new" if digest.before and count else ""
    weekday = on_worklists.long_day(digest.today).split()[0]
    line = f"{weekday} list, {digest.team}, {basic.day(digest.today)}: {to_do}{new_ones}"
    return " ".join(line.split())


def _summary(digest: Digest) -> list[str]:
    """The sentences on top."""
    count, new, cleared = (sum(getattr(part, name) for part in digest.made) for name in ("count", "new", "cleared"))
    rows = [row for part in digest.made for row in part.rows]
    first = (
        f"{basic.several(count, 'thing', 'things')} to do."
        if digest.counts_only
        else on_worklists.to_do(rows, digest.today)
    )
    return [first, on_worklists.difference(new, count - new, cleared, digest.before), digest.reconciliation]


def _heading(part: DigestPart, before: date | None) -> str:
    """'Unallocated children: 2 (1 new, 3 cleared)'."""
    changed = f" ({on_worklists.many(part.new)} new, {on_worklists.many(part.cleared)} cleared)" if before else ""
    return f"{part.title}: {basic.number(part.count)}{changed}"


def _facts(part: DigestPart, row: Mapping[str, Any], today: date) -> tuple[str, str, str]:
    """A row as who, when and why: ('C0123 · Ann Lee', 'due Tue 13 Oct 2026, 5 working days left', reason)."""
    cells = on_worklists.in_words(row, today)
    who = " · ".join(
        text for text in ((cells["worker"],) if part.subject == "worker" else (cells["child"], cells["worker"])) if text
    )
    due = f"due {cells['due']}" + (f", {cells['left']}" if cells["left"] else "") if cells["due"] else ""
    since = f"since {cells['since']}" if cells["since"] else ""
    when = "; ".join(text for text in (due, since, cells["state"]) if text)
    return who, when, cells["why"]


def _last_words(digest: Digest) -> list[str]:
    """What is not a list of rows: kind words for the empty lists, and which lists could not be made."""
    empty = [part.nothing for part in digest.made if part.count == 0]
    absent = [
        f"{part.title}: cannot be made, because {on_worklists.feeds(part.missing)} was never loaded."
        for part in digest.parts
        if part.missing
    ]
    return empty + absent


def to_text(digest: Digest) -> str:
    """Plain text, at most 72 characters a line where words allow."""
    lines = [f"{digest.team}, {digest.authority}", on_worklists.counted_to(digest.today, digest.extract)]
    lines = [fill(line, WIDTH) for line in lines] + ([SYNTHETIC] if digest.synthetic else []) + [""]
    lines += [fill(line, WIDTH) for line in _summary(digest)]
    for part in [part for part in digest.made if part.count]:
        heading = _heading(part, digest.before)
        lines += ["", fill(heading, WIDTH), "-" * min(len(heading), WIDTH)]
        for row in part.rows:
            who, when, why = _facts(part, row, digest.today)
            lines.append(fill(f"* {who}: {when}" if when else f"* {who}", WIDTH, subsequent_indent="  "))
            lines += [fill(why, WIDTH, initial_indent="  ", subsequent_indent="  ")] if why else []
    if last := _last_words(digest):
        lines += ["", "Nothing to do, or not known", "---------------------------"]
        lines += [fill(f"* {line}", WIDTH, subsequent_indent="  ") for line in last]
    if digest.names_children:
        lines += ["", fill(CONFIDENTIAL, WIDTH)]
    return "\n".join(lines) + "\n"


@cache
def _page() -> Template:
    """The page of digest.html, whose every value is escaped."""
    beside = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    return beside.get_template("digest.html")


def to_html(digest: Digest) -> str:
    """A whole page in one narrow column: every text escaped, nothing fetched from anywhere."""
    full = [part for part in digest.made if part.count]
    lists = [(_heading(part, digest.before), [_facts(part, row, digest.today) for row in part.rows]) for part in full]
    page = _page().render(
        subject=subject_line(digest),
        place=f"{digest.team}, {digest.authority}",
        above=[on_worklists.counted_to(digest.today, digest.extract), *([SYNTHETIC] if digest.synthetic else [])],
        summary=_summary(digest),
        lists=lists,
        last_words=_last_words(digest),
        confidential=CONFIDENTIAL if digest.names_children else "",
    )
    return f"{page}\n"


def to_mail(digest: Digest, written: datetime) -> bytes:
    """A draft message (.eml) with both forms. X-Unsent makes mail programs open it to be sent; it names nobody.

    `written` is the message's date, with its time zone.
    """
    message = EmailMessage()
    message["Subject"] = subject_line(digest)
    message["Date"] = format_datetime(written)
    message["X-Unsent"] = "1"
    message.set_content(to_text(digest), cte="quoted-printable")
    message.add_alternative(to_html(digest), subtype="html", cte="quoted-printable")
    return bytes(message)
