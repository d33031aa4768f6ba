"""What shares something dear stays in one worker."""

from pathlib import Path

import pytest

from tests.independent.loads import LOADS
from tests.schedule import CASES, LONG, OTHER_STORES, TOGETHER, group_of

TESTS = Path(__file__).parent


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("tests/measures/test_measures.py::test_given_expect[contacts: One]", "cases"),
        ("tests/worklists/test_agreement.py::test_a_list_counts_as_its_measure_does[x]", "cases"),
        ("tests/ledger/test_notes.py::test_a_note[postgresql]", "ledger"),
        ("tests/browser/test_pages.py::test_a_page", "browser"),
        ("tests/browser/test_sign_in.py::test_a_cover_works_and_ends", "browser: other stores"),
        ("tests/independent/test_independent.py::test_checks[spoilt-future_dates]", "independent: spoilt"),
        ("tests/independent/test_worklists.py::test_reconciliation_of_parts[far apart]", "independent: far apart"),
        (
            "tests/independent/test_worklists.py::test_the_whole_demonstration[ordinary-unallocated]",
            "independent: the whole demonstration",
        ),
        ("tests/metrics/test_store.py::test_rollback_goes_back_and_forth", "metrics/test_store.py"),
    ],
)
def test_a_group_is_told_from_the_name(name: str, group: str) -> None:
    assert group_of(name) == group


@pytest.mark.parametrize("group", LONG)
def test_a_long_group_is_there(group: str) -> None:
    """A group renamed would lose its place at the front."""
    kind, _, load = group.partition(": ")
    if kind == "browser" and load:
        assert all((TESTS / "browser" / f"test_{name}.py").is_file() for name in OTHER_STORES)
    elif load:
        assert load in LOADS
    elif group == "cases":
        assert all((TESTS / name).is_dir() for name in CASES)
    elif group in TOGETHER:
        assert (TESTS / group).is_dir()
    else:
        assert (TESTS / group).is_file() and group_of(f"tests/{group}::test") == group
