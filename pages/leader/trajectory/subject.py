"""What the Trajectory page is about at this moment: one measure in one place, its rows, its events and its verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.analysis import journey
from metrics.analysis.published_since import PublishedSince, published_since
from metrics.analysis.verdicts import NOT_WHOLE, Judged, told_by
from metrics.base import plain
from metrics.base.place import Period
from metrics.base.plain import as_date, is_missing
from metrics.figures.trajectory_charts import is_annual_count
from metrics.questions.catalogue import Measure
from metrics.settings import Target
from metrics.statistics import between
from metrics.statistics.verdict import NO_FIGURE
from metrics.words import basic, on_change, on_journey, on_since, on_trajectory
from metrics.words.vocabulary import UNJUDGED
from pages.leader.trajectory.beside import SecondPlace
from pages.shell.page import Page

LOCAL_COLUMNS = ["month", "value", "numerator", "denominator", "flag", "complete", "period", "origin"]
POINT_COLUMNS = ["authority", "series", "label", *LOCAL_COLUMNS, "told"]


@dataclass(frozen=True)
class Subject:
    """A measure in the chosen place. `every` and `points` are all local rows and published points there are.

    verdicts: of the measure and, for a stock, of what flows into and out of it, by measure; from the whole history.
    """

    page: Page
    measure: Measure
    every: pd.DataFrame
    points: pd.DataFrame
    events: pd.DataFrame
    verdicts: dict[str, Judged]
    beside: SecondPlace | None = None  # a second place on its chart
    layered: bool = False  # whether everything else that happened is shown beside inspections and visits

    @property
    def name(self) -> str:
        """The team, service or authority the page is about."""
        return self.page.place_name

    @property
    def judged(self) -> Judged | None:
        """What may be said of the measure; None where only published figures are held."""
        return self.verdicts.get(self.measure.key)

    @property
    def tell(self) -> Callable[[float | None], str]:
        """A value of the measure in words."""
        return lambda value: basic.figure(self.measure, value)

    @cached_property
    def targets(self) -> Sequence[Target]:
        """The targets in force one after the other; beside a year's published count there is none to draw."""
        if self.judged:
            return self.judged.targets
        if is_annual_count(self.measure):  # a count's target is of a month
            return ()
        return self.page.desk.verdicts.targets(self.measure.key, self.page.scope.place)

    @cached_property
    def own(self) -> pd.DataFrame:
        """The authority's own published points."""
        return self.points.loc[self.points["authority"].eq(self.page.scope.authority)]

    @cached_property
    def published_since(self) -> list[PublishedSince]:
        """What is published about each lettered event that has taken place; of a whole authority alone."""
        scope = self.page.scope
        if scope.team or scope.service:
            return []
        events = self.page.desk.verdicts.happened(scope.authority, scope.end)
        breaks = self.page.desk.public.break_days(self.measure.key, scope.authority)
        return published_since(self.measure, plain.records(self.own), events, breaks)

    @property
    def _last_published(self) -> PublishedSince | None:
        """What is published about the last event, where the page tells of published figures alone."""
        return self.published_since[-1] if self.published_since and self.every.empty else None

    @cached_property
    def window(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """The first and last day of the chart: the chosen period, else months with figures and events."""
        scope = self.page.scope
        lettered = self.events[self.events["letter"].fillna("").ne("")]["starts"].dropna()
        shown = pd.concat([self.every["month"] if len(self.every) else self.points["month"], lettered])
        first = pd.Timestamp(scope.start) if scope.start else shown.min()
        return first, pd.Timestamp(scope.end) if scope.end else shown.max()

    @property
    def last_day(self) -> date:
        """The last day of the chart, or of the data where that is earlier: a planned visit lies beyond them."""
        end, data_to = self.window[1].date(), self.page.scope.data_to
        return min(end, data_to) if data_to else end

    @cached_property
    def local(self) -> pd.DataFrame:
        """The local rows that are shown."""
        return inside(self.every, *self.window)

    @cached_property
    def published(self) -> pd.DataFrame:
        """The published points that are shown."""
        return inside(self.points, *self.window)

    @cached_property
    def restated(self) -> Sequence[basic.Row]:
        """The months shown that were told otherwise at first, oldest first; none for a panel."""
        if not len(self.local):
            return []
        period = Period(self.window[0].date(), self.window[1].date())
        return plain.records(self.page.desk.figures.restated(self.measure.key, self.page.scope.place, period=period))

    @cached_property
    def anew(self) -> date | None:
        """The first day of the definition of now, where the months before cannot be worked out by it."""
        return self.page.desk.figures.defined_anew(self.measure.key, self.page.scope.place) if len(self.local) else None

    @cached_property
    def shown_events(self) -> pd.DataFrame:
        """The inspections and visits; everything that happened where that is chosen."""
        return self.events if self.layered else journey.visits(self.events)

    @cached_property
    def beside_changes(self) -> Judged | None:
        """The measure beside what the authority changed itself, where everything that happened is shown."""
        if not self.layered or self.judged is None:
            return None
        scope, desk = self.page.scope, self.page.desk
        verdicts = desk.verdicts.verdict_and_flows(self.measure.key, scope.place, end=scope.end, changes=True)
        return verdicts.get(self.measure.key)

    @cached_property
    def journey(self) -> pd.DataFrame:
        """The events shown with the measure's value at each; a team's or service's own figures only."""
        scope = self.page.scope
        own = self.own.iloc[:0] if scope.team or scope.service else self.own
        return journey.events_table(self.measure, self.shown_events, self.every, own)

    @cached_property
    def journey_rows(self) -> Sequence[dict[str, Any]]:
        """The same row by row."""
        return plain.records(self.journey)

    @cached_property
    def newest(self) -> dict[str, object] | None:
        """The newest row shown of a month that is over, as verdicts are about; of the running one without another."""
        shown = self.local if len(self.local) else inside(self.own, *self.window)
        whole = shown.loc[[complete is not False for complete in shown["complete"].tolist()]]
        return journey.newest(self.measure, whole) or journey.newest(self.measure, shown)

    @property
    def told(self) -> str:
        """How a panel is told of it where that is not by month: the state of `told_by`; else ''."""
        return told_by(self.measure, self.newest.get("period")) if self.newest else ""

    @property
    def letters(self) -> list[str]:
        """The letters of the events that carry one."""
        return [letter for letter in self.events["letter"].tolist() if not is_missing(letter) and letter]

    @property
    def title(self) -> str:
        """The chart's title: the finding in ten words or fewer."""
        plain_title = on_journey.chart_title(self.measure, self.newest, self._last_published)
        return on_trajectory.title(self.measure, self.judged, plain_title) if self.judged else plain_title

    @property
    def findings(self) -> list[str]:
        """The verdict in a sentence and the newest figure; without a verdict the plain figures side by side."""
        judged = self.judged
        reason = f"{UNJUDGED[self.told].sentence}." if self.told else ""
        if judged is None or self.newest is None:
            return [on_journey.finding(self.measure, self.newest, self._last_published), reason]
        verdict_told = f"{UNJUDGED[NOT_WHOLE].sentence}."
        if judged.verdict.unjudged != NO_FIGURE:
            verdict_told = on_change.sentence(
                judged.verdict,
                basic.month_names(judged.months),
                self.tell,
                self._since_the_event(judged),
                basic.event_noun(judged.event),
            )
        weight = on_trajectory.weight(self.measure, self.newest.get("denominator"))  # type: ignore[arg-type]
        beside = f"; {weight}" if weight else ""
        return [verdict_told, f"{self.measure.title}: {basic.latest(self.measure, self.newest)}{beside}.", reason]

    def _since_the_event(self, judged: Judged) -> str:
        """What came after the newest event: by local months, or where none is held at it as published."""
        phase, event = judged.verdict.newest_phase, judged.event
        if phase is not None and event and phase.comparison.says == between.NO_FIGURE:
            same = (one for one in self.published_since if one.event["starts"] == event["starts"])
            published = next(same, None)
            if published is not None and (words := on_journey.published_beside(self.measure, published)):
                return words
        return on_since.newest(self.measure, judged)


def inside(rows: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The rows of a period."""
    return rows[rows["month"].between(first, last)]


def usable(page: Page) -> Callable[[Measure], bool]:
    """Whether this authority can have a measure: of its own data, or of what is held of the public record."""
    has_local, held = page.scope.has_local, page.desk.public.held()
    return lambda measure: (has_local and measure.has_query) or measure.key in held


def subject_of(page: Page, measure: Measure, rebased: bool = True) -> Subject:
    """Reads what the page needs. The verdict is that of the last day chosen, from all months before it.

    rebased False: judged as though no rebase had been logged.
    """
    scope, desk = page.scope, page.desk
    every, verdicts = pd.DataFrame(columns=LOCAL_COLUMNS), {}
    if scope.has_local and measure.has_query:
        every = desk.figures.series(measure.key, scope.place)
        verdicts = desk.verdicts.verdict_and_flows(measure.key, scope.place, end=scope.end, rebased=rebased)
    points = published_points(page, measure) if measure.published_as != "none" else pd.DataFrame(columns=POINT_COLUMNS)
    return Subject(page, measure, every, points, desk.verdicts.events(scope.authority), verdicts)


def published_points(page: Page, measure: Measure) -> pd.DataFrame:
    """Published figures as points: series, label, month, value, numerator, denominator, flag, told, source.

    England's and a region's counts are left out: on one scale with one authority they would flatten it.
    """
    scope, public = page.scope, page.desk.public
    known = page.desk.public.authorities()
    near = public.neighbours(scope.authority)
    wide = known[known["kind"].eq("england") | (known["kind"].eq("region") & known["name"].eq(scope.region))]
    wide = wide.iloc[:0] if measure.unit == "count" else wide
    codes = [scope.authority, *wide["authority"], *near["neighbour"]]
    rows = public.series(measure.key, codes)
    rows = rows.loc[[not is_missing(value) for value in rows["value"].tolist()]]
    if rows.empty:
        return pd.DataFrame(columns=POINT_COLUMNS)
    whole = " (whole authority)" if scope.team or scope.service else ""
    own = f"{scope.name}, published{whole}"
    named = {scope.authority: (own, own)} | {
        code: ({"england": "England", "region": "Region"}[kind], name)
        for code, kind, name in zip(wide["authority"], wide["kind"], wide["name"], strict=True)
    }
    drawn = rows["authority"].tolist()
    points = rows.loc[[code in named for code in drawn]].copy()
    points["series"] = [named[code][0] for code in points["authority"].tolist()]
    points["label"] = [named[code][1] for code in points["authority"].tolist()]
    points["told"] = [f"{row['label']}: {basic.latest(measure, row)}" for row in plain.records(points)]
    beside = set(near["neighbour"].tolist())
    medians = journey.medians_by_date(rows.loc[[code in beside for code in drawn]], len(near))
    median = on_journey.median_points(medians, measure)
    return pd.concat([points, median], ignore_index=True) if len(median) else points.reset_index(drop=True)


def shown_span(rows: Sequence[pd.DataFrame]) -> tuple[object, object]:
    """The first and last month with a figure."""
    months = pd.concat([frame["month"] for frame in rows])
    return months.min(), months.max()


def day_of(moment: object) -> date:
    """A plain date, as verdicts want it."""
    day = as_date(moment)
    assert day is not None  # a window has two ends
    return day
