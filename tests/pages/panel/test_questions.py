"""Questions: what to ask and what came of it, who writes what, and what no panel reads."""

from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import LEADER, PANEL, Viewer, local_viewer
from metrics.ledger import scrutiny
from metrics.scrutiny.entries import CARRIED, FURTHER, AnswerEffect, PanelAnswer, PanelDecision
from metrics.scrutiny.record import record_of
from metrics.scrutiny.told import HeadlineQuestions, QuestionToAsk
from pages.panel.questions import lists
from tests.ledger.people import at
from tests.metrics.scrutiny.questions import DECEMBER, JUNE, POST, SEPTEMBER, question
from tests.metrics.test_words_vocabulary import NEVER_SAID
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY, worker_name

COUNCILLOR = Viewer("Pat Panel", PANEL, frozenset({AUTHORITY}))
DIRECTOR = Viewer("Lee Leader", LEADER, frozenset({AUTHORITY}))
SECRET = "Each child was named to the members"
FORMS = {
    "Write the question down",
    "Write the decision down",
    "Take it back",
    "Save the answer",
    "Save what is different",
}


def _opened(monkeypatch: pytest.MonkeyPatch, home: Path, viewer: Viewer | None = None) -> AppTest:
    if viewer is not None:
        monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    return open_page(monkeypatch, "panel/questions", home, authority=AUTHORITY)


def _written() -> None:
    """In June one question that waits and is carried over, and one answered, once in private, with an effect."""
    admin = local_viewer()
    scrutiny.ask(admin, AUTHORITY, question(text="Who waits longest?"), now=at(JUNE))
    scrutiny.ask(admin, AUTHORITY, question(text="Is it safe?", measure="", figure="As it was"), now=at(JUNE))
    scrutiny.answer(admin, AUTHORITY, 2, PanelAnswer("Every manager looks at it", POST), now=at(date(2026, 7, 10)))
    scrutiny.answer(admin, AUTHORITY, 2, PanelAnswer(SECRET, POST, in_private=True), now=at(date(2026, 7, 11)))
    scrutiny.record_effect(admin, AUTHORITY, 2, AnswerEffect("Fewer wait", "As it is"), now=at(SEPTEMBER))
    carried = PanelDecision(CARRIED, "No answer yet", SEPTEMBER, question=1, next_meeting=DECEMBER)
    scrutiny.decide(admin, AUTHORITY, carried, now=at(SEPTEMBER))
    scrutiny.decide(admin, AUTHORITY, PanelDecision(FURTHER, "A task group", SEPTEMBER), now=at(SEPTEMBER))


def _labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def test_one_question_of_several_headlines_is_one_row() -> None:
    missed = QuestionToAsk("What stands in the way?", "It stands short of its target.")
    private = QuestionToAsk("Will you tell us in private?", "The number is hidden.", in_private=True)
    one, two = (HeadlineQuestions(key, key.upper(), f"{key} is 4.") for key in ("a", "b"))
    rows = lists._to_begin_with([(one, missed), (one, private), (two, private), (two, missed)])
    assert [(row["Ask"], row["What the figure says"]) for row in rows] == [
        ("What stands in the way?", "a is 4. b is 4."),
        ("Will you tell us in private?", "Not shown of 2 headlines: A; B."),
    ]
    assert lists._to_begin_with([(one, private)])[0]["What the figure says"] == "a is 4."


