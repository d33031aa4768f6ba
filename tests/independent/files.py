"""Reads the demonstration's files into plain rows, without a line of metrics/intake.

A row is a dict of text and dates; a blank is ''. `Inputs` holds everything one authority loads.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

Row = dict[str, Any]
Files = Sequence[tuple[str, Path, dict[str, Any]]]

# number of a list -> (the day a row begins on, the day it ends on), in our words
SPANS: dict[int, tuple[str, str]] = {
    1: ("contact", ""), 2: ("started", "completed"), 3: ("received", ""), 4: ("started", "authorised"),
    5: ("strategy_discussion", ""), 6: ("started", "ended"), 7: ("started", "ended"), 8: ("started", "ended"),
    9: ("", ""), 10: ("", ""), 11: ("", ""),
}  # fmt: skip
# official header (lower case, letters only) -> our word
HEADERS = {
    "childuniqueid": "child", "dateofbirth": "born", "allocatedteam": "team", "allocatedworker": "worker",
    "allocatedpersonaladvisor": "adviser",
    "dateofcontact": "contact", "contactsource": "source",
    "assessmentstartdate": "started", "assessmentcompletiondate": "completed",
    "dateofreferral": "received", "referralsource": "source", "referralnfa": "nfa",
    "continuousassessmentstartdate": "started", "continuousassessmentdateofauthorisation": "authorised",
    "childseenduringcontinuousassessment": "seen",
    "strategydiscussioninitiatingsectionenquirystartdate": "strategy_discussion",
    "wasaninitialchildprotectionconferencedeemedunnecessary": "unnecessary",
    "dateofinitialchildprotectionconference": "conference",
    "didtheinitialchildprotectionconferenceresultinachildprotectionplan": "became_plan",
    "cinstartdate": "started", "cinclosuredate": "ended", "casestatus": "status", "datechildwaslastseen": "last_seen",
    "chairspoketochildbeforeconference": "chair_spoke",
    "visitintervalworkingdays": "interval", "visitintervaldays": "interval",
    "childprotectionplanstartdate": "started", "childprotectionplanenddate": "ended",
    "latestcategoryofabuse": "category", "dateofthelaststatutoryvisit": "last_visit", "wasthechildseenalone": "alone",
    "dateoflatestreviewconference": "last_review", "numberofpreviouschildprotectionplans": "previous",
    "datestartedtobelookedafter": "started", "dateceasedtobelookedafter": "ended",
    "dateoflateststatutoryreview": "last_review", "dateoflastsocialworkvisit": "last_visit",
    "reasonceasedtobelookedafter": "ceased", "placementlocation": "where",
    "whatisthepermanenceplanforthischild": "permanence", "dateoflasthealthassessment": "last_health",
    "dateoflastdentalcheck": "last_dental", "numberofplacementsinthelastmonths": "placements",
    "numberofepisodesthechildhasbeenmissingfromtheirplacementinthelastmonths": "missing",
    "wasthechildofferedareturninterviewaftertheirlastmissingepisodeyn": "offered",
    "startdateofcurrentlegalstatus": "legal_started", "childslegalstatus": "legal",
    "startdateofmostrecentplacement": "placement_started", "placementtype": "placement",
    "numberofreferralsinlastmonths": "referrals",
    "eligibilitycategory": "eligibility", "latestpathwayplanreviewdate": "pathway",
    "latestdateofcontact": "last_contact",
    "datethechildenteredcare": "entered_care", "dateofdecisionthatchildshouldbeplacedforadoption": "decided",
    "dateofplacementorder": "ordered", "dateofmatchingchildandprospectiveadopters": "matched",
    "dateplacedforadoption": "placed", "dateofadoptionorder": "adopted",
    "dateofdecisionthatchildshouldnolongerbeplacedforadoption": "given_up",
    "individualadopteridentifier": "child", "datestageonestarted": "stage_1", "dateapplicationapproved": "approved",
    "dateadoptermatchedwithchildren": "matched", "datechildchildrenplacedwithadopters": "placed",
    "dateofleavingadoptionprocess": "left",
    "gender": "gender", "ethnicity": "ethnicity", "doesthechildhaveadisability": "disabled",
    "unaccompaniedasylumseekingchilduascwithinthelastmonthsyn": "uasc",
    "unaccompaniedasylumseekingchilduascorformerlyuascoroveryn": "uasc",
    "primaryneedcode": "need", "childscategoryofneed": "need",
    "laintouch": "in_touch", "suitabilityofaccommodation": "suitable", "activitystatus": "activity",
    "typeofaccommodation": "home",
}  # fmt: skip
DAYS = frozenset(
    "born contact started completed received authorised strategy_discussion conference ended last_visit last_review "
    "last_seen last_health last_dental legal_started placement_started pathway last_contact entered_care decided "
    "ordered matched placed adopted given_up stage_1 approved left qualified absent_from absent_to held recorded "
    "audited from to answered happened met contacted decided planned returned flagged notified visited since until "
    "presented moved".split()
) | {"went missing", "interview offered", "interview held", "risk assessment", "action due", "action done"}
STAFF = ("workforce", "teams", "supervision", "establishment")
SPANNED = ("audits", "contact_outcome", "feedback", "serious_incidents", "attendance", "reallocations")
# Registers, each with the day that begins a row of it.
REGISTERS = {"plo": "held", "missing": "went missing", "exploitation": "flagged", "private_fostering": "notified",
             "education_gaps": "since", "homeless": "presented"}  # fmt: skip


@dataclass
class Inputs:
    """extracts: as-at date -> list number -> rows; the other feeds as they lie in their files."""

    authority: str
    extracts: dict[date, dict[int, list[Row]]] = field(default_factory=dict)
    workforce: list[Row] = field(default_factory=list)
    workforce_as_at: date = date.min
    teams: list[Row] = field(default_factory=list)
    supervision: list[Row] = field(default_factory=list)
    audits: list[Row] = field(default_factory=list)
    contact_outcome: list[Row] = field(default_factory=list)
    feedback: list[Row] = field(default_factory=list)
    reallocations: list[Row] = field(default_factory=list)
    serious_incidents: list[Row] = field(default_factory=list)
    attendance: list[Row] = field(default_factory=list)
    spans: dict[str, tuple[date, date]] = field(default_factory=dict)
    establishment: list[Row] = field(default_factory=list)
    plo: list[Row] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)
    exploitation: list[Row] = field(default_factory=list)
    private_fostering: list[Row] = field(default_factory=list)
    education_gaps: list[Row] = field(default_factory=list)
    homeless: list[Row] = field(default_factory=list)
    registers_as_at: date = date.min
    population: dict[int, float] = field(default_factory=dict)


@cache
def plain(text: str) -> str:
    """'b) No' -> 'no'; '#N/A' -> ''."""
    cleaned = re.sub(r"^[a-z]\)\s*", "", text.replace("\u00a0", " ").strip().lower())
    return "" if cleaned == "#n/a" else cleaned


def _cell(name: str, value: Any) -> Any:
    if name in DAYS:
        if isinstance(value, datetime):
            return value.date()
        return date.fromisoformat(value) if isinstance(value, str) and value else value or ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\u00a0", " ").strip() if value is not None else ""


def _rows(header: Sequence[str], lines: Iterable[Sequence[Any]]) -> list[tuple[tuple[Any, ...], Row]]:
    heads = [head.lower().replace("stage 1", "stage one").replace("stage 2", "stage two") for head in header]
    words = [HEADERS.get(re.sub("[^a-z]", "", head), "") for head in heads]
    return [
        (tuple(line), {word: _cell(word, value) for word, value in zip(words, line, strict=True) if word})
        for line in lines
    ]


def _usable(row: Row, number: int, as_at: date) -> bool:
    """Only the day that begins a row decides."""
    start, _ = SPANS[number]
    return bool(row["child"]) and not (start and (not row[start] or row[start] > as_at))


def _believed(row: Row, number: int, as_at: date) -> Row:
    """The row without the other dates that cannot be: after the extract's own, or an end before the start."""
    start, end = SPANS[number]
    wrong: set[str] = {
        name for name in DAYS & row.keys() if name not in ("born", start) and row[name] and row[name] > as_at
    }
    if end and row[end] and row[end] < row[start]:
        wrong.add(end)
    return row | dict.fromkeys(wrong, "")


