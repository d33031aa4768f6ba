"""One headline of the briefing: its sentence, facts, chart and table, all as a panel may see them."""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from metrics.analysis import suppression
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.figures.briefing_charts import HEIGHT, briefing
from metrics.packs.headlines import ALERT, HeadlineTold
from metrics.scrutiny.told import HeadlineQuestions
from metrics.words import basic, on_briefing
from pages.shell.filters import Scope
from pages.shell.literal import literal
from pages.shell.templates import render
from pages.widgets import chart, marks
from pages.widgets.files import csv_button, file_name
from pages.widgets.finding import note
from pages.widgets.table import table_html

TABLE_MONTHS = 13
ASK = "What to ask"
MOST_ASKED = 2
CSV_COLUMNS = ["month", "period", "value", "numerator", "denominator", "flag", "origin"]


@dataclass(frozen=True)
class Headline(HeadlineTold):
    """A headline on the page. `desk` is the panel's: every figure here has its small numbers hidden already."""

    scope: Scope = field(kw_only=True)
    questions: HeadlineQuestions | None = field(kw_only=True, default=None)  # None where they cannot be read

    def all_facts(self, most_asked: int = MOST_ASKED) -> list[tuple[str, str]]:
        """The facts beneath the sentence, then what to ask; so many questions at most."""
        asked = self.questions.to_ask[:most_asked] if self.questions is not None else ()
        words = " ".join(one.text for one in asked)
        return [*self.facts(), *([(ASK, words)] if words else [])]

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


def headlines(desk: Desk, scope: Scope) -> list[Headline]:
    """The headlines there is any figure for, local whole months, else published years, each with its questions."""
    panel, questions = desk.as_panel(), _questions(desk, scope)
    return [
        Headline(
            **vars(one),
            desk=panel,
            authority=scope.authority,
            name=scope.name,
            scope=scope,
            questions=questions.get(one.measure.key),
        )
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
    named = [(name, drawings.get(name, ""), text) for name, text in headline.all_facts(most_asked)]
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
