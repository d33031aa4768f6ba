"""Exampleshire: a fictional authority with synthetic children and workers, for trying the product and for its tests.

`generate` writes the files an authority would load: monthly and weekly Annex A extracts, the files about staff, events,
population and hand-fed measures. They are imported like anyone's. The story they tell lies in story.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from metrics.demo import feeds, intervals, people, published_figures, quality, record, stepping, story, untidy, writing
from metrics.demo.allocation import Allocator, Held, Teams, demand
from metrics.demo.annex import Annex
from metrics.demo.audits import AUDITS, Audits
from metrics.demo.children import Truth
from metrics.demo.contact_outcomes import CONTACT_OUTCOMES, contact_outcome_rows, contact_outcome_span
from metrics.demo.court import REGISTER, CourtWork
from metrics.demo.days import NEVER, as_date, day, extract_days, month_ends
from metrics.demo.leaving import LeavingReasons
from metrics.demo.lists import lists_of
from metrics.demo.local_slots import queue_rows, slot_rows
from metrics.demo.reallocations import REALLOCATIONS, reallocation_rows
from metrics.demo.reallocations import STARTS as REALLOCATED_FROM
from metrics.demo.spells import simulate
from metrics.demo.vulnerable import Vulnerable

AUTHORITY, NAME, SEED = story.AUTHORITY, story.NAME, story.SEED
AUTHORITIES = (AUTHORITY, *published_figures.NEIGHBOURS)  # all that is made up
SETTINGS = Path(__file__).with_name("settings.toml")  # its targets, and a rebase

RESTRICTED_FILE, RESTRICTED = "restricted_records.csv", ("authority", "child", "viewers")
AUDITED = "2021-10-01", "2026-09-30"  # the span that the audits file covers
VIEWERS = "The local viewer; Head of safeguarding"  # who is told of the restricted records

Progress = Callable[[str, int, int], None]
File = tuple[str, Path, dict[str, Any]]  # feed, path, options: what import_batch takes


@dataclass
class World:
    """The simulated authority: what happens to its children, who works for it, and the walk through its extracts."""

    truth: Truth
    people: people.People
    teams: list[int]  # those that have children, by place in story.TEAMS
    allocator: Allocator
    annex: Annex
    supervisions: feeds.Supervisions

    @classmethod
    def of(cls, seed: int, scale: float) -> World:
        """Simulate everything but the allocations, which `walk` makes extract by extract."""
        rngs = [np.random.default_rng([seed, part]) for part in range(5)]
        truth = simulate(rngs[0], scale)
        intervals.visit_oftener(np.random.default_rng([seed, 70]), truth)
        stepping.add_steps(np.random.default_rng([seed, 71]), truth)
        serving = Teams(4 if scale >= 0.3 else 1)
        needed = demand(truth, serving, people.months())
        staff = people.employ(rngs[1], needed, hub_posts=max(6.5 * scale, 1), advisers=max(round(14 * scale), 1))
        allocator = Allocator(rngs[2], truth, staff, serving)
        teams = [0, *[int(team) for team in np.flatnonzero(needed.max(axis=1))]]
        return cls(
            truth,
            staff,
            teams,
            allocator,
            Annex(truth, staff, allocator, rngs[3]),
            feeds.Supervisions(staff, truth, rngs[4]),
        )

    def step(self, today: int, before: int) -> Held:
        """Allocate as at the day, and note the case supervisions held since the day `before`."""
        held = self.allocator.step(today, today - before)
        self.supervisions.of_cases(held, today - before)
        return held

    def warm_up(self) -> int:
        """Half a year of allocations that no extract shows; returns its last day."""
        months = month_ends(story.HISTORY_STARTS, story.FIRST_EXTRACT)[:-1]
        for month in months:
            self.allocator.step(month, 30)
        return months[-1]


def generate(folder: Path, seed: int = SEED, progress: Progress | None = None, scale: float = 1.0) -> list[File]:
    """Write Exampleshire's input files into `folder` and return them as (feed, path, options) for import_batch.

    Same seed and scale, same files, byte by byte. `scale` shrinks the authority.
    """
    tell = progress or (lambda step, done, total: None)
    tell("Making up Exampleshire", 0, 0)
    folder.mkdir(parents=True, exist_ok=True)
    world = World.of(seed, scale)
    today = day(story.WEEKLY_EXTRACTS[-1])
    local = record.local_rows(np.random.default_rng([seed, 9]), today, scale)
    audits = Audits(np.random.default_rng([seed, 10]), world.people, world.truth, local)
    files = [*_extracts(world, audits, folder / "annex_a", tell)]
    tell("Writing files about staff", 0, 0)
    writing.write_rows(RESTRICTED, restricted_rows(world), folder / RESTRICTED_FILE)
    slots = slot_rows(np.random.default_rng([seed, 60]), today, scale)
    slots += queue_rows(np.random.default_rng([seed, 72]), today, scale)
    of_leavers = record.leaver_rows(np.random.default_rng([seed, 59]), today, scale)
    writing.write_rows(record.LOCAL, [*local, *of_leavers, *slots], folder / "local.csv")
    contacted = contact_outcome_rows(np.random.default_rng([seed, 20]), world.truth, local, today)
    writing.write_rows(CONTACT_OUTCOMES, contacted, folder / "contact_outcome.csv")

    moved = reallocation_rows(np.random.default_rng([seed, 73]), world.truth, world.allocator.teams, today, scale)
    writing.write_rows(REALLOCATIONS, moved, folder / "reallocations.csv")
    deepened = quality.deepened(np.random.default_rng([seed, 31]), audits.file_rows(), today)
    writing.write_rows((*AUDITS, *quality.FOUND), deepened, folder / "audits.csv")
    theirs = {"authority": AUTHORITY, "as_at": as_date(today)}
    audited = {"start": date.fromisoformat(AUDITED[0]), "end": date.fromisoformat(AUDITED[1])}
    return [
        *files,
        *_staff(world, folder, seed),
        ("audits", folder / "audits.csv", theirs | audited),
        ("contact_outcome", folder / "contact_outcome.csv", theirs | contact_outcome_span(today)),
        ("local", folder / "local.csv", theirs),
        ("reallocations", folder / "reallocations.csv", theirs | _whole_months(today)),
        *_voices(world, folder, seed, scale),
        *public_record(folder),
        *_registers(world, folder, seed, scale),
    ]


def _whole_months(today: int) -> dict[str, date]:
    """What the file of reallocations covers: whole months alone."""
    last = [end for end in month_ends(REALLOCATED_FROM, as_date(today).isoformat()) if end <= today][-1]
    return {"start": date.fromisoformat(REALLOCATED_FROM), "end": as_date(last)}


def _registers(world: World, folder: Path, seed: int, scale: float) -> list[File]:
    """Court work and children at particular risk: registers as at the newest extract, drawn by themselves."""
    today = day(story.WEEKLY_EXTRACTS[-1])
    court = CourtWork(np.random.default_rng([seed, 12]), world.truth, world.allocator.teams, today)
    risks = Vulnerable(np.random.default_rng([seed, 13]), world.truth, world.allocator.teams, today, scale)
    files: list[File] = []
    for feed, (header, rows) in ({"plo": (REGISTER, court.rows())} | risks.files()).items():
        writing.write_rows(header, rows, folder / f"{feed}.csv")
        if rows:
            files.append((feed, folder / f"{feed}.csv", {"authority": AUTHORITY, "as_at": as_date(today)}))
    return files


def _voices(world: World, folder: Path, seed: int, scale: float) -> list[File]:
    """What families say, what was learned from incidents, and which partners come."""
    today = day(story.WEEKLY_EXTRACTS[-1])
    rngs = [np.random.default_rng([seed, part]) for part in (32, 33, 34)]
    protecting = [team for team in world.teams if story.TEAMS[team][1] in (story.FRONT_DOOR, story.SAFEGUARDING)]
    rows = {
        "feedback": (quality.FEEDBACK, quality.feedback_rows(rngs[0], world.teams, today, scale)),
        "serious_incidents": (quality.INCIDENTS, quality.incident_rows(rngs[1], today)),
        "attendance": (quality.ATTENDANCE, quality.attendance_rows(rngs[2], protecting, today, scale)),
    }
    span = {"start": date.fromisoformat(quality.STARTS), "end": date.fromisoformat(AUDITED[1])}
    for feed, (heads, lines) in rows.items():
        writing.write_rows(heads, lines, folder / f"{feed}.csv")
    options = {"authority": AUTHORITY, "as_at": as_date(today)} | span
    return [(feed, folder / f"{feed}.csv", options) for feed in rows]


def restricted_rows(world: World) -> list[tuple[str, str, str]]:
    """A few open children whose records are restricted: by a lasting draw, never by who they are."""
    needs = world.truth.needs
    rows = np.flatnonzero((world.allocator.worker >= 0) & (needs["chance"] < 0.004) & (needs["end"] == NEVER))
    rows = rows if len(rows) else np.flatnonzero(needs["chance"] < 0.001)
    return [(AUTHORITY, f"EX{100000 + int(child)}", VIEWERS) for child in np.unique(needs["child"][rows])[:8]]


def _extracts(world: World, audits: Audits, folder: Path, tell: Progress) -> list[File]:
    """The extracts as folders of CSV files, the latest as a workbook."""
    files: list[File] = []
    days, before = extract_days(), world.warm_up()
    for number, today in enumerate(days, start=1):
        held = world.step(today, before)
        if number == len(days) or as_date(days[number]).month != as_date(today).month:
            audits.of_month(held)
        lists = lists_of(world.annex, held)
        path = folder / as_date(today).isoformat()
        if today == days[-1]:
            path = folder / f"exampleshire_{as_date(today)}.xlsx"
            writing.write_workbook(untidy.with_impossible_rows(lists, today), path)
        else:
            writing.write_folder(lists, path)
        files.append(("annex_a", path, {"authority": AUTHORITY, "as_at": as_date(today)}))
        tell("Writing extracts", number, len(days))
        before = today
    return files


def _staff(world: World, folder: Path, seed: int) -> list[File]:
    today = day(story.WEEKLY_EXTRACTS[-1])
    world.supervisions.personal(today)
    staff = world.people
    reasons = LeavingReasons(np.random.default_rng([seed, 30]), len(staff.workers))
    writing.write_rows(feeds.WORKFORCE, feeds.workforce_rows(staff, today, reasons), folder / "workforce.csv")
    writing.write_rows(feeds.TEAM_FILE, feeds.team_rows(staff, world.teams, today), folder / "teams.csv")
    writing.write_rows(feeds.ESTABLISHMENT, feeds.establishment_rows(staff, today), folder / "establishment.csv")
    writing.write_table(world.supervisions.columns(today), folder / "supervision.csv")
    options = {"authority": AUTHORITY, "as_at": as_date(today)}
    return [(feed, folder / f"{feed}.csv", options) for feed in ("teams", "workforce", "establishment", "supervision")]


def public_record(folder: Path) -> list[File]:
    """Write what would be published of Exampleshire: files that are imported without naming an authority."""
    writing.write_rows(record.EVENTS, record.event_rows(), folder / "events.csv")
    writing.write_rows(record.POPULATION, record.population_rows(), folder / "population.csv")
    writing.write_rows(
        record.AUTHORITIES, [*record.authority_rows(), *published_figures.place_rows()], folder / "authorities.csv"
    )
    facts = published_figures.fact_rows(np.random.default_rng([SEED, 11]))
    writing.write_rows(published_figures.FACTS, facts, folder / "published.csv")
    writing.write_rows(
        published_figures.NEIGHBOUR_COLUMNS, published_figures.neighbour_rows(), folder / "neighbours.csv"
    )
    nobody = {"authority": None, "as_at": None}
    return [
        ("events", folder / "events.csv", nobody),
        ("population", folder / "population.csv", nobody),
        ("published", folder / "authorities.csv", nobody),
        ("published", folder / "published.csv", nobody),
        ("neighbours", folder / "neighbours.csv", nobody),
    ]