def _spoken_of(row: Row, number: int, as_at: date) -> date:
    """The day on which the worker whom a row names held or finished it."""
    start, end = SPANS[number]
    if number == 5:
        lasted = row["strategy_discussion"] + timedelta(days=21)
        return min(row["conference"] or lasted, as_at)
    day = row[start] if number in (1, 3) else (row[end] if end else "") or as_at
    assert isinstance(day, date)
    return day


def _judged(found: list[tuple[tuple[Any, ...], Row]], number: int, as_at: date) -> list[Row]:
    """The rows that can be used; exact duplicates are left out, save contacts."""
    kept, seen = [], set()
    for line, row in found:
        if _usable(row, number, as_at) and (number == 1 or line not in seen):
            believed = _believed(row, number, as_at)
            kept.append(believed | {"on": _spoken_of(believed, number, as_at)})
            seen.add(line)
    return kept


def read_extract(path: Path, as_at: date, numbers: Iterable[int] = SPANS) -> dict[int, list[Row]]:
    """Lists 1 to 11 of a folder of CSV files or of a workbook with a title above its headers."""
    lists: dict[int, list[Row]] = {}
    for number in numbers:
        if path.is_dir():
            with (path / f"list_{number}.csv").open(encoding="utf-8-sig", newline="") as file:
                lines = list(csv.reader(file))
        else:
            sheet: Any = CalamineWorkbook.from_path(path).get_sheet_by_name(f"List_{number}")
            lines = sheet.to_python()[1:]
        lists[number] = _judged(_rows(lines[0], lines[1:]), number, as_at)
    return lists


def _table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: _cell(name, value) for name, value in row.items()} for row in csv.DictReader(file)]


def read_inputs(files: Files, authority: str, numbers: Iterable[int] = SPANS) -> Inputs:
    """All the files of import_batch that measures here rest on; of an extract the lists with these numbers."""
    inputs = Inputs(authority)
    for feed, path, options in files:
        if feed == "annex_a":
            inputs.extracts[options["as_at"]] = read_extract(path, options["as_at"], numbers)
        elif feed == "population":
            inputs.population = {int(r["time_period"]): float(r["population_estimate"]) for r in _table(path)}
        elif feed in (*STAFF, *SPANNED, *REGISTERS):
            setattr(inputs, feed, _table(path))
            if feed in SPANNED:
                inputs.spans[feed] = (options["start"], options["end"])
            inputs.registers_as_at = options["as_at"] if feed in REGISTERS else inputs.registers_as_at
            inputs.workforce_as_at = options["as_at"] if feed == "workforce" else inputs.workforce_as_at
    inputs.extracts = dict(sorted(inputs.extracts.items()))
    inputs.supervision = list({tuple(row.items()): row for row in inputs.supervision}.values())
    return inputs
