"""The kinds of question: Measure, Detail, Worklist and Check. Each field but key and query is a key of its header.

A field with a default may be left out of a header; every other one must be there.
"""

from typing import Annotated, ClassVar

from pydantic import AfterValidator
from pydantic.dataclasses import dataclass

from metrics.base.fields import ONLY_THESE, Day, Filled, Number, Whole, YesNo, one_of
from metrics.questions import one_day
from metrics.questions.feeds import NAMES
from metrics.questions.header import parameters

CASELOAD = "caseload"
REACH = 2  # months that what is made in pieces looks back on: an extract tells of the days to 35 days after it
FAMILIES = {
    CASELOAD: "Caseload and workforce",
    "front_door": "Front door",
    "assessments": "Assessments",
    "factors": "Factors found at assessments",
    "enquiries": "Section 47 enquiries and conferences",
    "plans": "Child protection plans",
    "supervision": "Supervision",
    "looked_after": "Children looked after",
    "health": "Health of children looked after",
    "education": "School attendance and attainment",
    "care_leavers": "Care leavers",
    "court": "Court work",
    "vulnerable": "Vulnerable children",
    "population": "Who lives here",
    "quality": "Quality of practice",
    "local": "Fed locally",
}
# families whose measures do not count children: workers and what is done with them, cases of families, figures
OF_WORKERS = frozenset({CASELOAD, "supervision", "court", "quality", "local"})
KINDS = ("flow", "stock", "snapshot", "rolling")
UNITS = ("percent", "count", "per_worker", "per_10k", "days", "weeks", "months", "score", "fine_score", "pounds")
BETTER = ("higher", "lower", "neither")
PUBLISHED_AS = ("same", "related", "none")
# Where a measure's rows come from: its own query over records, figures that come added up (`import local`), or nowhere:
# it exists only as a published figure (sql/published).
RECORDS, FIGURES, PUBLISHED = "records", "figures", "published"
LOCAL_FEED = "local"  # the feed of figures that come added up
# Worklists: whom a row is about, the families that only they have, and what their queries are asked with.
SUBJECTS = ("child", "worker", "record")
SHOWN, WRITTEN = "shown", "written"  # a row's team as it is called now, or as its file spells it
LIST_FAMILIES = {**FAMILIES, "children_in_need": "Children in need", "records": "Records to correct"}
ASKED_WITH = frozenset({"authority", "extract", "today"})
RECORDING = "recording"  # the gravity that waits for all others
# How grave it is that a row is on a list, gravest first, and what that means. A child's clocks come before who holds
# the child, and that before what is written down.
GRAVITIES = {
    "protection": "a child who may be at risk of harm waits to be visited, for a conference or for a decision",
    "clock": "a child's visit, assessment, review or contact is past its day",
    "allocation": "a child has no worker, or one who is absent, or a manager",
    "oversight": "a child or worker was not talked about in supervision, or a yearly check is past its day",
    "drift": "something has gone on for long, with no day by which it must end",
    RECORDING: "a record is wrong, missing or not written up",
}
FOR_DAYS = " for {days}"  # in what is said of a late row: since when, as ' for 31 days'
SEVERITIES = {"serious": "Serious", "moderate": "Moderate", "minor": "Minor"}  # most severe first

Texts = tuple[str, ...]


def _one_line(text: str) -> str:
    """What a header writes over several lines is read as one text."""
    return " ".join(text.split())


class Question:
    """What all kinds have in common."""

    called: ClassVar[str]

    def problems(self) -> list[str]:
        """What is wrong with the question as a whole, each field by itself being right."""
        return []


@dataclass(frozen=True, config=ONLY_THESE)
class Flows:
    """The measures that count what flows into and out of a stock; '' where it is not counted."""

    started: str = ""
    ended: str = ""

    @property
    def keys(self) -> Texts:
        """The measures that there are, what starts before what ends."""
        return tuple(key for key in (self.started, self.ended) if key)

    def __bool__(self) -> bool:
        """Whether anything is counted that flows in or out."""
        return bool(self.keys)


