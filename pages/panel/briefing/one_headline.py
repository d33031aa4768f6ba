"""One headline of the briefing: its sentence, facts, chart and table, all as a panel may see them."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import streamlit as st

from metrics.analysis import journey, suppression, verdicts
from metrics.analysis.panel_headlines import PanelHeadline
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.plain import is_missing
from metrics.desk import Desk
from metrics.figures.briefing_charts import HEIGHT, briefing
from metrics.questions.catalogue import Measure
from metrics.scrutiny.told import HeadlineQuestions
from metrics.statistics.intervals import wilson
from metrics.statistics.neighbours import Beside, beside
from metrics.words import basic, on_briefing
from pages.shell.filters import Scope
from pages.shell.literal import literal
from pages.shell.templates import render
from pages.widgets import chart, marks
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.table import table_html

TABLE_MONTHS = 13
SINCE, CHANGING, TARGET, NEIGHBOURS = "Since the {event}", "Is it changing?", "Against the target", "Beside others"
ALERT, BESIDE, ASK, PUBLISHED = "Alert", "Not in it", "What to ask", "Published"
MOST_ASKED = 2
CSV_COLUMNS = ["month", "period", "value", "numerator", "denominator", "flag", "origin"]


@dataclass(frozen=True)
class Headline(PanelHeadline):
    """A headline on the page. `desk` is the panel's: every figure here has its small numbers hidden already."""

    desk: Desk = field(kw_only=True)
    scope: Scope = field(kw_only=True)
    questions: HeadlineQuestions | None = field(kw_only=True, default=None)  # None where they cannot be read

    @property
    def year_before(self) -> dict[str, object] | None:
        """The row of twelve months before the newest; a month never stands beside a quarter."""
        then = pd.Timestamp(self.rows["month"].iloc[-1]) - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)
        found = self.rows[self.rows["month"].eq(then)]
        if self.measure.kind == "flow":
            found = found[found["period"].eq(str(self.row["period"]))]
        return {str(name): value for name, value in found.iloc[-1].items()} if len(found) else None

    @property
    def told(self) -> str:
        """How it is told where that is not by month, so that its change is not judged; else ''."""
        return verdicts.told_by(self.measure, self.row["period"])

    @property
    def is_cut(self) -> bool:
        """Whether a month is hidden, which keeps those of a flow up to it from being judged."""
        monthly = self.measure.kind == "flow" and self.row["period"] != "year"
        return monthly and any(suppression.is_hidden(flag) for flag in self.rows["flag"])

    @cached_property
    def sentence(self) -> str:
        """The headline's plain sentence, and which way is good."""
        return f"{on_briefing.sentence(self.measure, self.row, self.hidden_up_to)} {basic.better(self.measure)}"

    def since(self) -> str:
        """The figure beside the one at the newest inspection or visit, what is changing, and the year before."""
        parts = [on_briefing.since(self.measure, self.row, self.judged, self.is_cut)]
        if self.rows["period"].ne("year").any():
            parts.append(on_briefing.changing(self.measure, self.judged, self.is_cut, self.told))
        if self.measure.kind == "flow" or self.told or self.judged is None:  # else the change of a year says it
            parts.append(on_briefing.year_before(self.measure, self.year_before))
        return " ".join(part for part in parts if part)

    def neighbours(self) -> str:
        """The published figure beside that of the statistical neighbours."""
        if self.measure.published_as == "none" or self.measure.is_count:
            return on_briefing.neighbours(self.measure, self.scope.name)
        near = self.desk.public.neighbours(self.scope.authority)
        codes = [self.scope.authority, *near["neighbour"]]
        rows = self.desk.public.series(self.measure.key, codes).dropna(subset=["value"])
        others = rows[rows["authority"].isin(near["neighbour"])]
        medians = journey.medians_by_date(others, len(near))
        if medians.empty:
            return on_briefing.neighbours(self.measure, self.scope.name)
        newest = {str(name): value for name, value in medians.iloc[-1].items()}
        own = rows[rows["authority"].eq(self.scope.authority) & rows["month"].eq(newest["month"])]
        mine = {str(name): value for name, value in own.iloc[-1].items()} if len(own) else None
        position = _beside(self.measure, mine, others[others["month"].eq(newest["month"])], len(near))
        return on_briefing.neighbours(self.measure, self.scope.name, mine, newest, position, not self.is_published)

    def facts(self, most_asked: int = MOST_ASKED) -> list[tuple[str, str]]:
        """What stands beneath the sentence, each with its name; so many questions at most."""
        event = self.judged.event if self.judged else None
        to_ask = self.questions.to_ask[:most_asked] if self.questions is not None else ()
        named = [
            (PUBLISHED, on_briefing.published(self.measure, self.row) if self.is_published else ""),
            (SINCE.format(event=basic.event_noun(event)) if event else CHANGING, self.since()),
            (ALERT, on_briefing.alert(self.measure, self.judged)),
            (TARGET, on_briefing.target_told(self.measure, self.targets, self.row, self.judged)),
            (NEIGHBOURS, self.neighbours()),
            *((BESIDE, on_briefing.beside(measure, row, self.hidden_up_to)) for measure, row in self.beside),
            (ASK, " ".join(one.text for one in to_ask)),
        ]
        return [(name, text) for name, text in named if text]

    def letters(self) -> str:
        """What the letters on the chart mean."""
        first, last = self.rows["month"].min(), self.rows["month"].max()
        events = self.events()
        return on_briefing.letters(plain.records(events[events["starts"].between(first, last)]))

    def events(self) -> pd.DataFrame:
        """The authority's events."""
        return self.desk.verdicts.events(self.scope.authority)

    def table(self) -> pd.DataFrame:
        """The newest months, newest first, in words."""
        newest = self.rows.iloc[::-1].head(TABLE_MONTHS)
        records = newest.to_dict("records")
        shown = pd.DataFrame(
            {
                "Date": [
                    basic.month(row["month"]) if row["period"] == "month" else basic.dated(self.measure, row)
                    for row in records
                ],
                "Figure": [basic.figure_of(self.measure, row) for row in records],
            }
        )
        if not self.measure.is_count:
            shown["Of"] = [basic.parts_of(self.measure, row["numerator"], row["denominator"]) or "–" for row in records]
        return shown


