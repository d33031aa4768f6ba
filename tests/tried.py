"""How much the walks tried as each role and as a stranger, and how much of it was refused: told at the end of a run.

Each walk notes it as a property of its test, which comes back from other processes, too.
"""

from collections import Counter
from collections.abc import Callable, Iterable

CALLS, PAGES, FILES, ADDRESSES = "calls of the desk", "pages", "files of pages", "addresses"
Noting = Callable[[str, object], None]


def calls(noting: Noting, asked: int, refused: int) -> None:
    """Methods of the desk, each with a place, as one viewer."""
    _note(noting, CALLS, asked, refused)


def page(noting: Noting, *, is_theirs: bool) -> None:
    """One page as one viewer; one that is not theirs says so."""
    _note(noting, PAGES, 1, 0 if is_theirs else 1)


def files(noting: Noting, asked: int, refused: int) -> None:
    """The files that one page offers one viewer."""
    _note(noting, FILES, asked, refused)


def addresses(noting: Noting, asked: int, refused: int) -> None:
    """Addresses of pages and files, asked for by somebody whose they are not."""
    _note(noting, ADDRESSES, asked, refused)


def lines(properties: Iterable[Iterable[tuple[str, object]]]) -> list[str]:
    """A line for each kind of what was tried."""
    asked, refused = Counter[str](), Counter[str]()
    for one in properties:
        for name, value in one:
            if name.startswith("tried: ") and isinstance(value, list | tuple):
                asked[name.removeprefix("tried: ")] += value[0]
                refused[name.removeprefix("tried: ")] += value[1]
    return [f"tried: {asked[kind]:,} {kind}, of which {refused[kind]:,} were refused" for kind in asked]


def _note(noting: Noting, kind: str, asked: int, refused: int) -> None:
    noting(f"tried: {kind}", (asked, refused))