@dataclass(frozen=True, config=ONLY_THESE)
class Measure(Question):
    """One measure: a ratio of two numbers per authority, team, worker, month (and band).

    Its query gives a row for whatever is counted, or several added up; rows of one team, worker, month and band are
    added up where they are asked for. What is about a child has a column `child`.
    """

    called: ClassVar[str] = "a measure"

    key: str
    title: Filled
    question: Filled
    family: Annotated[str, one_of(FAMILIES)]
    kind: Annotated[str, one_of(KINDS)]  # the glossary says which is which
    unit: Annotated[str, one_of(UNITS)]
    better: Annotated[str, one_of(BETTER)]
    numerator: Filled
    denominator: str
    feeds: Texts  # each must cover a month, or it is missing; annex_a.known: an extract tells of its last day
    lookback_months: Whole  # how many months before must be covered too
    published_as: Annotated[str, one_of(PUBLISHED_AS)]  # by DfE: the same figure, one by another rule, or none
    source: str
    caveats: Texts
    owner: str
    reviewed: Day | None  # None, like next_review, only for a measure declared in settings.toml; files have no null
    checked_by: Filled  # who checked the number, and how
    next_review: Day | None
    query: str
    comes_from: Annotated[str, one_of((RECORDS, FIGURES, PUBLISHED))] = RECORDS
    cases: bool = True  # whether its numbers count cases that stand by themselves: no interval is made of others
    open_twin: str = ""  # the measure of what is still open
    worklist: str = ""  # the worklist of what can still be acted on
    beside: Texts = ()  # counts of those in neither of its numbers, told beside it wherever it stands
    out_of: str = ""  # the stock that its denominator makes up with those beside it; of a flow, the flow that it is
    compared_as: str = ""  # of a count, the published rate by which it is compared with others
    balanced_by: Texts = ()  # what must not get worse for its sake: those in care are fewer, and none comes back
    flows: Flows = Flows()
    topic: str = ""  # measures of one topic raise one alert together; without one a measure is its own
    bands: Texts = ()
    band_title: str = ""
    banded_by: str = ""  # the breakdown that its bands are of: worked out at build, every other when it is asked for
    breakdowns: Texts = ()  # those beside it: files of sql/breakdowns
    ask: Texts = ()
    search: Texts = ()
    alert: Annotated[str, one_day.AN_ALERT] = ""  # of a stock: which change in 12 months, if its flows agree
    alert_percent: Number | None = None  # from how much of then, 20 unless set
    renews_days: Whole = 0  # of a share on one day: after so many days it is another (the visit, the supervision)
    clusters: Annotated[str, one_day.CLUSTER] = (
        ""  # of a share that renews: worker for children, supervisor for workers
    )
    of_people: bool = True  # false where its numbers are of money or posts: no rule of so many people is for it
    lookback_feeds: Texts = ()  # the feeds that need the history; without it, all of them
    season: YesNo = False  # follows the school year, so that events are compared with the same months a year earlier
    briefing: str = ""  # a headline of the panel's briefing: its sentence, with {value} where the figure goes
    panel: YesNo = False  # a panel sees it, though it is no headline: its numbers tell nothing of few beside the others
    panel_counts: YesNo = True  # false: told to a panel as a whole per cent, for it is out of nearly what another is
    panel_services: YesNo = False  # a panel is told how many there are by service, services with few together
    panel_bands: YesNo = False  # a panel is told its bands, in quarters and years in which none is a small number
    outcome: YesNo = False  # of a headline: it tells what became of children, and not how the work is done
    stands_in_for: str = ""  # of a published headline: the measure that is told instead where it is counted here
    people_of: Texts = ()  # of people who live in an area: the breakdown, and the band of it, that they are of
    in_pieces: YesNo = False  # a month's rows are made of what is read by day in it and some months before alone
    reach_months: Whole = REACH  # these months
    two_numbers: Texts = ()  # what its two numbers are, of what is no percentage: 'points', 'pupils'
    staff: bool = False  # it tells of workers' supervision or absence: by name for few, else by team of six or more

    @property
    def has_query(self) -> bool:
        """False for a measure that exists only as a published figure."""
        return self.comes_from != PUBLISHED

    @property
    def local(self) -> bool:
        """Whether its figures come added up, by `import local`."""
        return self.comes_from == FIGURES

    @property
    def is_count(self) -> bool:
        """A count's value is its numerator, and so is a sum of money; every other unit divides, or is printed alone."""
        return self.unit in ("count", "pounds")

    @property
    def is_money(self) -> bool:
        """Whether it is a sum in pounds."""
        return self.unit == "pounds"

    @property
    def is_of_children(self) -> bool:
        """Whether what it counts are children, who come in families; else workers and what is done with them."""
        return self.family not in OF_WORKERS

    @property
    def scale(self) -> float:
        """What numerator ÷ denominator is multiplied by to give the value."""
        return {"percent": 100.0, "per_10k": 10_000.0}.get(self.unit, 1.0)

    @property
    def every_breakdown(self) -> Texts:
        """What it is broken down by beside team and worker, its own bands first."""
        return tuple(key for key in (self.banded_by, *self.breakdowns) if key)

    @property
    def alerts_with(self) -> str:
        """What measures of one alert have in common: their topic, else the measure itself."""
        return self.topic or self.key

    def problems(self) -> list[str]:
        """What is wrong with the measure as a whole."""
        problems = _feed_problems(self.feeds)
        problems += [
            f"lookback_feeds names {name!r}, which is not one of its feeds"
            for name in self.lookback_feeds
            if name not in self.feeds
        ]
        if not self.is_count and self.has_query and self.denominator == "":
            problems.append("denominator is empty, which only a count may leave so")
        if self.briefing and self.briefing.count("{value}") != 1:
            problems.append("briefing must hold {value} once, where the figure goes")
        if (self.outcome or self.stands_in_for) and not self.briefing:
            problems.append("outcome and stands_in_for belong to a headline, which has briefing")
        if bool(self.bands) != bool(self.banded_by):
            problems.append("bands and banded_by go together: the bands, and the breakdown that they are of")
        if self.flows and self.kind != "stock":
            problems.append(f"flows belong to a stock, and it is a {self.kind}")
        if self.compared_as and not self.is_count:
            problems.append("compared_as belongs to a count: whatever else is published is compared as it is")
        if self.is_money and (self.kind not in ("snapshot", "rolling") or self.of_people):
            problems.append(
                "pounds are told as a snapshot or a rolling figure, with of_people = false: no test is for them"
            )
        if not self.panel_counts and (self.unit != "percent" or not self.panel):
            problems.append("panel_counts = false belongs to a percentage that says panel = true")
        if self.panel_services and self.kind != "snapshot":
            problems.append("panel_services belongs to a snapshot, of the last day of a quarter")
        if self.panel_bands and not (self.banded_by and self.of_people):
            problems.append("panel_bands belongs to a measure of people that has bands")
        if self.season and self.kind != "flow":
            problems.append(f"season belongs to a flow, and it is a {self.kind}")
        if self.out_of and self.kind == "rolling":
            problems.append("out_of belongs to what is so on a day or happens in a month, and it is rolling")
        if self.two_numbers and (len(self.two_numbers) != 2 or self.unit == "percent" or self.is_count):
            problems.append("two_numbers names both, of what is neither a percentage nor a count")
        return problems + one_day.problems(self) + self._origin_problems()

    def _origin_problems(self) -> list[str]:
        """Where what the header says of the figures' origin is not what the file holds."""
        problems = []
        if self.comes_from == RECORDS:
            if not self.query:
                problems.append(f'it has no query: write one, or comes_from = "{FIGURES}"')
            if not self.feeds:
                problems.append("feeds is empty, so no month could ever be covered")
        elif self.query:
            problems.append(f'it has a query, which comes_from = "{self.comes_from}" does not need')
        if self.comes_from == FIGURES and self.feeds != (LOCAL_FEED,):
            problems.append(f'feeds must be ["{LOCAL_FEED}"] where comes_from is "{FIGURES}"')
        if self.comes_from == PUBLISHED and self.published_as == "none":
            problems.append("it has no query and is not published either")
        return problems


