"""What is new on a worklist since a week before, and what is gone: rows of two extracts side by side.

New is what was not on the list, and what is late and was not: somebody has to act who had not. A row whose clock began
anew (the visit was made, the next is due) is neither new nor gone; its child has been on the list all the time.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from metrics.lists.entries import COLUMNS, DAYS, DUE, SINCE, Entry
from metrics.questions.catalogue import Worklist

ON_THE_LIST, LATE, AGAIN, STILL = "new", "newly late", "due again", "still here"
NEW = frozenset({ON_THE_LIST, LATE})
_ABOUT = {"child": ("child",), "worker": ("worker",), "record": ("child", "band", "why")}  # by the list's subject


def changed(worklist: Worklist, now: Sequence[Entry], before: Sequence[Entry]) -> tuple[list[str], list[Entry]]:
    """The state of each row, and the rows of a week before that are gone.

    Two rows with one clock, about the same since the same day, are the same row. Of what is left of somebody's rows
    each goes on from one of those before, the oldest from the oldest, as far as there are any.
    """
    about = [COLUMNS.index(name) for name in _ABOUT[worklist.subject]]
    whom, clock = itemgetter(*about), itemgetter(*about, SINCE)
    clocks_now, clocks_before = list(map(clock, now)), list(map(clock, before))
    here = set(clocks_now)
    was_late = dict.fromkeys(clocks_before, False)
    left: dict[Any, list[int]] = defaultdict(list)  # places of rows whose clock runs no more, by whom they are about
    for place in _oldest_first(before):
        was_late[clocks_before[place]] |= is_late(before[place])
        if clocks_before[place] not in here:
            left[whom(before[place])].append(place)
    states = [""] * len(now)
    for place in _oldest_first(now):
        entry, key = now[place], clocks_now[place]
        if key in was_late:
            states[place] = LATE if is_late(entry) and not was_late[key] else STILL
        elif ended := left.get(whom(entry)):
            ended.pop(0)
            states[place] = _state_of_a_new_clock(entry)
        else:
            states[place] = ON_THE_LIST
    gone = sorted(place for places in left.values() for place in places)
    return states, [before[place] for place in gone]


def _oldest_first(entries: Sequence[Entry]) -> list[int]:
    """Where the rows stand, by the day their clocks began; those of which it is not known first."""
    return sorted(range(len(entries)), key=lambda place: entries[place][SINCE] or date.min)


def _state_of_a_new_clock(entry: Entry) -> str:
    if is_late(entry):
        return LATE
    return AGAIN if entry[DUE] is not None else STILL


def is_late(entry: Entry) -> bool:
    """Whether the row's clock has run out."""
    days = entry[DAYS]
    return days is not None and days < 0
