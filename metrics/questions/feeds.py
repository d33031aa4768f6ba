"""The one table of what can be loaded: one row a feed. Whoever lists feeds reads it; nobody writes a list beside it.

A feed's columns stand in columns.toml, the types of its tables in sql/schema.sql (or follow from its columns:
tables.py), and what its rows cover is worked out in sql/derive from the views that tables.py makes of this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# as at    a complete list on one day: the file of the same day is replaced
# span     everything that happened between two days: what is there between them is replaced
# month    a row tells of one month: a row of the same key is replaced
# year     the same for a year, for all authorities
Dated = Literal["as at", "span", "month", "year", "event"]
# column   each row names its team
# worker   a row names a worker: the team is that of the post held on the day
# none     the feed knows no team
TeamOf = Literal["column", "worker", "none"]


@dataclass(frozen=True)
class Feed:
    """One kind of input. `title` names it on a page, `words` inside a sentence, `about` says what it is.

    `tables` are filled from the file. `reader` is "module:function" under metrics/intake; without one the file is read
    by its section of columns.toml alone. `day` is the column that dates its rows, `who` the one that says whom a row is
    about: by both, rows that a file would take away are counted. `parts` are what a question may ask for one by one.
    `covers` says that its months are known one by one: a question fed by it has months that are missing.
    A register is as at a day and has a `day` too: what begins each row. Its newest file tells of all months since the
    first row began; `ends` is the column that ends one.
    """

    key: str
    title: str
    words: str
    about: str
    dated: Dated
    tables: tuple[str, ...]
    replaces: str
    team: TeamOf = "none"
    reader: str = ""
    columns: str = ""
    day: str = ""
    ends: str = ""
    who: str = ""
    parts: tuple[str, ...] = ()
    covers: bool = False
    ahead: bool = False
    placed: bool = True
    ours: bool = True

    @property
    def word(self) -> str:
        """The feed on the command line: 'annex-a'."""
        return self.key.replace("_", "-")

    @property
    def section(self) -> str:
        """Its section of columns.toml."""
        return self.columns or self.key

    @property
    def is_register(self) -> bool:
        """Whether its newest file tells of the past as well as of its own day."""
        return self.dated == "as at" and bool(self.day) and not self.parts

    @property
    def names(self) -> tuple[str, ...]:
        """What the header of a question may name: the feed, or its parts ('annex_a.list_4')."""
        if not self.covers:
            return ()
        return tuple(f"{self.key}.{part}" for part in self.parts) or (self.key,)

    def command(self, authority: str) -> str:
        """The command that loads it for an authority."""
        place = f" --authority {authority}" if self.placed else ""
        day = " --as-at DATE" if self.key == "annex_a" else ""
        return f"python -m metrics import {self.word} FILE{place}{day}"


_ROWS = (
    Feed(
        key="annex_a",
        title="Annex A extract",
        words="Annex A",
        about="A workbook with the eleven lists, or the lists as CSV files, all chosen together. "
        "Several workbooks at once are fine: each file's name must then carry its date.",
        dated="as at",
        tables=("extract", "extract_list", *(f"list_{number}" for number in range(1, 12))),
        replaces="the extract of the same day",
        team="column",
        reader="annex_a:read",
        parts=(*(f"list_{number}" for number in range(1, 12)), "known", "conferences"),
        covers=True,
        ours=False,
    ),
    Feed(
        key="workforce",
        title="Workforce",
        words="the workforce file",
        about="One row for each post a worker holds. It replaces the workforce file before it.",
        dated="as at",
        who="worker",
        tables=("workforce_row",),
        replaces="the workforce file before it",
        team="column",
        reader="people:read_workforce",
        covers=True,
    ),
    Feed(
        key="teams",
        title="Teams",
        words="the teams file",
        about="Teams, their services and managers, and which team continues which. It replaces the file before it.",
        dated="as at",
        who="team",
        tables=("team_row",),
        replaces="the teams file before it",
        team="column",
        reader="people:read_teams",
    ),
    Feed(
        key="supervision",
        title="Supervision",
        words="supervision records",
        about="One row for each supervision held. It replaces everything between its first and its last supervision.",
        dated="span",
        who="worker",
        tables=("supervision_row", "supervision_span"),
        replaces="everything between its first and its last supervision",
        team="worker",
        reader="supervision:read",
        day="held",
        covers=True,
    ),
    Feed(
        key="audits",
        title="Case audits",
        words="the audits file",
        about="One row for each case audit: child, team, date, auditor and grade; where you have them the moderated "
        "grade, what was found, and when its action is due. It replaces everything between its first and last audit.",
        dated="span",
        who="child",
        tables=("audit_row", "audit_span"),
        replaces="everything between its first and its last audit",
        team="column",
        day="audited",
        covers=True,
    ),
    Feed(
        key="contact_outcome",
        title="Contacts and what was decided",
        words="the file of contact outcomes",
        about="One row for each contact: child, date, team, outcome, triage and the day of the decision. It replaces "
        "everything between its first and its last contact.",
        dated="span",
        who="child",
        tables=("contact_outcome_row", "contact_outcome_span"),
        replaces="everything between its first and its last contact",
        team="column",
        day="contacted",
        covers=True,
    ),
    Feed(
        key="plo",
        title="Court work (public law outline)",
        words="the register of court work",
        about="One row for each step of a family's case, taken or planned: gateway decision, letter before "
        "proceedings, meetings, issue, hearings, order. The whole register; it replaces the one before it.",
        dated="as at",
        tables=("plo_row",),
        replaces="the register before it",
        team="column",
        day="held",
        who="child",
        covers=True,
    ),
    Feed(
        key="missing",
        title="Children missing",
        words="the register of children missing",
        about="One row for each time a child went missing: when, when they returned, when a return interview was "
        "offered and held. The whole register; it replaces the one before it.",
        dated="as at",
        tables=("missing_row",),
        replaces="the register before it",
        team="column",
        day="went_missing",
        ends="returned",
        who="child",
        covers=True,
    ),
    Feed(
        key="exploitation",
        title="Children at risk of exploitation",
        words="the register of exploitation",
        about="One row for each risk assessment of a child flagged as at risk of exploitation, and one for a child not "
        "yet assessed. The whole register; it replaces the one before it.",
        dated="as at",
        tables=("exploitation_row",),
        replaces="the register before it",
        team="column",
        day="flagged",
        ends="ended",
        who="child",
        covers=True,
    ),
    Feed(
        key="private_fostering",
        title="Private fostering",
        words="the register of private fostering",
        about="One row for each visit to a child who is privately fostered, and one for a child not yet visited. The "
        "whole register; it replaces the one before it.",
        dated="as at",
        tables=("private_fostering_row",),
        replaces="the register before it",
        team="column",
        day="notified",
        ends="ended",
        who="child",
        covers=True,
    ),
    Feed(
        key="education_gaps",
        title="Children missing education",
        words="the register of children missing education",
        about="One row for each time a child was missing education: since when, and until when. The whole register; it "
        "replaces the one before it.",
        dated="as at",
        tables=("education_gaps_row",),
        replaces="the register before it",
        team="column",
        day="since",
        ends="until",
        who="child",
        covers=True,
    ),
    Feed(
        key="homeless",
        title="Homeless young people of 16 and 17",
        words="the register of homeless young people",
        about="One row for each time a young person of 16 or 17 came to the council as homeless, and what came of it. "
        "The whole register; it replaces the one before it.",
        dated="as at",
        tables=("homeless_row",),
        replaces="the register before it",
        team="column",
        day="presented",
        who="child",
        covers=True,
    ),
    Feed(
        key="feedback",
        title="Feedback of children and families",
        words="the feedback file",
        about="One row for each answer: who gave it, the team, the day, and whether they felt heard. It replaces "
        "everything between its first and its last answer.",
        dated="span",
        tables=("feedback_row", "feedback_span"),
        replaces="everything between its first and its last answer",
        team="column",
        day="answered",
        covers=True,
    ),
    Feed(
        key="reallocations",
        title="Changes of worker, and why",
        words="the file of reallocations",
        about="One row for each time a child was given to another worker: child, the team until then, the day and the "
        "reason. It replaces everything between its first and its last change.",
        dated="span",
        tables=("reallocations_row", "reallocations_span"),
        replaces="everything between its first and its last change",
        team="column",
        day="moved",
        who="child",
        covers=True,
    ),
    Feed(
        key="serious_incidents",
        title="Serious incidents and reviews",
        words="the serious incidents file",
        about="One row for each action learned from an incident or review: a reference, the day, its kind, when the "
        "action is due and done. No names. It replaces everything between its first and its last incident.",
        dated="span",
        tables=("serious_incidents_row", "serious_incidents_span"),
        replaces="everything between its first and its last incident",
        day="happened",
        covers=True,
    ),
    Feed(
        key="attendance",
        title="Partners at meetings",
        words="the attendance file",
        about="One row for each agency and meeting: its kind, the day, the team, how many were invited and came. It "
        "replaces everything between its first and its last meeting.",
        dated="span",
        tables=("attendance_row", "attendance_span"),
        replaces="everything between its first and its last meeting",
        team="column",
        day="met",
        covers=True,
    ),
    Feed(
        key="establishment",
        title="Establishment",
        words="the establishment file",
        about="Funded posts by team, role and month, for vacancies.",
        dated="month",
        tables=("establishment",),
        replaces="posts of the same team, role and month",
        team="column",
        reader="monthly:read_establishment",
        covers=True,
        ahead=True,  # posts are funded for months to come, which nobody has data of yet
    ),
    Feed(
        key="local",
        title="Local measures",
        words="locally fed measures",
        about="Any measure that cannot be derived: measure, team, month, numerator, denominator.",
        dated="month",
        tables=("local_measure",),
        replaces="figures of the same measure, team and month",
        team="column",
        reader="monthly:read_local",
        covers=True,
    ),
    Feed(
        key="events",
        title="Inspections, visits and other events",
        words="events",
        about="Inspections, visits, letters, panel dates and local changes.",
        dated="event",
        who="kind",
        tables=("event_row",),
        replaces="events of the same file and authority",
        day="starts",
        reader="events:read",
        placed=False,
    ),
    Feed(
        key="published",
        title="Published statistics",
        words="published statistics",
        about="Department for Education statistics, as downloaded (CSV). Several at once are fine.",
        dated="year",
        tables=("published", "authority", "series_break"),
        replaces="the same figures of the same release",
        reader="published:read",
        covers=True,
        placed=False,
        ours=False,
    ),
    Feed(
        key="population",
        title="Population estimates",
        words="population estimates",
        about="Office for National Statistics population estimates, ages 0 to 17.",
        dated="year",
        tables=("population", "authority"),
        replaces="estimates of the same place and year",
        reader="reference:read_population",
        covers=True,
        placed=False,
        ours=False,
    ),
    Feed(
        key="neighbours",
        title="Statistical neighbours",
        words="statistical neighbours",
        about="Statistical neighbours by model year.",
        dated="year",
        tables=("neighbour",),
        replaces="neighbours of the same model year and rank",
        reader="reference:read_neighbours",
        placed=False,
        ours=False,
    ),
)

FEEDS: dict[str, Feed] = {feed.key: feed for feed in _ROWS}
# What the header of a question may name, and a version knows months of.
NAMES: tuple[str, ...] = tuple(name for feed in _ROWS for name in feed.names)


def feed_of(name: str) -> Feed:
    """The feed of a name in a header: 'annex_a.list_4' -> Annex A. KeyError for none."""
    return FEEDS[name.partition(".")[0]]
