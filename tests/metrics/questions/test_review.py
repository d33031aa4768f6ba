"""What is due for review: either side of the day, and what has no day."""

from dataclasses import replace
from datetime import date, timedelta

from metrics.questions import review
from metrics.questions.catalogue import Questions, load_questions

DAY = date(2027, 3, 1)
PRODUCT = load_questions()
CONTACTS = replace(PRODUCT.measures["contacts"], next_review=DAY)
UNALLOCATED = replace(PRODUCT.worklists["unallocated"], next_review=DAY + timedelta(1))
TWICE = replace(PRODUCT.checks["two_open_plans"], next_review=DAY - timedelta(1))
OWN = replace(CONTACTS, key="own", next_review=None)


def test_a_review_is_due_on_its_day() -> None:
    questions = Questions({"contacts": CONTACTS}, {}, {"unallocated": UNALLOCATED}, {"two_open_plans": TWICE})
    assert [one.key for one in review.due(questions, DAY - timedelta(2))] == []
    assert [one.key for one in review.due(questions, DAY - timedelta(1))] == ["two_open_plans"]
    assert [one.key for one in review.due(questions, DAY)] == ["two_open_plans", "contacts"]
    assert [one.called for one in review.due(questions, DAY + timedelta(1))] == ["Check", "Measure", "Worklist"]
    assert review.next_day(questions, DAY) == DAY + timedelta(1)
    assert review.next_day(questions, DAY + timedelta(1)) is None


def test_what_has_no_day_is_due_at_once() -> None:
    assert [(one.key, one.day) for one in review.due(Questions({"own": OWN}), date(2020, 1, 1))] == [("own", None)]


def test_every_question_of_the_product_has_a_review() -> None:
    listed = review.reviews(PRODUCT)
    assert len(listed) == len(PRODUCT.measures) + len(PRODUCT.worklists) + len(PRODUCT.checks)
    assert all(one.owner and one.checked_by and one.reviewed and one.day for one in listed)
