"""One comparison for each event: whatever tells of a measure and an event says the same of it, in the same figures.

Words only, and every measure of the demonstration: what the headline of Trajectory, its table of events, the Overview,
the Briefing and the command line say is taken as they say it, and read back.
"""

import re
from dataclasses import dataclass

import pandas as pd

from bench import overview_says
from metrics import demo
from metrics.analysis.verdicts import Judged
from metrics.base.place import Place
from metrics.cli.since_command import rows_of
from metrics.desk import Desk
from metrics.questions.catalogue import Measure
from metrics.statistics import between
from metrics.words import on_briefing, on_overview, on_phases, on_since
from tests.metrics.test_words_vocabulary import NEVER_SAID
from tests.pages.compared import WHOLE, desk, every, judged

__all__ = ["desk", "every", "judged"]

JUDGED = (between.HIGHER, between.LOWER, between.NOT_CLEAR, between.DEPENDS)
NOT_CLEAR = "not clearly different"
CLEAR = (NOT_CLEAR, "higher", "lower")  # the longest first


@dataclass(frozen=True)
class Said:
    """What a text says of an event: which way, and whether it depends."""

    way: str
    depends: bool


def read(text: str) -> Said:
    """A text as `Said`; what began earlier is not about the event."""
    about = text.split("Already ")[0].lower()
    way = next((way for way in CLEAR if re.search(rf"\b{way}\b", about)), "")
    return Said(way, "it depends what it is compared with" in about)


def of_state(says: str) -> Said:
    """What the command line prints, which is the state itself."""
    if says == between.DEPENDS:
        return Said(NOT_CLEAR, True)
    return Said(says if says in CLEAR else "", False)


def letter_of(text: str) -> str:
    """The letter of the event a sentence names."""
    letter = re.search(r"(?:visit|inspection) ([A-Z]{1,2})\b", text)
    return letter.group(1) if letter else ""


def pairs(desk: Desk, judged: dict[str, Judged]) -> list[tuple[Measure, Judged]]:
    return [(desk.measures[key], one) for key, one in judged.items()]


def test_the_headline_the_table_the_overview_and_the_command_line_say_the_same(
    desk: Desk, judged: dict[str, Judged]
) -> None:
    assert len(judged) > 60
    for measure, one in pairs(desk, judged):
        phase = one.verdict.phases[-1]
        headline, cells = on_since.newest(measure, one), on_overview.since(measure, one)
        told = [read(headline), read(on_phases.compared(measure, one, phase)), read(" ".join(cells[:1]))]
        row = rows_of(measure, one)[-1]
        says = str(row["says"])
        told.append(
            Said(NOT_CLEAR if says == between.DEPENDS else says if says in CLEAR else "", says == between.DEPENDS)
        )
        assert len(set(told)) == 1, (measure.key, told)
        assert letter_of(headline) == row["letter"] == one.events[-1]["letter"], measure.key


def test_they_say_it_in_the_same_figures(desk: Desk, judged: dict[str, Judged]) -> None:
    for measure, one in pairs(desk, judged):
        phase = one.verdict.phases[-1]
        if phase.comparison.difference is None:
            continue
        told = on_since.figures(measure, phase.comparison)
        assert told in " ".join(on_overview.since(measure, one)), measure.key
        after = on_since.figure(measure, phase.figure)
        assert on_phases.figure_of(measure, one, phase).startswith(after), measure.key
        headline = on_since.newest(measure, one)
        assert after in headline and on_since.figure(measure, phase.comparison.before) in headline, measure.key


