"""A pack's numbers collected from the desk: what its readers may see of an authority today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from metrics.analysis import overview, plan_moved
from metrics.analysis.panel_carried import Told, carried
from metrics.analysis.verdicts import Judged
from metrics.base import plain
from metrics.base.place import Place
from metrics.base.plain import as_date
from metrics.base.release import RELEASE
from metrics.desk import Desk
from metrics.improvement.items import Action
from metrics.improvement.timing import is_overdue
from metrics.packs.cells import cells_of, panel_cells, panel_rows, told_by
from metrics.packs.headlines import TARGET, HeadlineTold, headlines, keys_of
from metrics.packs.journey import journey_section, promises_section
from metrics.packs.model import (
    PANEL,
    PUBLIC,
    Pack,
    PackAction,
    PackCell,
    PackDefinition,
    PackEvent,
    PackFact,
    PackHeadline,
    PackNumbers,
    PackQuestion,
    PackSection,
    PackSeries,
    PackTable,
)
from metrics.packs.since_last import Since, since_last
from metrics.packs.wanted import PackWanted
from metrics.questions.catalogue import Measure
from metrics.scrutiny.told import HeadlineQuestions
from metrics.words import basic, on_packs, on_plan
from metrics.words.on_a_to_d import JourneySheet

MOST_ASKED = 2
AT_A_GLANCE = ("Measure", "Latest", "When", "A year before", "Target", "Which way is good")


@dataclass(frozen=True)
class Collected:
    """What the desk gives for a pack, before it is words. desk: of its readers; others: rows of what is told beneath
    the headlines; journey: from A to D, of the same figures; repeated: measures with a figure that is not that of now,
    but an earlier public pack's."""

    desk: Desk
    place: Place
    name: str
    synthetic: bool
    headlines: tuple[HeadlineTold, ...]
    others: Mapping[str, pd.DataFrame]
    journey: JourneySheet
    repeated: frozenset[str] = frozenset()

    @property
    def data_to(self) -> date | None:
        """The newest day of the authority's own data."""
        return self.desk.places.data_to(self.place.authority)


def collect(desk: Desk, authority: str, wanted: PackWanted, before: Sequence[Told]) -> Collected:
    """The figures of a pack as its readers may see them. before: what every earlier public pack tells."""
    readers = desk.as_panel() if wanted.openness == PUBLIC else desk
    place = Place(authority)
    row = next(row for row in plain.records(desk.places.authorities()) if row["authority"] == authority)
    rows, judged = readers.verdicts.family_and_verdicts(place)
    repeated: frozenset[str] = frozenset()
    if wanted.openness == PUBLIC and before and len(rows):
        now = rows
        rows, judged = _beside_earlier(readers, place, now, before)
        repeated = _repeated(now, rows)
    keys = keys_of(readers, authority, wanted.openness == PUBLIC or wanted.reader == PANEL)
    name = str(row["name"])
    chosen = headlines(readers, authority, name, keys, rows, judged)
    beneath = _beneath(readers, chosen, rows)
    sheet = readers.journeys.of_figures(place, rows, judged)
    return Collected(readers, place, name, bool(row["synthetic"]), tuple(chosen), beneath, sheet, repeated)


def _beside_earlier(
    panel: Desk, place: Place, rows: pd.DataFrame, before: Sequence[Told]
) -> tuple[pd.DataFrame, dict[str, Judged]]:
    """The panel's cells as far as they may stand beside every earlier public pack, and what may be said of those."""
    hidden_up_to = panel.figures.hidden_up_to(place.authority)
    cells = carried(panel.measures, panel_cells(rows), before, hidden_up_to)
    rows = panel_rows(cells, rows)
    return rows, panel.verdicts.verdicts_of_cells(rows, place)


def _repeated(now: pd.DataFrame, carried_on: pd.DataFrame) -> frozenset[str]:
    """The measures of which a cell is told other than it is now."""
    as_now = set(panel_cells(now))
    return frozenset(cell.measure for cell in as_now.symmetric_difference(panel_cells(carried_on)))


