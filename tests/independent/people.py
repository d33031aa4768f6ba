"""Who works where: posts on a day, unbroken employment, and the names that case lists write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.independent.files import Inputs, Row

SOCIAL_WORKERS = ("social worker", "ASYE", "senior social worker", "advanced practitioner")
MANAGERS = ("team manager", "group manager", "head of service", "assistant director")
NOBODY = ("", "unallocated", "not allocated", "duty", "none")


@cache
def name_key(name: str) -> str:
    surname, comma, given = name.partition(",")
    turned = f"{given} {surname}" if comma else surname
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub("['’]", "", turned.lower())).split())


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
        for posts in self.posts.values():
            posts.sort(key=lambda post: post["started"])

    def known_as(self, name: str) -> str:
        """The id behind a name; 'none' for nobody; the name itself where no one, or more than one, bears it."""
        key = name_key(name)
        if key in NOBODY:
            return "none"
        if name in self.posts:
            return name
        found = self._named.get(key, set())
        return next(iter(found)) if len(found) == 1 else key

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
