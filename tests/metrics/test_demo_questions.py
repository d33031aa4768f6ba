"""What the demonstration's panel asked: a story of two meetings, whose words it may itself read."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.cli.main import main
from metrics.demo import questions, story
from metrics.desk import Desk
from metrics.ledger import database, identity, scrutiny
from metrics.scrutiny.checking import not_public, public_words
from metrics.scrutiny.record import record_of
from metrics.scrutiny.timing import AnswerCounts, counts, waiting_list
from metrics.words import on_scrutiny
from tests.ledger.people import AUTHORITY

EXTRACT = date(2026, 10, 6)


@pytest.fixture
def asked(demonstration_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The demonstration's desk, its panel's questions written into an empty ledger: the home is for all tests."""
    monkeypatch.setenv("TRAJECTORY_HOME", str(demonstration_home))
    monkeypatch.setenv("TRAJECTORY_LEDGER", f"sqlite:///{tmp_path / 'ledger.sqlite'}")
    monkeypatch.setattr(identity, "note_path", lambda: tmp_path / identity.NOTE)
    database.forget()
    desk = Desk.open(local_viewer(), demonstration_home)
    assert desk and questions.write(desk)
    yield desk
    database.forget()


def test_two_meetings_are_told_and_written_once(asked: Desk) -> None:
    assert not questions.write(asked)
    record = record_of(scrutiny.entries(local_viewer(), story.AUTHORITY))
    assert record.meetings == (date(2026, 9, 17), date(2026, 6, 11))
    assert counts(record, EXTRACT) == AnswerCounts(questions=7, in_time=3, late=1, missed=1, running=2, with_effect=2)
    waiting = waiting_list(record, EXTRACT)
    assert [(one.record.number, one.is_overdue, bool(one.record.carried)) for one in waiting] == [
        (3, True, True),
        (6, False, False),
        (7, False, False),
    ]
    assert any(given.answer.in_private for one in record.questions for given in one.answers)
    months = ["31 May 2026", "May 2026", "31 August 2026", "the year to August 2025"]
    assert all(any(month in one.question.figure for month in months) for one in record.questions)


def test_the_panel_may_read_every_word(asked: Desk) -> None:
    entries = scrutiny.entries(local_viewer(), story.AUTHORITY)
    texts = [text for one in entries for text in public_words(one.entry)]
    assert len(texts) > 20 and not_public(texts, asked.scrutiny._names(story.AUTHORITY), 5) == []


def test_it_is_listed_answered_and_taken_away_on_the_command_line(
    asked: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def run(*words: str) -> str:
        assert main(["questions", *words, "--authority", story.AUTHORITY]) == 0
        return capsys.readouterr().out

    rows = json.loads(run("list", "--format", "json"))
    assert [row["state"] for row in rows].count("waiting") == 3
    assert on_scrutiny.standing(asked.scrutiny.counts(story.AUTHORITY)) in run("list")
    assert json.loads(run("list", "--what", "counts", "--format", "json"))[0]["in_time"] == 3
    assert {row["measure"] for row in json.loads(run("list", "--what", "to-ask", "--format", "json"))} >= {"plans_open"}
    assert len(json.loads(run("list", "--what", "decided", "--format", "json"))) == 4
    number = json.loads(
        run(
            "ask", "--text", "Who is asked?", "--post", "Head of service", "--measure", "plans_open", "--format", "json"
        )
    )[0]["number"]
    assert "is answered" in run("answer", str(number), "--text", "The children are")
    assert "is written down" in run("effect", str(number), "--text", "They are asked each time")
    assert "as number" in run("decide", "--kind", "noted", "--text", "Thanks", "--question", str(number))
    target = tmp_path / "questions.csv"
    assert "written to" in run("export", str(target))
    text = target.read_text(encoding="utf-8")
    assert "Who is asked?" in text and "child by child" not in text and "Answered in private" in text
    assert "is withdrawn" in run("withdraw", str(number), "--why", "A trial")
    assert json.loads(run("list", "--what", "waiting", "--format", "json"))[0]["number"] == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("answer", "99", "--text", "Yes"), "There is no question 99"),
        (("effect", "3", "--text", "Better"), "Question 3 is not answered yet"),
        (("ask", "--text", "3 children?", "--post", "Head"), "from 1 to 5"),
        (("ask", "--text", "Why?", "--post", "Head", "--measure", "nothing"), "nothing"),
        (("decide", "--kind", "carried over", "--text", "Again", "--question", "3"), "The next meeting belongs to"),
        (("export", "questions.txt"), "is neither .csv nor .json"),
    ],
)
def test_what_is_wrong_is_one_message_and_exit_2(
    asked: Desk, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert main(["questions", *words, "--authority", story.AUTHORITY]) == 2
    problem = capsys.readouterr().err
    assert told in problem and "Traceback" not in problem and AUTHORITY not in problem