def _beneath(desk: Desk, chosen: Sequence[HeadlineTold], rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of what flows into and out of the headlines, and of what is told beside them."""
    headline_keys = {one.measure.key for one in chosen}
    keys = [key for one in chosen for key in (*one.measure.flows.keys, *one.measure.beside)]
    others = [key for key in dict.fromkeys(keys) if key not in headline_keys and key in desk.measures]
    whole = rows[rows["complete"].ne(False)]
    by_key = {key: whole[whole["measure"].eq(key)].sort_values("month") for key in others}
    return {key: of_it for key, of_it in by_key.items() if len(of_it)}


def told_by_public(packs: Sequence[Pack]) -> list[Told]:
    """What each of these packs tells that is public and signed off, oldest first."""
    return [told_by(pack.numbers) for pack in packs if pack.numbers.openness == PUBLIC and pack.is_final]


def numbers_of(collected: Collected, wanted: PackWanted, previous: Pack | None) -> PackNumbers:
    """The numbers of a pack. previous: the pack of its kind before it, None for the first."""
    desk, authority = collected.desk, collected.place.authority
    since = since_last(desk.measures, previous, [(one.measure, _cells(one)) for one in collected.headlines])
    questions = {one.measure: one for one in desk.scrutiny.for_headlines(collected.place)}
    made = tuple(_headline(one, collected.data_to, since, questions) for one in collected.headlines)
    happened = desk.verdicts.happened(authority)
    promises = promises_section(collected.journey, collected.repeated)
    return PackNumbers(
        reader=wanted.reader,
        openness=wanted.openness,
        authority=authority,
        name=collected.name,
        data_to=collected.data_to,
        version=desk.version,
        release=RELEASE,
        hidden_up_to=desk.figures.hidden_up_to(authority),
        cover=_cover(collected, happened),
        previous=previous.sha256 if previous else "",
        changed=since.changed,
        told_before=since.told_before,
        headlines=made,
        events=tuple(_event(event) for event in happened),
        journey=journey_section(collected.journey, collected.repeated),
        sections=(_at_a_glance(collected, made), *([promises] if promises else [])),
        plan=_plan(desk, authority),
        actions=_actions(desk, authority, wanted.openness != PUBLIC),
        definitions=tuple(_definition(one.measure) for one in collected.headlines),
        exemption=wanted.exemption,
        synthetic=collected.synthetic,
        others=tuple(
            PackSeries(key, desk.measures[key].title, cells_of(desk.measures[key], rows))
            for key, rows in collected.others.items()
        ),
    )


# -- headlines --------------------------------------------------------------------------------------------------------


def _cells(one: HeadlineTold) -> tuple[PackCell, ...]:
    return cells_of(one.measure, one.rows, one.targets)


def _headline(
    one: HeadlineTold, data_to: date | None, since: Since, questions: Mapping[str, HeadlineQuestions]
) -> PackHeadline:
    measure, first, last = one.measure, one.rows["month"].min(), one.rows["month"].max()
    facts = one.facts()
    promise = dict(facts).get(TARGET, "") if one.slopes else ""
    return PackHeadline(
        measure.key,
        measure.title,
        measure.unit,
        measure.kind,
        measure.better,
        one.sentence,
        since.sentences.get(measure.key, ""),
        tuple(PackFact(name, text) for name, text in facts),
        _cells(one),
        promise,
        _questions(measure, questions.get(measure.key)),
        basic.caption(measure, one.name, measure.source, first, last, data_to),
    )


def _questions(measure: Measure, of_headline: HeadlineQuestions | None) -> tuple[PackQuestion, ...]:
    """What waits for an answer, then what is worth asking; of a measure that is no panel's headline its own."""
    if of_headline is None:
        return tuple(PackQuestion(text) for text in measure.ask[:MOST_ASKED])
    waiting = [PackQuestion(one.text, on_packs.waits(one.meeting, one.due), one.post) for one in of_headline.waiting]
    to_ask = [PackQuestion(one.text, one.why) for one in of_headline.to_ask[:MOST_ASKED]]
    return (*waiting, *to_ask)


def _cover(collected: Collected, happened: Sequence[Mapping[Any, Any]]) -> str:
    """The cover sentence."""
    chosen = collected.headlines
    standing = on_packs.PackStanding(
        len(chosen),
        [one.measure.title for one in chosen if one.moved is True],
        [one.measure.title for one in chosen if one.moved is False],
        sum(one.status == overview.MET for one in chosen),
        [one.measure.title for one in chosen if one.status in (overview.NEAR, overview.MISSED)],
        [one.measure.title for one in chosen if one.alerts],
    )
    event = basic.event_name(happened[-1]) if happened else ""
    return on_packs.cover(collected.name, collected.data_to, standing, event)


def _at_a_glance(collected: Collected, made: Sequence[PackHeadline]) -> PackSection:
    """Every headline in one table."""
    rows = []
    for one, headline in zip(collected.headlines, made, strict=True):
        newest, before = headline.newest, one.year_before
        year_ago = cells_of(one.measure, pd.DataFrame([before]))[0] if before else None
        target = next((fact.text for fact in headline.facts if fact.name == TARGET), "")
        rows.append(
            (
                headline.title,
                on_packs.figure_and_parts(newest.figure, newest.parts),
                newest.when,
                year_ago.figure if year_ago else "–",
                "" if target == "No target is set." else _first_sentence(target),
                on_packs.GOOD[one.measure.better],
            )
        )
    table = PackTable(f"Headlines of {collected.name}", AT_A_GLANCE, tuple(rows), ("Latest", "A year before"))
    return PackSection("At a glance", (), (table,))


def _first_sentence(text: str) -> str:
    """'15% from 1 April 2024: met' of several sentences; a point inside a number ends none."""
    return text.split(". ")[0].rstrip(".")


def _definition(measure: Measure) -> PackDefinition:
    counts = f"{measure.numerator}; out of: {measure.denominator}" if measure.denominator else measure.numerator
    return PackDefinition(
        measure.key, measure.title, counts, basic.better(measure), measure.source, tuple(measure.caveats)
    )


# -- events and the plan ----------------------------------------------------------------------------------------------


def _event(event: Mapping[Any, Any]) -> PackEvent:
    starts = as_date(event["starts"])
    if starts is None:
        raise ValueError("an event that happened has a day")
    return PackEvent(
        str(event.get("letter") or ""),
        basic.event_name(event),
        basic.event_when(event),
        starts,
        as_date(event.get("ends")) or starts,
        basic.event_said(event),
    )


def _plan(desk: Desk, authority: str) -> tuple[str, ...]:
    """How the improvement plan stands, in sentences; nothing where there is none."""
    plan = desk.plans.plan(authority)
    if plan.is_empty:
        return ()
    sentences = [on_plan.standing(plan, desk.plans.due(authority)), on_plan.moved(desk.plans.moved(authority))]
    return tuple(sentence for sentence in sentences if sentence)


def _actions(desk: Desk, authority: str, figures: bool) -> tuple[PackAction, ...]:
    """The actions of the plan. Posts and groups only: no pack names who works for the council."""
    plan, on = desk.plans.plan(authority), desk.plans.day(authority)
    moved: dict[str, list[str]] = {}
    for one in desk.plans.moved(authority):
        if one.says == plan_moved.UNKNOWN and not figures:  # most of them are none of a panel's
            continue
        measure = desk.measures.get(one.measure)
        title = measure.title if measure else one.measure
        moved.setdefault(one.action.code, []).append(f"{title}: {on_plan.after_action(measure, one, figures)}")
    return tuple(_action(one, is_overdue(one, on), moved.get(one.code, ())) for one in plan.actions)


def _action(action: Action, overdue: bool, moved: Sequence[str]) -> PackAction:
    return PackAction(
        action.code,
        action.title,
        action.owner or "Nobody named",
        basic.day(action.due),
        on_plan.status(action, overdue),
        tuple(moved),
    )