@dataclass(frozen=True, config=ONLY_THESE)
class Detail(Question):
    """Rows to look at on a page: a query with parameters, and a plain label for each column.

    by_team: what a place changes in the answer is only which rows are in it, and that by their `team`, as it is called
    now ("shown") or as the rows' files write it ("written").
    """

    called: ClassVar[str] = "a detail"

    key: str
    title: str
    question: str
    columns: dict[str, str]
    query: str
    staff: bool = False  # as of a measure
    by_team: Annotated[str, one_of(("", SHOWN, WRITTEN))] = ""

    def problems(self) -> list[str]:
        """A detail is nothing without its query, and not told by team without one."""
        without_team = ["it is by_team and has no column team"] if self.by_team and "team" not in self.columns else []
        return without_team if self.query else ["it has no query", *without_team]


@dataclass(frozen=True, config=ONLY_THESE)
class Worklist(Question):
    """Rows to act on in a whole authority: a query over one extract, asked with $authority, $extract and $today."""

    called: ClassVar[str] = "a worklist"

    key: str
    title: Filled
    question: Filled
    family: Annotated[str, one_of(LIST_FAMILIES)]
    subject: Annotated[str, one_of(SUBJECTS)]  # whom a row is about
    order: Whole  # where it stands among the lists: 10 comes first
    gravity: Annotated[str, one_of(GRAVITIES)]
    late: Filled  # said of a row past its day or without a clock; it may hold FOR_DAYS
    nothing: Filled  # what is said, kindly, where no row is left
    rule: Annotated[Filled, AfterValidator(_one_line)]  # which rows are on it: the clock, its start, and the window
    feeds: Texts
    source: str
    owner: str
    reviewed: Day
    checked_by: Filled
    next_review: Day
    query: str
    to_come: str = ""  # what has its day still to come: 'visit', said as 'visit due Fri 9 Oct 2026'
    caveats: Texts = ()
    bands: Texts = ()
    staff: bool = False  # as of a measure

    def problems(self) -> list[str]:
        """What is wrong with the worklist as a whole."""
        used = parameters(self.query)
        problems = _list_problems(self.feeds, self.query)
        problems += [f"the query asks for ${name}, which is not given" for name in sorted(used - ASKED_WITH)]
        if self.query and not {"authority", "extract"} <= used:
            problems.append("the query must ask for $authority and $extract")
        if "{" in self.late.replace(FOR_DAYS, "", 1):
            problems.append(f"late may hold “{FOR_DAYS.strip()}” once, and nothing else in such brackets")
        return problems


@dataclass(frozen=True, config=ONLY_THESE)
class Check(Question):
    """A rule that records should keep: a query for the rows that break it, and how to mend them."""

    called: ClassVar[str] = "a check"

    key: str
    title: Filled
    rule: Filled
    severity: Annotated[str, one_of(SEVERITIES)]
    mend: Filled
    feeds: Texts
    touches: Texts  # the measures whose number a broken row can bend
    owner: str
    reviewed: Day
    checked_by: Filled
    next_review: Day
    query: str
    staff: bool = False  # as of a measure
    in_pieces: YesNo = False  # as of a measure: the rows of a month's extracts

    def problems(self) -> list[str]:
        """What is wrong with the check as a whole."""
        return _list_problems(self.feeds, self.query)


def _feed_problems(feeds: Texts) -> list[str]:
    """Feeds that nothing loads."""
    return [f"feed {name!r} is not known" for name in feeds if name not in NAMES]


def _list_problems(feeds: Texts, query: str) -> list[str]:
    """What a worklist and a check have in common: feeds and a query."""
    problems = _feed_problems(feeds)
    if not feeds:
        problems.append("feeds is empty, so nobody could be told what to load")
    return problems + ([] if query else ["it has no query"])
