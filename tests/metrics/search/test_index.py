"""A question in a person's words finds what is called so, or by a word of the same meaning."""

import pytest

from metrics.questions.catalogue import load_questions
from metrics.search.index import LONGEST, MEASURE, PAGE, TEAM, WORKER, Findable, find
from metrics.search.same_words import same_words

MEASURES = [
    Findable(MEASURE, measure.key, measure.title, " ".join(measure.search), f"{measure.question} {measure.numerator}")
    for measure in load_questions().measures.values()
]
OTHERS = [
    Findable(TEAM, "Safeguarding North 1", "Safeguarding North 1"),
    Findable(TEAM, "Safeguarding North 2", "Safeguarding North 2"),
    Findable(WORKER, "W1", "José Álvarez"),
    Findable(PAGE, "caseloads", "Caseloads", "Who carries too much?"),
]


def keys(question: str, limit: int = 5) -> list[str]:
    return [one.key for one in find([*MEASURES, *OTHERS], question, limit)]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("late visits", "plan_visits_in_time"),
        ("overdue assessment", "assessments_in_45_days"),
        ("unallocated", "children_unallocated"),
        ("how many children are unallocated", "children_unallocated"),
        ("vacancies", "vacancy_rate"),
        ("ASYE", "newly_qualified_share"),
        ("section 47", "enquiries_started"),
        ("s47", "enquiries_started"),
        ("re-referral", "rereferrals"),
        ("jose alvarez", "W1"),
        ("Álv", "W1"),
    ],
)
def test_what_people_say_finds_what_it_is_called(question: str, key: str) -> None:
    assert key in keys(question)


def test_an_abbreviation_is_a_word_and_not_a_part_of_one() -> None:
    titles = {one.title for one in find(MEASURES, "LAC", 30)}
    assert "Children looked after" in titles
    assert not any("supervis" in title.lower() for title in titles), "'place' and 'lack' hold its letters"


def test_all_words_before_any_and_a_title_before_a_rule() -> None:
    assert keys("north 1") == ["Safeguarding North 1"]
    assert keys("caseloads")[0] == "caseloads"
    either = [one.key for one in find(OTHERS, "north zebra", 5)]
    assert either == ["Safeguarding North 1", "Safeguarding North 2"]


def test_the_last_word_may_be_begun_only() -> None:
    assert keys("safeguarding nor") == ["Safeguarding North 1", "Safeguarding North 2"]


@pytest.mark.parametrize("question", ["", "   ", '"', "*", "NEAR(", "title:", "a AND", "-", "'; drop table thing; --"])
def test_no_word_is_a_command(question: str) -> None:
    find([*MEASURES, *OTHERS], question, 5)


def test_a_question_of_nothing_finds_nothing() -> None:
    assert keys("") == keys(" ?! ") == keys("zebra") == []


def test_no_more_than_its_beginning_is_read() -> None:
    assert keys("caseloads " + "x" * 1_000_000) == keys("caseloads " + "x" * LONGEST)


def test_no_word_has_two_groups() -> None:
    words = [word for group in same_words() for word in group]
    assert sorted(words) == sorted(set(words))
