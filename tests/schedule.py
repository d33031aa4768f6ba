"""Which tests stay together in one worker, and in which order groups are handed out when several workers run them.

pytest-xdist has a mark for groups (`--dist=loadgroup`), which it writes into a name that pytest 9.2 no longer reads:
every test was alone. So the group is told from the test's own name here.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.independent.loads import LOADS

CASES = ("measures", "profiles", "worklists", "checks")  # one store serves all their cases
TOGETHER = ("browser", "ledger")  # one served demonstration and browser; one PostgreSQL
# Files of tests/browser that look at other stores than the demonstration: in a second browser, while that is made and
# looked at. One after the other they would last longer than all else.
OTHER_STORES = ("behind_proxy", "first_visit", "hostile_words", "real_layout", "sign_in", "trajectory")

# The longest first, so that no worker is left with a long one at the end. The others follow, file by file. The first
# two wait much of their time. What needs the demonstration, which the first makes, is not handed out beside it.
LONG = (
    "browser",
    "browser: other stores",
    "ledger",
    "pages/test_roles.py",
    "metrics/desk/test_walk.py",
    "metrics/test_parts.py",
    "metrics/test_store_faults.py",
    "independent: spoilt",
    "pages/analyst/test_analyst.py",
    "metrics/test_retention.py",
    "metrics/test_erasing.py",
    "metrics/test_merge.py",
    "metrics/test_store.py",
    "pages/manager/test_caseloads.py",
    "metrics/test_what_if.py",
    "cases",
)


def group_of(name: str) -> str:
    """The group of a test, by its name for pytest: what it shares and would be dear to make twice, else its file."""
    path, _, test = name.removeprefix("tests/").partition("::")
    folder = path.split("/")[0]
    if folder in CASES:
        return "cases"
    if folder == "independent":
        loads = [load for load in LOADS if f"[{load}" in test]
        return f"independent: {loads[0] if loads else 'the whole demonstration'}"
    if folder == "browser" and path.rsplit("/test_", 1)[-1].removesuffix(".py") in OTHER_STORES:
        return "browser: other stores"
    return folder if folder in TOGETHER else path


def arranged(items: list[pytest.Item], spread: bool) -> list[pytest.Item]:
    """The tests in the order in which they run. spread: over several workers, the longest group first.

    In a process of its own browsers come last: while one is open, Playwright keeps an event loop running that other
    tests could not start theirs in. In a worker its fixture ends with the group, and the loop with it.
    """
    groups = {item: group_of(item.nodeid) for item in items}
    if not spread:
        return sorted(items, key=lambda item: groups[item].startswith("browser"))
    places = {group: place for place, group in enumerate(LONG)}
    return sorted(items, key=lambda item: (places.get(groups[item], len(LONG)), groups[item]))


class Grouped(LoadScopeScheduling):
    """Hands out whole groups, in the order in which they stand."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
