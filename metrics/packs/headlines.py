"""A measure of one authority with all that is said of it: its sentence, and the facts beneath it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from metrics.analysis import journey, overview, standing, suppression, verdicts
from metrics.analysis.panel_headlines import PanelHeadline, headline_keys, stands_alone, told_beside
from metrics.analysis.since_by_quarter import since_by_quarter
from metrics.analysis.verdicts import Judged
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.questions.catalogue import Measure
from metrics.questions.headlines import usual_headlines
from metrics.settings import headline_measures
from metrics.statistics import between
from metrics.statistics.neighbours import Beside, beside
from metrics.words import basic, on_briefing, on_since

SINCE, CHANGING, TARGET, NEIGHBOURS = "Since the {event}", "Is it changing?", "Against the target", "Beside others"
ALERT, BESIDE, PUBLISHED = "Alert", "Not in it", "Published"
WAYS = {"higher": between.HIGHER, "lower": between.LOWER}  # of a comparison, by which way is good


@dataclass(frozen=True)
class HeadlineTold(PanelHeadline):
    """A headline with its sentences: of a panel's desk with small numbers hidden, or of another with all there is."""

    desk: Desk = field(kw_only=True)
    authority: str = field(kw_only=True)
    name: str = field(kw_only=True)

    @property
    def year_before(self) -> dict[str, object] | None:
        """The row of twelve months before the newest; a month never stands beside a quarter."""
        then = pd.Timestamp(self.rows["month"].iloc[-1]) - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)
        rows = self.rows[self.rows["month"].eq(then)]
        if self.measure.kind == "flow":
            rows = rows[rows["period"].eq(str(self.row["period"]))]
        return {str(name): value for name, value in rows.iloc[-1].items()} if len(rows) else None

    @property
    def told(self) -> str:
        """How it is told where that is not by month, so that its change is not judged; else ''."""
        return verdicts.told_by(self.measure, self.row["period"])

    @property
    def is_cut(self) -> bool:
        """Whether a month is hidden, which keeps those of a flow up to it from being judged."""
        monthly = self.measure.kind == "flow" and self.row["period"] != "year"
        return monthly and any(suppression.is_hidden(flag) for flag in self.rows["flag"])

    @property
    def slopes(self) -> bool:
        """Whether its newest target is a promise that slopes to a day."""
        return bool(self.targets) and self.targets[-1].by is not None

    @property
    def status(self) -> str:
        """How it stands to the target of its day: met, near, missed or ''."""
        return overview.target_status(self.measure, overview.goal_on(self.targets, self.row), self.row)

    @property
    def alerts(self) -> bool:
        """Whether it raises an alert."""
        return self.judged is not None and self.judged.verdict.alert is not None

    @property
    def moved(self) -> bool | None:
        """Whether it is clearly better (True) or worse (False) than at the newest event; None where that is not so."""
        since = self.judged.verdict.since if self.judged else None
        if since is None or self.measure.better not in WAYS or since.says not in WAYS.values():
            return None
        return since.says == WAYS[self.measure.better]

    @cached_property
    def sentence(self) -> str:
        """Its plain sentence, and which way is good."""
        if self.measure.briefing:
            sentence = on_briefing.sentence(self.measure, self.row, self.hidden_up_to)
        else:
            sentence = f"{self.measure.title}: {basic.latest(self.measure, self.row)}."
        return f"{sentence} {basic.better(self.measure)}"

    def since(self) -> str:
        """The figure beside the one at the newest inspection or visit, what is changing, and the year before."""
        parts = [self._since_the_event()]
        if parts[0] and self.told == verdicts.TOLD_BY_QUARTER:
            parts.append(on_briefing.WHY_BY_QUARTER)
        elif self.rows["period"].ne("year").any():
            parts.append(on_briefing.changing(self.measure, self.judged, self.is_cut, self.told))
        if self.measure.kind == "flow" or self.told or self.judged is None:  # else the change of a year says it
            parts.append(on_briefing.year_before(self.measure, self.year_before))
        return " ".join(part for part in parts if part)

    def _since_the_event(self) -> str:
        if self.told == verdicts.TOLD_BY_QUARTER and self.measure.briefing:
            return self._since_by_quarter()
        if self.measure.briefing:
            return on_briefing.since(self.measure, self.row, self.judged, self.is_cut)
        phase = self.judged.verdict.newest_phase if self.judged else None
        if phase is None or self.judged is None or not self.judged.event:
            return ""
        return on_since.sentence(self.measure, phase, basic.event_name(self.judged.event))

    def _since_by_quarter(self) -> str:
        """What the quarters that are shown say since the newest inspection or visit; '' where there was none."""
        events = self.desk.verdicts.happened(self.authority)
        quarters = since_by_quarter(self.measure, self.rows, events)
        return on_briefing.since_by_quarter(self.measure, events[-1], quarters) if quarters is not None else ""

    def neighbours(self) -> str:
        """The published figure beside that of the statistical neighbours; of a count, its rate by who lives here."""
        if self.measure.compared_as:
            rate = self.desk.measures[self.measure.compared_as]
            return f"{rate.title}. {self._neighbours(rate)}"
        return self._neighbours(self.measure)

    def _neighbours(self, measure: Measure) -> str:
        if measure.published_as == "none" or measure.is_count:
            return on_briefing.neighbours(measure, self.name)
        near = self.desk.public.neighbours(self.authority)
        codes = [self.authority, *near["neighbour"]]
        rows = self.desk.public.series(measure.key, codes).dropna(subset=["value"])
        others = rows[rows["authority"].isin(near["neighbour"])]
        medians = journey.medians_by_date(others, len(near))
        if medians.empty:
            return on_briefing.neighbours(measure, self.name)
        newest = {str(name): value for name, value in medians.iloc[-1].items()}
        own = rows[rows["authority"].eq(self.authority) & rows["month"].eq(newest["month"])]
        mine = {str(name): value for name, value in own.iloc[-1].items()} if len(own) else None
        position = placed(measure, mine, others[others["month"].eq(newest["month"])], len(near))
        return on_briefing.neighbours(measure, self.name, mine, newest, position, not self.is_published)

    def facts(self) -> list[tuple[str, str]]:
        """What stands beneath the sentence, each with its name."""
        event = self.judged.event if self.judged else None
        named = [
            (PUBLISHED, on_briefing.published(self.measure, self.row) if self.is_published else ""),
            (SINCE.format(event=basic.event_noun(event)) if event else CHANGING, self.since()),
            (ALERT, on_briefing.alert(self.measure, self.judged)),
            (TARGET, on_briefing.target_told(self.measure, self.targets, self.row, self.judged)),
            (NEIGHBOURS, self.neighbours()),
            *((BESIDE, on_briefing.beside(measure, row, self.hidden_up_to)) for measure, row in self.beside),
        ]
        return [(name, text) for name, text in named if text]