def _beside(measure: Measure, own: dict[str, object] | None, others: pd.DataFrame, of: int) -> Beside | None:
    """The three-way verdict on a published percentage, where its own numbers are published too.

    others: rows of those of its `of` neighbours that have a figure.
    """
    if own is None or measure.unit != "percent" or is_missing(own["numerator"]) or not own["denominator"]:
        return None
    interval = wilson(float(own["numerator"]), float(own["denominator"]))  # type: ignore[arg-type]
    return beside(interval.times(measure.scale), others["value"].tolist(), of=of)


def headlines(desk: Desk, scope: Scope) -> list[Headline]:
    """The headlines there is any figure for, local whole months, else published years, each with its questions."""
    panel, questions = desk.as_panel(), _questions(desk, scope)
    return [
        Headline(**vars(one), desk=panel, scope=scope, questions=questions.get(one.measure.key))
        for one in desk.briefing.headlines(scope.authority)
    ]


def _questions(desk: Desk, scope: Scope) -> dict[str, HeadlineQuestions]:
    """What to ask and what was asked, by measure; where the ledger cannot be read nothing, and a sentence says so."""
    try:
        return {one.measure: one for one in desk.scrutiny.for_headlines(Place(scope.authority))}
    except UserError as problem:
        st.warning(literal(f"The panel's questions cannot be shown. {problem}"))
        return {}


def kicker(headline: Headline) -> None:
    """Above the title, whether it tells what became of children or how the work is done."""
    st.html(render("panel/briefing/kicker.html", words=on_briefing.about_whom(headline.measure)))


def say(headline: Headline) -> None:
    """The headline's title and sentence."""
    st.header(literal(headline.measure.title), anchor=False)
    st.html(render("panel/briefing/sentence.html", sentence=headline.sentence))


def facts(headline: Headline, most_asked: int = MOST_ASKED) -> None:
    """The facts beneath the sentence, as a list of names and what they are; so many questions at most."""
    alert = marks.alert(headline.judged.verdict) if headline.judged else ""
    drawings = {ALERT: marks.mark(alert)} if alert else {}
    named = [(name, drawings.get(name, ""), text) for name, text in headline.facts(most_asked)]
    st.html(render("panel/briefing/facts.html", sheet=marks.css(*marks.ALERTS) if alert else "", facts=named))


def drawn(headline: Headline, height: int = HEIGHT) -> None:
    """The chart with its text alternative, and what its letters mean.

    None where every figure is hidden: it would be an axis of nothing.
    """
    if headline.rows["flag"].eq(suppression.HIDDEN).all():
        return
    measure, judged, row = headline.measure, headline.judged, headline.row
    letters = headline.events()["letter"].dropna()
    title = f"{basic.figure_of(measure, row)} {basic.when(measure, row['month'], str(row['period']))}"
    chart.draw(
        lambda: briefing(
            measure,
            title,
            headline.rows,
            headline.events(),
            verdict=judged.verdict if judged else None,
            months=judged.months if judged else (),
            targets=headline.targets,
            height=height,
        ),
        basic.alternative(
            measure, headline.scope.name, len(headline.rows), headline.sentence, list(letters[letters.ne("")])
        ),
        key=f"chart-briefing-{measure.key}",
    )
    note(headline.letters())


def numbers(headline: Headline) -> None:
    """The table of the newest months, folded, then what was counted and the file of all months."""
    measure, name, rows = headline.measure, headline.scope.name, headline.rows
    table = table_html(headline.table(), f"{measure.title}, {name}", numeric=("Figure", "Of"))
    st.html(render("panel/briefing/numbers.html", table=table))
    csv_button(rows[CSV_COLUMNS], file_name("briefing", measure.key, name))
    first, last = rows["month"].min(), rows["month"].max()
    st.caption(literal(basic.caption(measure, name, measure.source, first, last, headline.scope.data_to)))
