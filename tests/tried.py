"""How much the walks tried as each role and as a stranger, and how much of it was refused: told at the end of a run.

Each walk notes it as a property of its test, which comes back from other processes, too.
"""

from collections import Counter
from collections.abc import Callable, Iterable

CALLS, PAGES, FILES, ADDRESSES = "calls of the desk", "pages", "files of pages", "addresses"
Noting = Callable[[str, object], None]


def calls(noting: Noting, who: str, asked: int, refused: int) -> None:
    """Methods of the desk, each with a place, as one viewer."""
    _note(noting, CALLS, who, asked, refused)


def page(noting: Noting, who: str, *, is_theirs: bool) -> None:
    """One page as one viewer; one that is not theirs says so."""
    _note(noting, PAGES, who, 1, 0 if is_theirs else 1)


def files(noting: Noting, who: str, asked: int, refused: int) -> None:
    """The files that one page offers one viewer."""
    _note(noting, FILES, who, asked, refused)


def addresses(noting: Noting, who: str, asked: int, refused: int) -> None:
    """Addresses of pages and files of one viewer, asked for by somebody whose they are not."""
    _note(noting, ADDRESSES, who, asked, refused)


def lines(properties: Iterable[Iterable[tuple[str, object]]]) -> list[str]:
    """A line for each kind of what was tried, and one for each who tried it."""
    asked, refused = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in properties:
        for name, value in one:
            if name.startswith("tried: ") and isinstance(value, list | tuple):
                who, number, of_them = value
                asked[name.removeprefix("tried: "), who] += number
                refused[name.removeprefix("tried: "), who] += of_them
    kinds, everybody = list(dict.fromkeys(kind for kind, _ in asked)), list(dict.fromkeys(who for _, who in asked))
    totals = [f"tried: {_sum(asked, kind):,} {kind}, of which {_sum(refused, kind):,} were refused" for kind in kinds]
    return totals + [f"tried as {who}: {_of(who, kinds, asked, refused)}" for who in everybody]


def _sum(counted: Counter[tuple[str, str]], kind: str) -> int:
    return sum(number for (one, _), number in counted.items() if one == kind)


def _of(who: str, kinds: Iterable[str], asked: Counter[tuple[str, str]], refused: Counter[tuple[str, str]]) -> str:
    theirs = [kind for kind in kinds if (kind, who) in asked]
    return "; ".join(f"{asked[kind, who]:,} {kind} ({refused[kind, who]:,} refused)" for kind in theirs)


def _note(noting: Noting, kind: str, who: str, asked: int, refused: int) -> None:
    noting(f"tried: {kind}", (who, asked, refused))
