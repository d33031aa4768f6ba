"""One headline of the briefing: its sentence, facts, chart and table, all as a panel may see them."""

from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

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


@dataclass(frozen=True)
class HeadlineWords:
    """What the page says of a headline and shows, all but its questions: finished, and kept with the version.

    file: the rows behind it, as its CSV has them. chart: None where every figure is hidden: it would be an axis of
    nothing. alert: the mark of its alert, or ''.
    """

    key: str
    title: str
    about: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    alert: str
    chart: go.Figure | None
    alternative: str
    letters: str
    table: Markup
    file: pd.DataFrame
    caption: str
    hidden_up_to: int


@dataclass(frozen=True)
class HeadlineShown:
    """A headline on the page, and its questions: None where they cannot be read."""

    words: HeadlineWords
    questions: HeadlineQuestions | None = None

    def facts(self, most_asked: int = MOST_ASKED) -> list[tuple[str, str]]:
        """The facts beneath the sentence, then what to ask; so many questions at most."""
        asked = self.questions.to_ask[:most_asked] if self.questions is not None else ()
        words = " ".join(one.text for one in asked)
        return [*self.words.facts, *([(ASK, words)] if words else [])]


def shown(desk: Desk, scope: Scope, height: int = HEIGHT) -> list[HeadlineShown]:
    """The headlines there is any figure for, each with its questions, which wait in the ledger; its chart so high."""
    key = ("briefing", scope.authority, scope.name, scope.data_to, height)
    finished = desk.told.once(key, lambda: [_words(one, height) for one in headlines(desk, scope)])
    questions = _questions(desk, scope)
    return [HeadlineShown(one, questions.get(one.key)) for one in finished]


def headlines(desk: Desk, scope: Scope) -> list[Headline]:
    """The headlines there is any figure for, local whole months, else published years."""
    panel = desk.as_panel()
    return [
        Headline(**vars(one), desk=panel, authority=scope.authority, name=scope.name, scope=scope)
        for one in desk.briefing.headlines(scope.authority)
    ]


def _words(headline: Headline, height: int) -> HeadlineWords:
    measure, judged, row, rows = headline.measure, headline.judged, headline.row, headline.rows
    events, first, last = headline.events(), rows["month"].min(), rows["month"].max()
    letters = [letter for letter in events["letter"].tolist() if not plain.is_missing(letter) and letter]
    title = f"{basic.figure_of(measure, row)} {basic.when(measure, row['month'], str(row['period']))}"
    alert = marks.alert(judged.verdict) if judged else ""
    is_hidden = bool(rows["flag"].eq(suppression.HIDDEN).all())
    return HeadlineWords(
        key=measure.key,
        title=measure.title,
        about=on_briefing.about_whom(measure),
        sentence=headline.sentence,
        facts=tuple(headline.facts()),
        alert=alert,
        chart=None
        if is_hidden
        else briefing(
            measure,
            title,
            rows,
            events,
            verdict=judged.verdict if judged else None,
            months=judged.months if judged else (),
            targets=headline.targets,
            height=height,
        ),
        alternative=basic.alternative(measure, headline.scope.name, len(rows), headline.sentence, letters),
        letters=on_briefing.letters(plain.records(events[events["starts"].between(first, last)])),
        table=table_html(headline.table(), f"{measure.title}, {headline.scope.name}", numeric=("Figure", "Of")),
        file=rows[CSV_COLUMNS],
        caption=basic.caption(measure, headline.scope.name, measure.source, first, last, headline.scope.data_to),
        hidden_up_to=headline.hidden_up_to,
    )


def _questions(desk: Desk, scope: Scope) -> dict[str, HeadlineQuestions]:
    """What to ask and what was asked, by measure; where the ledger cannot be read nothing, and a sentence says so."""
    try:
        return {one.measure: one for one in desk.scrutiny.for_headlines(Place(scope.authority))}
    except UserError as problem:
        st.warning(literal(f"The panel's questions cannot be shown. {problem}"))
        return {}


def kicker(headline: HeadlineShown) -> None:
    """Above the title, whether it tells what became of children or how the work is done."""
    st.html(render("panel/briefing/kicker.html", words=headline.words.about))


def say(headline: HeadlineShown) -> None:
    """The headline's title and sentence."""
    st.header(literal(headline.words.title), anchor=False)
    st.html(render("panel/briefing/sentence.html", sentence=headline.words.sentence))


def facts(headline: HeadlineShown, most_asked: int = MOST_ASKED) -> None:
    """The facts beneath the sentence, as a list of names and what they are; so many questions at most."""
    alert = headline.words.alert
    drawings = {ALERT: marks.mark(alert)} if alert else {}
    named = [(name, drawings.get(name, ""), text) for name, text in headline.facts(most_asked)]
    st.html(render("panel/briefing/facts.html", sheet=marks.css(*marks.ALERTS) if alert else "", facts=named))


def drawn(headline: HeadlineShown) -> None:
    """The chart with its text alternative, and what its letters mean; nothing where there is none."""
    words = headline.words
    if words.chart is not None:
        chart.draw(words.chart, words.alternative, key=f"chart-briefing-{words.key}")
        note(words.letters)


def numbers(headline: HeadlineShown, name: str) -> None:
    """The table of the newest months, folded, then what was counted and the authority's file of all months."""
    words = headline.words
    st.html(render("panel/briefing/numbers.html", table=words.table))
    csv_button(words.file, file_name("briefing", words.key, name))
    st.caption(literal(words.caption))
