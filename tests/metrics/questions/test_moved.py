"""A measure that stands alone no more says where its figures are, to whoever asks by an old name."""

from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.questions.catalogue import load_questions
from metrics.questions.moved import moved, moved_from
from metrics.settings.reading import read_settings

QUESTIONS = load_questions()


def test_each_is_a_breakdown_of_a_measure_now_and_no_measure_itself() -> None:
    titles = {measure.title for measure in QUESTIONS.measures.values()}
    for one in moved():
        assert one.by in QUESTIONS.measures[one.to].every_breakdown
        assert one.key not in QUESTIONS.measures and one.title not in titles
        assert moved_from(one.title) is moved_from(one.key) is one


def test_an_old_command_is_told() -> None:
    with pytest.raises(UserError, match="it is “plans_open” broken down, `--by category`"):
        QUESTIONS.measure("plans_open_by_category")


def test_a_target_of_it_is_refused_with_where_it_is(tmp_path: Path) -> None:
    target = '[[target]]\nmeasure = "plans_open_by_category"\nfrom = 2026-01-01\nvalue = 15\n'
    (tmp_path / "settings.toml").write_text(target, encoding="utf-8")
    with pytest.raises(UserError, match="it is “plans_open” broken down, `--by category`"):
        read_settings(tmp_path)
