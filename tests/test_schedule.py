"""What shares something dear stays in one worker."""

import pytest

from tests.schedule import LONG, group_of


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("tests/measures/test_measures.py::test_given_expect[contacts: One]", "cases"),
        ("tests/worklists/test_agreement.py::test_a_list_counts_as_its_measure_does[x]", "cases"),
        ("tests/ledger/test_notes.py::test_a_note[postgresql]", "ledger"),
        ("tests/browser/test_pages.py::test_a_page", "browser"),
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


def test_the_long_groups_are_there(request: pytest.FixtureRequest) -> None:
    """A group renamed would lose its place at the front."""
    groups = {group_of(item.nodeid) for item in request.session.items}
    if len(groups) > len(LONG):  # the whole suite, not a part of it
        assert set(LONG) <= groups
