"""Overview's five sentences, its scorecard and its folded families, on the made-up desk and on a small store."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.ledger import notes
from metrics.ledger.notes import OnChart
from metrics.ledger.remembering import FAVOURITES, remembered
from metrics.questions.catalogue import load_questions
from metrics.settings import Target
from metrics.settings.entries import Configured
from metrics.settings.known import Setting
from pages.leader.overview import spark
from pages.widgets.headlines import BASICS, HEADLINES
from tests.pages.fake_desk import FakeDesk
from tests.pages.leader.test_overview import opened, titles
from tests.pages.opening import html, open_page
from tests.pages.small_store import AUTHORITY

MEASURES = load_questions().measures


def rows_of(page: str) -> list[str]:
    """The measures of the scorecard, in order."""
    (table,) = re.findall(r'<div class="t-scroll t-head".*?</table>', page, re.DOTALL)
    return re.findall(r'<th scope="row" role="rowheader"><a [^>]*>([^<]*)</a>', table)


def titled(keys: tuple[str, ...]) -> list[str]:
    return [MEASURES[key].title for key in keys]


def test_the_page_answers_in_five_sentences_and_folds_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch)
    page = html(app)
    about = re.findall(r"<dt>([^<]*)</dt><dd>", page.split('class="t-five"')[1].split("</dl>")[0])
    assert about == ["The right way", "The wrong way", "New alerts", "Targets", "Too early to tell"]
    assert re.search(r'<dt>The right way</dt><dd>[^<]+: <a href="trajectory\?measure=', page)
    assert "would look moved by chance alone." in page
    assert titles(page) == [] and rows_of(page) == titled(tuple(key for key in HEADLINES if not MEASURES[key].local))
    assert "Without a figure here: contacts decided within one working day." in page
    folded = [part.label for part in app.expander if part.label.startswith("Supervision")]
    assert len(folded) == 1 and re.match(r"Supervision: \d+ measures", folded[0])


def test_the_basics_are_a_choice_that_the_link_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rows_of(html(opened(monkeypatch, scorecard="Basics"))) == titled(BASICS)


def test_an_authority_sets_its_headlines_and_its_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    promise = Target("plans_open", date(2026, 4, 1), 10.0, by=date(2027, 3, 31), baseline=500.0)
    chosen = Setting("headline_measures", "contacts, plans_open", authority="X10000001")
    monkeypatch.setattr(FakeDesk, "configured", Configured([chosen], [promise], []))
    monkeypatch.setattr(FakeDesk, "targets", lambda self, measure, place: [promise] if measure == "plans_open" else [])
    page = html(opened(monkeypatch))
    assert rows_of(page) == titled(("contacts", "plans_open"))


def test_a_note_stands_under_its_measure_with_its_author(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = Viewer("L. Lead", "leader", frozenset({AUTHORITY}))
    first = notes.add(lead, OnChart("plans_open", AUTHORITY), "<b>More</b> conferences")
    assert "“&lt;b&gt;More&lt;/b&gt; conferences” L. Lead, " in html(
        open_page(monkeypatch, "leader/overview", small_home)
    )
    notes.withdraw(lead, first.number)
    assert "conferences” L. Lead" not in html(open_page(monkeypatch, "leader/overview", small_home))


def test_a_small_line_has_its_own_scale_and_the_target() -> None:
    timely = MEASURES["assessments_in_45_days"]
    image, span = spark.on_its_own_scale([1, 2, 3, 5], [70.0, 72.0, 71.0, 74.0], timely, [80.0] * 4)
    assert span == "70.0% to 74.0%" and "from 70.0% to 74.0%, between 70.0% and 74.0%" in image
    assert spark.on_its_own_scale([1], [70.0], timely) == ("", "")
    assert spark.on_its_own_scale([1, 2], [70.0, float("nan")], timely) == ("", "")
    assert spark.on_its_own_scale([1, 2], [70.0, 70.0], timely)[1] == "70.0% to 70.0%"


def test_favourites_are_in_the_link_and_whoever_signed_in_finds_them_again(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = Viewer("L. Lead", "leader", frozenset({AUTHORITY}))
    plans, care = MEASURES["plans_open"].title, MEASURES["children_open"].title
    app = open_page(monkeypatch, "leader/overview", small_home, scorecard="Favourites", favourites=care)
    assert rows_of(html(app)) == [care]
    app.multiselect(key="favourites").set_value([plans]).run()
    assert rows_of(html(app)) == [plans] and remembered(local_viewer(), FAVOURITES) is None
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: lead)
    app = open_page(monkeypatch, "leader/overview", small_home, scorecard="Favourites")
    assert "Choose the measures you want to see first." in html(app)
    app.multiselect(key="favourites").set_value([plans, care]).run()
    again = open_page(monkeypatch, "leader/overview", small_home, scorecard="Favourites")
    assert rows_of(html(again)) == [plans, care]


def scorecard_of(monkeypatch: pytest.MonkeyPatch, home: Path, **chosen: str) -> str:
    page = html(open_page(monkeypatch, "leader/overview", home, **chosen))
    (table,) = re.findall(r'<div class="t-scroll t-head".*?</table>', page, re.DOTALL)
    return table


def test_what_is_kept_gives_way_to_a_target_set_since(
    home: Path, annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(annex_home, home)
    before = scorecard_of(monkeypatch, home)
    assert ">Target</th>" not in before
    written = f'[[target]]\nmeasure = "plans_open"\nfrom = 2026-01-01\nvalue = 90\nauthority = "{AUTHORITY}"\n'
    (home / "settings.toml").write_text(written)
    assert ">Target</th>" in scorecard_of(monkeypatch, home)


def test_what_is_kept_of_the_authority_is_not_told_of_a_team(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = scorecard_of(monkeypatch, small_home)
    assert scorecard_of(monkeypatch, small_home, team="East <b>") != whole
    assert scorecard_of(monkeypatch, small_home) == whole
