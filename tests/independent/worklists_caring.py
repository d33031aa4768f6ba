"""Lists of children looked after, care leavers and adoption, by the clocks of caring.py and the rules of the others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.independent.adopting import waits_for_a_match
from tests.independent.caring import Clock, clock, code, placement_begun, social_workers
from tests.independent.days import months_on
from tests.independent.files import Row, plain
from tests.independent.leaving_care import EXCLUDED, has_a_right_to_a_plan, leaver_holder, to_be_contacted
from tests.independent.worklists_clocks import LATER, SOON
from tests.independent.worklists_rows import Asked, Line
from tests.independent.world import UNKNOWN


def _clocks(asked: Asked) -> Iterator[tuple[Row, Clock]]:
    for row in asked.open_episodes(8):
        yield row, clock(asked.world, row, asked.extract)


def _soon(asked: Asked, row: Row, due: date, since: date, within: int, band: str = "") -> Iterator[Line]:
    left = asked.left_every_day(due)
    if left <= within:
        yield asked.line(row, due, left, since, band)


def looked_after_visits_due(asked: Asked) -> list[Line]:
    lines: list[Line] = []
    for row, told in _clocks(asked):
        if told.visit_due and told.visit_from:
            lines += _soon(asked, row, told.visit_due, told.visit_from, SOON)
    return lines


def looked_after_visits_clock_not_known(asked: Asked) -> list[Line]:
    return [
        asked.line(row, None, None, row["started"], rank=row["started"])
        for row, told in _clocks(asked)
        if not told.short_breaks and not told.visits_known
    ]


def _reviews(asked: Asked, short: bool) -> list[Line]:
    lines: list[Line] = []
    for row, told in _clocks(asked):
        if told.short_breaks == short:
            lines += _soon(asked, row, told.review_due, told.reviewed or row["started"], LATER)
    return lines


def looked_after_reviews_due(asked: Asked) -> list[Line]:
    return _reviews(asked, short=False)


def short_breaks_reviews_due(asked: Asked) -> list[Line]:
    return _reviews(asked, short=True)


def health_assessments_due(asked: Asked) -> list[Line]:
    lines: list[Line] = []
    for row, told in _clocks(asked):
        if told.short_breaks or told.health_due is None:
            continue
        band = "Review, in the first year" if told.assessed else "Initial"
        if months_on(row["started"], 12) <= asked.today:
            band = "12 months or more in care"
        lines += _soon(asked, row, told.health_due, told.assessed or row["started"], LATER, band)
    return lines


def dental_checks_due(asked: Asked) -> list[Line]:
    """Due 12 months after the last one, and no sooner than the day before a year in care is reached."""
    lines: list[Line] = []
    for row, told in _clocks(asked):
        due = months_on(row["started"], 12) - timedelta(days=1)
        if row["last_dental"]:
            due = max(due, months_on(row["last_dental"], 12))
        if not told.short_breaks:
            lines += _soon(asked, row, due, row["last_dental"] or row["started"], LATER)
    return lines


def permanence_plans_due(asked: Asked) -> list[Line]:
    lines: list[Line] = []
    for row, told in _clocks(asked):
        if not told.short_breaks and not row["permanence"]:
            due = months_on(row["started"], 4) - timedelta(days=1)
            lines += _soon(asked, row, due, row["started"], LATER)
    return lines


def connected_carers_due(asked: Asked) -> list[Line]:
    lines: list[Line] = []
    for row, told in _clocks(asked):
        begun = placement_begun(row)
        if begun and code(row["placement"]) == "U3" and not told.short_breaks:
            due = begun + timedelta(weeks=16)
            over = asked.left_every_day(due) < 0
            band = "In weeks 17 to 24: extended or approved?" if over else "In the first 16 weeks"
            if asked.extract <= begun + timedelta(weeks=24):
                lines += _soon(asked, row, due, begun, LATER, band)
    return lines


def pathway_plans_due(asked: Asked) -> list[Line]:
    lines = []
    for row in {row["child"]: row for row in asked.rows(9)}.values():
        if plain(row["in_touch"]) in EXCLUDED or not has_a_right_to_a_plan(row, asked.extract):
            continue
        team, worker = leaver_holder(asked.world, row)
        due = months_on(row["pathway"], 6) if row["pathway"] else None
        left = asked.left_every_day(due) if due else None
        if left is None or left <= LATER:
            since = row["pathway"] or None
            lines.append(Line(asked.shown_as(team), row["child"], worker, due, left, since, "", rank=due or date.min))
    return lines


def care_leavers_contact_due(asked: Asked) -> list[Line]:
    lines = []
    for row in {row["child"]: row for row in asked.rows(9)}.values():
        if plain(row["in_touch"]) in EXCLUDED or not to_be_contacted(row, asked.extract):
            continue
        team, worker = leaver_holder(asked.world, row)
        last = row["last_contact"] or None
        due = last + timedelta(days=56) if last else None
        left = asked.left_every_day(due) if due else None
        if left is None or left <= SOON:
            lines.append(Line(asked.shown_as(team), row["child"], worker, due, left, last, "", rank=due or date.min))
    return lines


WHY_NOT = {"g4": "Illness or disability", "g6": "Pregnancy or parenting"}


def care_leavers_not_active(asked: Asked) -> list[Line]:
    """Extract by extract: how long somebody has been said to do nothing, or nothing has been said."""
    since: dict[str, date] = {}
    for as_at, lists in asked.world.inputs.extracts.items():
        if as_at <= asked.extract:
            for row in lists.get(9, ()):
                if plain(row["activity"])[:1] in ("f", "p"):
                    since.pop(row["child"], None)
                else:
                    since.setdefault(row["child"], as_at)
    lines = []
    for row in {row["child"]: row for row in asked.rows(9)}.values():
        activity = plain(row["activity"])
        if plain(row["in_touch"]) in EXCLUDED or activity[:1] in ("f", "p"):
            continue
        team, worker = leaver_holder(asked.world, row)
        band = WHY_NOT.get(activity[:2], "Another reason") if activity[:1] == "g" else "Not recorded"
        begun = since[row["child"]]
        lines.append(Line(asked.shown_as(team), row["child"], worker, None, None, begun, band, rank=begun))
    return lines


def adoption_waiting(asked: Asked) -> list[Line]:
    homes = {row["child"]: asked.world.holder_of(row) for row in asked.open_episodes(8)}
    lines = []
    for row in {row["child"]: row for row in asked.rows(10)}.values():
        if waits_for_a_match(row):
            team, worker = homes.get(row["child"], (UNKNOWN, UNKNOWN))
            since = row["ordered"] or row["decided"]
            lines.append(Line(asked.shown_as(team), row["child"], worker, None, None, since, "", rank=since))
    return lines


def children_many_workers(asked: Asked) -> list[Line]:
    world, lines = asked.world, []
    cared = {row["child"] for row, told in _clocks(asked) if not told.short_breaks}
    for child in world.open_children(asked.extract):
        named = world.named_in_a_year(child.child, asked.extract)
        workers = {worker for _, worker in named} - {"none", UNKNOWN}
        if len(workers) < 3:
            continue
        present = [as_at for as_at, worker in named if worker == child.worker and worker not in ("none", UNKNOWN)]
        since = min(present) if present else min(as_at for as_at, _ in named)
        many = child.child in cared and len(social_workers(world, child.child, asked.extract)) >= 3
        band = "Looked after, three or more social workers" if many else "Three or more workers"
        lines.append(
            Line(asked.shown_as(child.team), child.child, child.worker, None, None, since, band, rank=-len(workers))
        )
    return lines
