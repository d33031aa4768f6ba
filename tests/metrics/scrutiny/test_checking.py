"""What a panel and the public must not read in somebody's words, and what an entry must hold."""

from datetime import date

import pytest

from metrics.scrutiny.checking import names_of, not_public, problems
from metrics.scrutiny.entries import CARRIED, FURTHER, AnswerEffect, EntryWithdrawal, PanelAnswer, PanelDecision
from tests.metrics.scrutiny.questions import DECEMBER, JUNE, POST, SEPTEMBER, question

NAMES = names_of(["Ann Lee", "José O'Neil", "unknown"], ["C00012", "2017"])


@pytest.mark.parametrize(
    "text",
    [
        "3 children wait",
        "three children wait",
        "There were 5 looked after children",
        "2 of the 9 young people",
        "One child had no worker",
        "It is about 4 care leavers",
        "In 1 family this was so",
    ],
)
def test_a_small_number_of_children_is_not_written(text: str) -> None:
    [wrong] = not_public([text], NAMES, 5)
    assert "from 1 to 5" in wrong and "fewer than six" in wrong


@pytest.mark.parametrize(
    "text",
    [
        "6 children wait",
        "No child waits, zero children do",
        "25 children; 1,005 children; 0.5 children each",
        "Within 3 working days children are seen",
        "From 1 April children are seen weekly",
        "85% of children, 3 points more",
        "One of the children's services teams was short of staff",
        "Two teams were short of staff in 2026",
        "Fewer than six children wait",
        "5 of 12 posts are filled",
        "For children who had 3 or more homes",
    ],
)
def test_other_numbers_are(text: str) -> None:
    assert not_public([text], NAMES, 5) == []


def test_another_threshold_is_followed_on_both_sides() -> None:
    for hidden, text, wrong in ((3, "3 children", True), (3, "4 children", False), (10, "10 children", True)):
        assert bool(not_public([text], NAMES, hidden)) == wrong
    [told] = not_public(["10 children"], NAMES, 10)
    assert "fewer than 11" in told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ask Ann Lee", True),
        ("LEE, ANN said so", True),
        ("Jose O’Neil answers", True),
        ("The child c00012", True),
        ("Ann answers, and Lee too", False),
        ("It is unknown since 2017", False),
        ("Annlee", False),
    ],
)
def test_names_of_those_who_work_here_and_references_are_not_written(text: str, named: bool) -> None:
    assert bool(not_public([text], NAMES, 5)) == named


def test_a_whole_entry_has_nothing_wrong() -> None:
    entries = (
        question(),
        question(due=JUNE),
        PanelAnswer("Yes", POST),
        AnswerEffect("Better"),
        PanelDecision(FURTHER, "A task group", SEPTEMBER),
        PanelDecision(CARRIED, "Again", SEPTEMBER, question=1, next_meeting=DECEMBER),
        EntryWithdrawal("Twice"),
    )
    assert [problems(one) for one in entries] == [[]] * len(entries)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (question(text=" "), "Write the question."),
        (question(text="x" * 1001), "The question has 1,001 characters; 1,000 fit."),
        (question(post=""), "Say which post answers"),
        (question(due=date(2026, 6, 10)), "lies before the meeting on 11/06/2026"),
        (PanelAnswer("", POST), "Write the answer."),
        (AnswerEffect(""), "Write what is different since."),
        (EntryWithdrawal(""), "Write the reason."),
        (PanelDecision("voted", "x", JUNE), "A decision can be noted, carried over"),
        (PanelDecision(CARRIED, "x", JUNE, question=1), "The next meeting belongs to"),
        (PanelDecision(FURTHER, "x", JUNE, next_meeting=SEPTEMBER), "The next meeting belongs to"),
        (PanelDecision(CARRIED, "x", JUNE, next_meeting=SEPTEMBER), "Say which question"),
        (PanelDecision(CARRIED, "x", JUNE, question=1, next_meeting=JUNE), "lies on or before the one on 11/06/2026"),
    ],
)
def test_what_is_wrong_is_told(entry: object, words: str) -> None:
    told = " ".join(problems(entry))  # type: ignore[arg-type]
    assert words in told
