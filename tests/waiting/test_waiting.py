"""What cannot wait, against cases a team manager can check by hand."""

import pytest

from metrics.lists.entries import COLUMNS
from metrics.lists.waiting import Pressing, cannot_wait
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import Worklist, load_questions
from metrics.words import on_waiting
from tests.given.cases import Case, read_cases
from tests.given.rows import read_table
from tests.worklists.given import rows_of

WORKLISTS = load_questions().worklists


def worked(worklist: Worklist, case: Case) -> Worked:
    """One list of the case as the desk gives it."""
    today = case.get("today", case["as_at"])
    entries = [tuple(row[name] for name in COLUMNS) for row in rows_of(worklist, case)]
    return Worked(worklist, entries, [""] * len(entries), (), case["as_at"], None, today)


def told(one: Pressing, case: Case) -> dict[str, str]:
    """Somebody as a case writes them."""
    today = case.get("today", case["as_at"])
    rules = [on_waiting.rule_in_words(row.list, dict(zip(COLUMNS, row.entry, strict=True)), today) for row in one.rows]
    days = one.first.entry[COLUMNS.index("days")]
    return {
        "about": one.about,
        "lists": ",".join(row.list.key for row in one.rows),
        "broken": str(one.broken),
        "days": "" if days is None else str(days),
        "said": on_waiting.in_a_line(rules),
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in read_cases("waiting")])
def test_given_expect(case: Case) -> None:
    lists = [worked(WORKLISTS[key], case) for key in case["lists"]]
    shown = [told(one, case) for one in cannot_wait(lists)]
    assert shown == read_table(case["expect"]), "got\n" + "\n".join(" | ".join(row.values()) for row in shown)
