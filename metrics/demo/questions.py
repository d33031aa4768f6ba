"""Writes what the demonstration's panel asked at two meetings into the ledger, answered or not. All of it is invented.

The figure beside a question is what the panel would have read then. Where anything stands already nothing is written.
"""

import tomllib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd

from metrics.access import ADMIN, Viewer
from metrics.analysis.panel_headlines import PanelHeadline
from metrics.base.clocks import add_working_days
from metrics.demo import story
from metrics.desk import Desk
from metrics.ledger import scrutiny
from metrics.scrutiny.entries import AnswerEffect, PanelAnswer, PanelDecision, PanelQuestion
from metrics.scrutiny.record import ANSWER_DAYS
from metrics.words import on_briefing

FILE = Path(__file__).with_name("questions.toml")
CLERK = Viewer("Exampleshire's scrutiny panel (invented)", ADMIN)
OFFICERS = Viewer("Exampleshire's officers (invented)", ADMIN)


def write(desk: Desk) -> bool:
    """Writes them; False where the authority's panel has asked something already. desk: of the version just made."""
    if scrutiny.entries(CLERK, story.AUTHORITY):
        return False
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    headlines = {one.measure.key: one for one in desk.briefing.headlines(story.AUTHORITY)}
    for row in written["question"]:
        _ask(row, headlines[row["measure"]])
    for row in written["decision"]:
        scrutiny.decide(CLERK, story.AUTHORITY, PanelDecision(**row), now=_at(row["meeting"]))
    return True


def _ask(row: dict[str, Any], headline: PanelHeadline) -> None:
    day = row["asked"]
    question = PanelQuestion(
        row["text"],
        row["post"],
        meeting=day,
        due=add_working_days(day, ANSWER_DAYS),
        measure=row["measure"],
        theme=row["theme"],
        figure=_figure(headline, day),
    )
    number = scrutiny.ask(CLERK, story.AUTHORITY, question, now=_at(day))
    for one in row.get("answer", []):
        answer = PanelAnswer(one["text"], row["post"], one.get("in_private", False))
        scrutiny.answer(OFFICERS, story.AUTHORITY, number, answer, now=_at(one["day"]))
    for one in row.get("effect", []):
        effect = AnswerEffect(one["text"], _figure(headline, one["day"]))
        scrutiny.record_effect(OFFICERS, story.AUTHORITY, number, effect, now=_at(one["day"]))


def _figure(headline: PanelHeadline, day: date) -> str:
    """The sentence of the newest period that was over on a day; '' where there was none."""
    rows = headline.rows[headline.rows["month"].lt(pd.Timestamp(day))]
    if rows.empty:
        return ""
    row = {str(name): value for name, value in rows.iloc[-1].items()}
    return on_briefing.sentence(headline.measure, row, headline.hidden_up_to)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)
