"""A file imported under another authority's code: it is there already, or it names that authority's children."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from metrics.store.load import Load
from metrics.store.version import Version

MOST_IN_COMMON = 1 / 2  # of its children and of its teams; numbers alone may be alike in two authorities
FEWEST_CHILDREN = 5
_LISTS = ("list_6", "list_7", "list_8")


def anothers_file(serving: Version | None, before: Sequence[Load], load: Load) -> list[str]:
    """What is said of a file that is there, or comes before it, as another authority's."""
    if not load.authority:
        return []
    others = {one.authority for one in before if one.feed == load.feed and one.sha256 == load.sha256}
    if serving:
        rows = serving.rows(
            "select distinct authority from import_log where feed = $feed and sha256 = $sha256",
            {"feed": load.feed, "sha256": load.sha256},
        )
        others |= {authority for (authority,) in rows}
    names = ", ".join(sorted(others - {load.authority}))
    return [f"this very file was imported for {names}"] if names else []


def anothers_children(serving: Version, authority: str, children: set[str], teams: set[str]) -> list[str]:
    """What is said of the first extract of an authority whose children and teams are those of another."""
    if len(children) < FEWEST_CHILDREN:
        return []
    others: defaultdict[str, tuple[set[Any], set[Any]]] = defaultdict(lambda: (set(), set()))
    for name in _LISTS:
        rows = serving.rows(
            f"select distinct authority, child, team from {name} where authority <> $authority",
            {"authority": authority},
        )
        for other, child, team in rows:
            others[other][0].add(child)
            others[other][1].add(team)
    return [
        f"of its {len(children):,} children {len(children & theirs):,} are known as children of {other}"
        for other, (theirs, their_teams) in sorted(others.items())
        if len(children & theirs) > MOST_IN_COMMON * len(children)
        and len(teams & their_teams) > MOST_IN_COMMON * len(teams)
    ]
