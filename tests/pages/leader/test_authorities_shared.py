"""The page Authorities: what others share stands beneath what is published, with whose it is and of when."""

from datetime import date
from pathlib import Path

import pytest

from metrics.consortium.kept import SharedFigure, SharedFigures
from metrics.intake.aggregates import SharedCell
from metrics.questions.catalogue import load_questions
from tests.pages.opening import html, open_page, told
from tests.pages.published_store import IN_TIME

PAGE = "leader/authorities"
TITLE = load_questions().measure(IN_TIME).title
MADE, READ = date(2026, 11, 2), date(2026, 11, 9)


def figure(name: str, numerator: float | None, flag: str, synthetic: bool = False) -> SharedFigure:
    value = 80.0 if numerator else None
    cell = SharedCell(IN_TIME, date(2026, 10, 31), 1, numerator, 100.0 if numerator else None, value, flag)
    return SharedFigure("E10000031", name, synthetic, MADE, READ, cell)


def page(monkeypatch: pytest.MonkeyPatch, home: Path, answer: SharedFigures) -> str:
    monkeypatch.setattr("metrics.desk.public.Public.shared", lambda *asked: answer)
    app = open_page(monkeypatch, PAGE, home, authority="Worcestershire", measure=TITLE)
    return told(app) + html(app)


def test_each_has_its_source_and_date(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    figures = (figure("Warwickshire", 80.0, ""), figure("Oneshire", None, "c", synthetic=True))
    text = page(monkeypatch, published_home, SharedFigures(figures, ("Dorset",), has_own=True))
    assert "What others share" in text
    assert "Warwickshire itself, on 2 November 2026; read on 9 November 2026" in text
    assert "October 2026" in text
    assert "80.0%" in text
    assert "Oneshire (made up)" in text
    assert "Left out: Dorset, who goes by another definition than yours" in text


def test_without_figures_of_our_own_none_is_shown(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    text = page(monkeypatch, published_home, SharedFigures((), ("Dorset", "Warwickshire"), has_own=False))
    assert "Dorset and Warwickshire share this figure. It is not shown" in text


def test_where_nobody_shares_nothing_is_said(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    assert "What others share" not in page(monkeypatch, published_home, SharedFigures((), (), has_own=True))
