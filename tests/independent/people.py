"""Who works where: posts on a day, unbroken employment, and the names that case lists write."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.independent.files import Inputs, Row

SOCIAL_WORKERS = (
    "social worker",
    "ASYE",
    "senior social worker",
    "advanced practitioner",
    "lead child protection practitioner",
)
FAMILY_HELP = "family help lead practitioner"
MANAGERS = ("team manager", "group manager", "head of service", "assistant director")
NOBODY = ("", "unallocated", "allocated not", "duty", "none")
MARKS = ("agency", "locum", "interim", "temp", "asye", "nqsw", "tm", "dtm", "atm")


@cache
def name_key(name: str) -> str:
    """The words of a name in order of the alphabet, without accents, brackets, titles and what stands behind."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.lower()) if unicodedata.category(c) != "Mn")
    words: list[str] = []
    for part in re.sub(r"\(.*?\)|\[.*?\]", " ", plain).split(","):
        own = re.sub(r"[^\w\s]|_", " ", re.sub("['’]", "", part)).split()
        own = [word for word in own if word not in ("mr", "mrs", "ms", "miss", "mx", "dr", "prof")]
        while own and (own[-1] in MARKS or len(re.findall(r"\d", own[-1])) > 2):
            del own[-1]
        words += own
    return " ".join(sorted(words))


@dataclass(frozen=True)
class Spell:
    """Unbroken employment as agency or permanent; role, team and FTE of its first and last post."""

    worker: str
    agency: bool
    start: date
    end: date | None
    first: Row
    last: Row


class People:
    def __init__(self, inputs: Inputs) -> None:
        self.posts: dict[str, list[Row]] = {}
        self._named: dict[str, set[str]] = {}
        for row in inputs.workforce:
            self.posts.setdefault(row["worker"], []).append(row)
            self._named.setdefault(name_key(row["name"]), set()).add(row["worker"])
        self._follows = {row["team"]: row["continues_as"] for row in inputs.teams if row["continues_as"]}
        for posts in self.posts.values():
            posts.sort(key=lambda post: post["started"])

    def known_as(self, name: str, team: str, day: date) -> str:
        """The id behind a name in a team on a day; 'none' for nobody; the name itself where nobody alone fits."""
        key = name_key(name)
        if key in NOBODY:
            return "none"
        if name in self.posts:
            return name
        fits: dict[int, set[str]] = {}
        for worker in self._named.get(key, ()):
            begun = [post for post in self.posts[worker] if post["started"] <= day]
            here = [post for post in begun if not post["left"] or day < post["left"]]
            if any(self._now(post["team"]) == self._now(team) for post in here):
                fits.setdefault(1, set()).add(worker)
            elif here or any(self._now(post["team"]) == self._now(team) for post in begun):
                fits.setdefault(2, set()).add(worker)
            elif begun:
                fits.setdefault(3, set()).add(worker)
        best = fits[min(fits)] if fits else set()
        return next(iter(best)) if len(best) == 1 else key

    def _now(self, team: str) -> str:
        return self._follows.get(team, team)

    def alike(self, name: str, team: str, day: date) -> list[Row]:
        """The posts in a team on the day of those who bear a name, if they are more than one."""
        bearers = sorted(self._named.get(name_key(name), ()))
        posts = [post for worker in bearers if (post := self.post(worker, day)) and post["team"] == team]
        return posts if len(posts) > 1 else []

    def post(self, worker: str, day: date) -> Row | None:
        """The post held on the day."""
        held = [p for p in self.posts.get(worker, []) if p["started"] <= day and (not p["left"] or day < p["left"])]
        return held[-1] if held else None

    def in_post(self, day: date) -> list[tuple[str, Row]]:
        found = [(worker, self.post(worker, day)) for worker in self.posts]
        return [(worker, post) for worker, post in found if post is not None]

    def employed_since(self, worker: str, day: date) -> date:
        """The first day of the unbroken employment (agency or not) that the day falls in."""
        start = day
        for post in reversed(self.posts[worker]):
            if post["started"] <= day and (not post["left"] or start <= post["left"]):
                start = min(start, post["started"])
        return start

    def spells(self, any_kind: bool = False) -> list[Spell]:
        """Spells of employment; with `any_kind`, agency or not makes no difference."""
        found = []
        for worker, posts in self.posts.items():
            group: list[Row] = []
            for post in posts:
                changed = bool(group) and group[-1]["agency"] != post["agency"] and not any_kind
                if group and (changed or group[-1]["left"] != post["started"]):
                    found.append(_spell(worker, group))
                    group = []
                group.append(post)
            found.append(_spell(worker, group))
        return found


def _spell(worker: str, posts: list[Row]) -> Spell:
    agency, end = posts[0]["agency"] == "yes", posts[-1]["left"] or None
    return Spell(worker, agency, posts[0]["started"], end, posts[0], posts[-1])


def absent(post: Row, day: date) -> bool:
    return (
        bool(post["absent_from"]) and post["absent_from"] <= day and (not post["absent_to"] or day < post["absent_to"])
    )
