"""Children whom a file names and no extract knows: told in its report, with what their ids seem to have lost."""

from collections.abc import Sequence

from metrics.intake.cell_text import normalise
from metrics.questions.feeds import FEEDS
from metrics.store.load import Load
from metrics.store.version import Version

LISTS = tuple(f"list_{number}" for number in range(1, 10))
EXAMPLES = 5


def tell_of_strangers(serving: Version | None, loads: Sequence[Load]) -> None:
    """Adds a note to the report of each file beside the extracts that names children in none of them."""
    known: dict[str, set[str]] = {}
    for load in loads:
        table = FEEDS[load.feed].tables[0]
        rows = load.tables.get(table)
        if load.feed == "annex_a" or rows is None or "child" not in rows.column_names:
            continue
        if load.authority not in known:
            known[load.authority] = _children(serving, loads, load.authority)
        children = known[load.authority]
        strangers = {
            child: number
            for child, number in zip(
                rows.column("child").to_pylist(), rows.column("row_number").to_pylist(), strict=True
            )
            if child and child not in children
        }
        if children and strangers:
            load.report.notes.append(_in_words(strangers, children))


def _children(serving: Version | None, loads: Sequence[Load], authority: str) -> set[str]:
    """Every child that an extract of the authority names, in the store or among these files."""
    children: set[str] = set()
    for name in LISTS:
        if serving:
            rows = serving.rows(
                f"select distinct child from {name} where authority = $authority", {"authority": authority}
            )
            children |= {child for (child,) in rows}
        for load in loads:
            if load.feed == "annex_a" and load.authority == authority and name in load.tables:
                children |= set(load.tables[name].column("child").to_pylist())
    return children


def _in_words(strangers: dict[str, int], children: set[str]) -> str:
    rows = ", ".join(str(number) for number in sorted(strangers.values())[:EXAMPLES])
    several = "1 child is" if len(strangers) == 1 else f"{len(strangers):,} children are"
    words = f"{several} in no extract (rows {rows}{', ...' if len(strangers) > EXAMPLES else ''})."
    for what, bare in (("leading zeros", _without_zeros), ("capitals, spaces or dashes", _letters)):
        like = {bare(child) for child in children}
        count = sum(bare(child) in like for child in strangers)
        if count:
            return (
                f"{words} Of these, {count:,} would be if it were not for {what} in their ids: export both files alike."
            )
    return words


def _without_zeros(child: str) -> str:
    return child.lstrip("0")


def _letters(child: str) -> str:
    return normalise(child).replace(" ", "")
