"""Worklists on a page: one real table a list, cards on a phone, and every row the same in the file.

A list is drawn as one piece of HTML, however many rows it has: widgets in rows would cost more than all the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from metrics.words import basic, on_worklists
from pages.manager.monday.rows import ListRow, Shown
from pages.shell.templates import render
from pages.widgets.cut import cut_words

MOST = 300  # rows of one list of a team on the page; the file holds all
MOST_CLEARED = 40


def _nowhere(child: str) -> str:
    return ""


@dataclass(frozen=True)
class Around:
    """What a row depends on besides itself: the days, the link to the case system, and what the ledger says of it."""

    today: date
    extract: date
    case_link: str = ""  # an address with {child}, or empty
    events: Callable[[str], str] = _nowhere  # by a child's reference: where the page about them is, or ""
    marks: Mapping[tuple[str, str, str, str], str] = field(default_factory=dict)  # by ListRow.place: what to say
    noted: Mapping[tuple[str, str, str, str], int] = field(default_factory=dict)  # by ListRow.place: how many notes
    with_team: bool = False


class RowCells(NamedTuple):
    """What the cells of a row say. `case_link` and `events`, of the page about the child, are addresses, or empty."""

    head: str
    case_link: str
    events: str
    left: str
    due: str
    why: str
    mark: str
    notes: str
    worker: str
    team: str
    since: str
    state: str
    is_new: bool


def cells_of(row: ListRow, around: Around) -> RowCells:
    """A row in words, with what the ledger says of it."""
    words = row.words
    child, notes = words["child"], around.noted.get(row.place, 0)
    leads = bool(child) and not row.is_restricted
    return RowCells(
        head=child or words["worker"],
        case_link=around.case_link.replace("{child}", quote(child, safe="")) if leads else "",
        events=around.events(child) if leads else "",
        left=words["left"],
        due=words["due"],
        why=words["why"],
        mark=around.marks.get(row.place, ""),
        notes=basic.several(notes, "note", "notes") if notes else "",
        worker=words["worker"],
        team=str(row.raw["team"]),
        since=words["since"],
        state=words["state"],
        is_new=row.is_new,
    )


def heads_of(shown: Shown, has_due: bool, with_team: bool) -> list[tuple[str, str]]:
    """The headings of the columns with their classes; columns that say nothing in any row are left out."""
    subject = shown.list.subject
    heads = [({"worker": "Worker", "child": "Child"}.get(subject, "Record"), "m-child")]
    if has_due:
        heads.append(("Due", "m-due"))
    heads.append(("Why", "m-why"))
    if subject != "worker":
        heads.append(("Worker", "m-worker"))
    if with_team:
        heads.append(("Team", "m-team"))
    return [*heads, ("Since", "m-since"), ("New or still here", "m-state")]


def count_line(shown: Shown) -> str:
    """'12 to do: 3 new, 9 still here; 2 cleared since 28 September 2026'."""
    count = f"{basic.number(len(shown.rows))} to do"
    if shown.before is None:
        return count
    still = len(shown.rows) - shown.new
    cleared = f"{on_worklists.many(len(shown.cleared))} cleared since {basic.day(shown.before)}"
    return f"{count}: {on_worklists.many(shown.new)} new, {on_worklists.many(still)} still here; {cleared}"


def list_html(shown: Shown, around: Around, most: int = MOST) -> Markup:
    """One worklist with rows, as HTML: heading, question, counts and table, what was cleared, and the rule."""
    count = len(shown.rows)
    rows = [cells_of(row, around) for row in shown.rows[:most]]
    has_due = any(row.due for row in rows)
    return render(
        "manager/monday/worklist.html",
        caption=count_line(shown),
        table_class="t-table m-table",
        labels=(),
        heads=heads_of(shown, has_due, around.with_team),
        rows=rows,
        has_due=has_due,
        has_worker=shown.list.subject != "worker",
        has_team=around.with_team,
        worklist=shown.list,
        known_to=known_to(shown, around),
        is_short=count <= 10,
        cut=cut_words(most, count),
        rule=rule_html(shown),
    )


def known_to(shown: Shown, around: Around) -> str:
    """'Known to 28 September 2026 only.', of a list that the newest extract lacks; else nothing."""
    is_older = shown.extract is not None and shown.extract != around.extract
    return f"Known to {basic.day(shown.extract)} only." if is_older else ""


def rule_html(shown: Shown) -> Markup:
    """Folded: what was cleared from a list, and which rows are on it."""
    return render(
        "manager/monday/rule.html",
        worklist=shown.list,
        rule=" ".join(shown.list.rule.split()),
        cleared=[row.words for row in shown.cleared[:MOST_CLEARED]],
        all_cleared=len(shown.cleared),
        more_cleared=basic.number(max(len(shown.cleared) - MOST_CLEARED, 0)),
    )


def nothing_html(lists: Sequence[Shown]) -> str:
    """The lists without a row, each with its kind sentence, and what was cleared from it."""
    return render("manager/monday/nothing.html", lists=lists) if lists else ""