def placed(measure: Measure, own: dict[str, object] | None, others: pd.DataFrame, of: int) -> Beside | None:
    """The three-way verdict on a published percentage, where its own numbers are published too, and count cases.

    others: rows of those of its `of` neighbours that have a figure.
    """
    interval = standing.interval_of(measure, own) if own is not None and measure.unit == "percent" else None
    return beside(interval, others["value"].tolist(), of=of) if interval is not None else None


def keys_of(desk: Desk, authority: str, panel: bool) -> list[str]:
    """The measures of a pack: a panel's are those of its briefing; others' those an authority sets, else ours."""
    if panel:
        return headline_keys(desk.measures)
    chosen = headline_measures(desk.verdicts.configured.settings, authority) or usual_headlines()
    return [key for key in chosen if key in desk.measures]


def headlines(
    desk: Desk, authority: str, name: str, keys: Sequence[str], local: pd.DataFrame, judged: Mapping[str, Judged]
) -> list[HeadlineTold]:
    """The measures of these keys that there is any figure for: local whole months, else published years.

    local: rows of many measures with `measure`, as their readers may see them; judged: what may be said of them.
    """
    whole = Place(authority)
    local = local[local["complete"].ne(False)]
    hidden_up_to = desk.figures.hidden_up_to(authority)
    every, held = [], set(local["measure"].tolist())
    for measure in (desk.measures[key] for key in keys):
        rows = local[local["measure"].eq(measure.key)].drop(columns="measure").sort_values("month")
        if rows.empty:
            rows = desk.public.series(measure.key, [authority]).sort_values("month")
        # A measure without a single case is no headline: a promise that the council never made.
        if rows.empty or rows["flag"].eq("no cases").all() or not stands_alone(measure, held):
            continue
        targets = tuple(desk.verdicts.targets(measure.key, whole))
        others = told_beside(desk.measures, measure, local, rows["month"].iloc[-1])
        headline = PanelHeadline(measure, rows, judged.get(measure.key), targets, others, None, hidden_up_to)
        every.append(HeadlineTold(**vars(headline), desk=desk, authority=authority, name=name))
    return every