def test_the_briefing_says_what_the_overview_says(desk: Desk, judged: dict[str, Judged]) -> None:
    """Of what a panel may see; where a month is hidden from it, it says so and compares nothing."""
    panel = desk.as_panel()
    rows, of_panel = panel.verdicts.family_and_verdicts(WHOLE)
    rows = rows[rows["complete"].ne(False)]
    compared, read_out = 0, ""
    for measure, one in pairs(desk, judged):
        theirs = of_panel.get(measure.key)
        own = rows[rows["measure"].eq(measure.key)]
        if not measure.briefing or theirs is None or own.empty or theirs.verdict.since is None:
            continue
        newest = dict(own.iloc[-1])
        sentence = f"{on_briefing.sentence(measure, newest)} {on_briefing.since(measure, newest, theirs)}"
        read_out += f"{sentence} {on_briefing.changing(measure, theirs)} {on_briefing.alert(measure, theirs)} ".lower()
        if theirs.verdict.since.difference is None:
            assert not read(sentence).way, (measure.key, sentence)
            continue
        compared += 1
        theirs_told, ours = read(sentence), read(" ".join(on_overview.since(measure, one)[:1]))
        assert theirs_told == ours, (measure.key, sentence, ours)
        assert letter_of(sentence) == one.events[-1]["letter"]
        phase = one.verdict.phases[-1]
        for figure in (phase.figure, phase.comparison.before):
            assert on_briefing.of_hundred(measure, figure.value) in sentence, (measure.key, sentence)
    assert compared >= 6
    assert [word for word in NEVER_SAID if word in read_out] == []


def test_no_row_says_only_that_it_is_not_judged(desk: Desk, every: dict[str, Judged]) -> None:
    said = overview_says.newest_figures(every)
    assert sum(said.values()) > 100
    assert [words for words in said if not words or words.lower().startswith("not judged")] == []
    at_event = overview_says.last_events(desk.measures, every)
    assert at_event[overview_says.SIDE_BY_SIDE] < sum(at_event.values()) / 2 and "" not in at_event


def test_what_renews_is_compared_at_the_event_and_counted_by_what_it_stands_on(
    desk: Desk, judged: dict[str, Judged]
) -> None:
    """As any flow, in all the places above; and both numbers of both days are those of the measure's months."""
    renewing = [(measure, one) for measure, one in pairs(desk, judged) if measure.renews_days]
    compared = [(measure, one) for measure, one in renewing if one.verdict.phases[-1].comparison.says in JUDGED]
    assert len(compared) >= 10
    for measure, one in compared:
        rows = desk.figures.series(measure.key, WHOLE).set_index("month")
        phase = one.verdict.phases[-1]
        assert one.event is not None
        days = (one.months[phase.stop - 1], one.event["starts"] - pd.offsets.MonthEnd(1))
        for day, figure in zip(days, (phase.figure, phase.comparison.before), strict=True):
            row = rows.loc[pd.Timestamp(day)]
            assert (figure.numerator, figure.denominator) == (row["numerator"], row["denominator"]), measure.key


def test_letters_belong_to_the_authority(desk: Desk, judged: dict[str, Judged]) -> None:
    events = desk.verdicts.events(demo.AUTHORITY)
    taken_place = events[events["status"].ne("planned")]
    lettered = {row["starts"]: row["letter"] for row in taken_place.to_dict("records") if row["letter"]}
    public = desk.public.inspections(demo.AUTHORITY)
    assert {day: letter for day, letter in zip(public["starts"], public["letter"], strict=True) if letter} == lettered
    for one in judged.values():
        assert {event["starts"]: event["letter"] for event in one.events} == lettered
    team = Place(demo.AUTHORITY, team=desk.places.teams(demo.AUTHORITY)["team"].iloc[0])
    for one in desk.verdicts.verdicts(team, family="assessments").values():
        assert {event["starts"]: event["letter"] for event in one.events} == lettered


def test_a_text_is_read_as_it_is_meant() -> None:
    assert read("Higher than at visit B: 84%, was 71%. Already falling before the visit, since May.").way == "higher"
    assert read("Not clearly different: it depends what it is compared with") == Said(NOT_CLEAR, True)
    assert read("That is clearly lower.").way == "lower" and read("Too early to tell").way == ""
    assert letter_of("since visit D (June 2025)") == "D"