def test_with_nothing_asked_it_says_so_and_offers_what_to_ask(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _opened(monkeypatch, small_home, COUNCILLOR)
    page = unescape(told(app))
    assert "Nothing is written down yet" in page and "What to ask of each headline" in page
    assert "Waiting for an answer" not in page and "Download CSV" not in _labels(app)
    assert "No other council publishes this: how do you judge whether our figure is good enough?" in page


def test_the_answer_first_then_what_waits_and_what_came_of_it(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _written()
    page = unescape(told(_opened(monkeypatch, small_home, COUNCILLOR)))
    for part in (
        "Of 2 questions asked, 1 is answered: none within 20 working days, 1 later. Of the answers, 1 has an effect",
        "1 question waits for an answer, past its day.",
        "1. Who waits longest?",
        "10 December 2026",
        "Meeting on 11 June 2026",
        "Meeting on 17 September 2026",
        "Answered on 10 July 2026, after more than 20 working days; an effect is recorded",
        "Every manager looks at it",
        "Answered in private: the panel was told, and it is not written down here.",
        "Fewer wait Written down on 17 September 2026. The figure then: As it is",
        "Carried over to the meeting on 10 December 2026",
        "Further scrutiny",
    ):
        assert part in page, part
    assert "because of" not in page and not [word for word in NEVER_SAID if word in page.lower()]


def test_a_panel_reads_no_name_and_nothing_given_in_private(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written()
    app = _opened(monkeypatch, small_home, COUNCILLOR)
    everything = unescape(told(app)) + str(app.session_state)
    assert SECRET not in everything and local_viewer().name not in everything
    assert SECRET in unescape(html(_opened(monkeypatch, small_home, DIRECTOR)))


@pytest.mark.parametrize(
    ("viewer", "theirs"),
    [
        (COUNCILLOR, {"Write the question down", "Write the decision down", "Take it back"}),
        (DIRECTOR, {"Save the answer", "Save what is different"}),
        (Viewer("An Analyst", "analyst", frozenset({AUTHORITY})), set()),
        (local_viewer(), FORMS),
    ],
    ids=lambda one: getattr(one, "role", ""),
)
def test_each_role_has_its_own_forms(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, viewer: Viewer, theirs: set[str]
) -> None:
    _written()
    assert _labels(_opened(monkeypatch, small_home, viewer)) & FORMS == theirs


FORM_OF = {
    "Write the question down": "question-",
    "Write the decision down": "decision-",
    "Save the answer": "answer-",
    "Save what is different": "effect-",
}


def _press(app: AppTest, label: str, **given: Any) -> AppTest:
    """Fills in fields of the button's form by the end of their keys, and presses it."""
    fields = [*app.text_area, *app.text_input, *app.date_input, *app.selectbox, *app.checkbox]
    for name, value in given.items():
        next(
            one for one in fields if str(one.key).startswith(FORM_OF[label]) and str(one.key).endswith(f"-{name}")
        ).set_value(value)
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def test_the_panel_asks_and_the_question_has_the_figure_it_read(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _opened(monkeypatch, small_home, COUNCILLOR)
    app.selectbox("question-about").select("caseload_average").run()
    app.selectbox("question-begin-caseload_average").select_index(1).run()
    _press(app, "Write the question down", meeting=JUNE)
    assert "Question 1 is written down" in app.success[0].value
    [one] = record_of(scrutiny.entries(local_viewer(), AUTHORITY)).questions
    assert one.author == "Pat Panel" and one.question.measure == "caseload_average" and one.question.theme
    assert one.question.figure.startswith("On 30 September 2026, each full-time social worker held")


def test_what_names_a_worker_or_tells_a_small_number_is_refused(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = _press(
        _opened(monkeypatch, small_home, COUNCILLOR), "Write the question down", text=f"What does {worker_name(0)} do?"
    )
    assert "It names a person who works here" in app.error[0].value
    _written()
    app = _press(_opened(monkeypatch, small_home, DIRECTOR), "Save the answer", text="Only 3 children wait")
    assert "from 1 to 5" in app.error[0].value
    app = _press(app, "Save the answer", text="Fewer than six children wait")
    assert "Question 1 is answered" in app.success[0].value
    app = _press(app, "Save what is different", text="Nobody waits now")
    assert "is written down" in app.success[0].value


def test_a_decision_and_its_withdrawal(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written()
    app = _opened(monkeypatch, small_home, COUNCILLOR)
    app = _press(app, "Write the decision down", kind=FURTHER, text="Members visit the front door", meeting=SEPTEMBER)
    assert "The decision is written down" in app.success[0].value and "Members visit" in unescape(html(app))
    numbers = [one.number for one in record_of(scrutiny.entries(local_viewer(), AUTHORITY)).decisions]
    scrutiny.withdraw(COUNCILLOR, AUTHORITY, numbers[-1], "Twice")
    assert "Members visit" not in unescape(html(_opened(monkeypatch, small_home, COUNCILLOR)))


def test_the_briefing_has_a_headlines_questions_folded(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _written()
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: COUNCILLOR)
    page = unescape(html(open_page(monkeypatch, "panel/briefing", small_home, authority=AUTHORITY)))
    assert "1 waits for an answer" in page and "Carried over from 11 June 2026 to 10 December 2026" in page
    assert f"questions?authority={AUTHORITY}" in page and "What became of children" in page
    assert "No figure is held for" in page and "persistently absent" in page  # nothing published is in this store
    assert SECRET not in page
