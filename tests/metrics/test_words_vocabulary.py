"""The one table of words for states: whole, without full stops, and nowhere written twice or decided on."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from metrics.analysis import journey, overview, verdicts
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import KNOWN
from metrics.statistics import between, control, funnel, neighbours, present, told, verdict, years
from metrics.statistics.rules import HIGH, LOW, OUTSIDE, RUN, TREND, TWO_OF_THREE
from metrics.words import on_year_end, vocabulary

ROOT = Path(__file__).resolve().parents[2]
TABLE = "metrics/words/vocabulary.py"
STATES: list[tuple[str, set[str]]] = [
    ("VARIATION", {control.COMMON, control.IMPROVEMENT, control.CONCERN, HIGH, LOW}),
    ("HOLDING", {control.IMPROVEMENT, control.CONCERN, HIGH, LOW}),
    ("POINT", {control.IMPROVEMENT, control.CONCERN, HIGH, LOW}),
    ("OUTLOOK", {present.NEW_LEVEL, present.MOVING, present.CHANGED}),
    (
        "UNJUDGED",
        {
            verdict.NO_FIGURE,
            verdict.TOO_FEW_POINTS,
            verdict.TRIAL_LIMITS,
            verdict.FEW_EVENTS,
            verdict.FEW_CASES,
            verdict.ON_THE_DAY,
            verdicts.ROLLING,
            verdicts.NOT_WHOLE,
            verdicts.ONE_YEAR,
            verdicts.NO_MONTHS_HELD,
            verdicts.TOLD_BY_QUARTER,
            verdicts.TOLD_BY_YEAR,
            verdicts.TOLD_ON_LAST_DAYS_OF_QUARTERS,
            verdicts.TOLD_ON_LAST_DAYS_OF_YEARS,
        },
    ),
    ("YEAR_MARK", {years.CHANGED, years.STEADY, years.UNTESTED}),
    ("FLOW_CHANGED", {between.HIGHER, between.LOWER}),
    ("FLOW_UNTESTED", {between.NO_YEAR_BEFORE, years.FEW_IN_A_YEAR}),
    ("TOLD", {told.MOVED, told.NOT_MOVED, told.PLAIN}),
    ("ASSURANCE", {control.ALWAYS, control.SOMETIMES, control.NEVER}),
    ("TARGET", {overview.MET, overview.NEAR, overview.MISSED}),
    ("RULES", {OUTSIDE, RUN, TREND, TWO_OF_THREE}),
    ("COMPARED", {between.HIGHER, between.LOWER, between.NOT_CLEAR, between.DEPENDS, between.PLAIN}),
    (
        "UNCOMPARED",
        {
            between.TOO_EARLY,
            between.NO_NEWER,
            between.NO_FIGURE,
            between.FEW,
            between.TOO_SHORT,
            between.BROKEN,
            between.TOO_SOON,
            between.TOO_CLOSE,
            between.NO_YEAR_BEFORE,
        },
    ),
    ("WITHOUT_VALUE", {between.NO_FIGURE, between.NO_NEWER, journey.NOT_DATED, journey.PLANNED}),
    ("MEDIAN", {neighbours.ABOVE, neighbours.BELOW, neighbours.NOT_SEPARABLE}),
    ("FUNNEL", {funnel.ABOVE, funnel.BELOW, funnel.INSIDE}),
]


@pytest.mark.parametrize(("table", "states"), STATES)
def test_every_state_has_its_words(table: str, states: set[str]) -> None:
    assert set(getattr(vocabulary, table)) == states


def phrases(value: Any) -> Iterator[str]:
    """All the words of the table, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in phrases(inner))
    elif isinstance(value, tuple):
        yield from (text for inner in value for text in phrases(inner))


TABLES = {name: value for name, value in vars(vocabulary).items() if name.isupper() and isinstance(value, dict | tuple)}


def test_sentences_leave_the_full_stop_to_whoever_writes_one() -> None:
    assert [text for table in TABLES.values() for text in phrases(table) if text.endswith(".")] == []


def test_every_mark_of_a_state_is_said_for_those_who_hear_the_page() -> None:
    wordings = [wording for table in TABLES.values() if isinstance(table, dict) for wording in table.values()]
    marks = {one.mark for one in [*wordings, vocabulary.MIXED] if isinstance(one, vocabulary.Wording) and one.mark}
    assert {name.removesuffix("-up").removesuffix("-down") for name in vocabulary.MARKS} == {
        *marks,
        *vocabulary.YEAR_MARK.values(),
        "alert",
    }


# -- no second copy, and no decision on the text of a sentence --------------------------------------------------------

LONG = {text for name in TABLES for text in phrases(TABLES[name]) if len(text.split()) > 2 and "{" not in text}
CUTS = {("split", ":"), ("partition", ":"), ("split", ": "), ("removesuffix", "."), ("endswith", "."), ("split", ". ")}


def speaking_files() -> list[str]:
    """What says something: the words, and the figures and pages that show them."""
    folders = [ROOT / "metrics" / "words", ROOT / "metrics" / "figures", ROOT / "metrics" / "analysis", ROOT / "pages"]
    files = [path.relative_to(ROOT).as_posix() for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [file for file in files if file != TABLE]


def texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The strings among some nodes."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def copies(tree: ast.AST) -> list[str]:
    """The strings that write a phrase of the table out again; docstrings explain and are left out."""
    nodes = list(ast.walk(tree))
    alone = {node.value for node in nodes if isinstance(node, ast.Expr)}
    return [text for text in texts(node for node in nodes if node not in alone) if text.rstrip(".") in LONG]


def decisions(tree: ast.AST) -> list[str]:
    """Sentences cut at their punctuation, and phrases of the table that something is compared with."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            cuts = {(node.func.attr, text) for text in texts(node.args)}
            found += [ast.unparse(node)] if cuts & CUTS else []
        if isinstance(node, ast.Compare):
            compared = texts([node.left, *node.comparators])
            found += [ast.unparse(node)] if any(text.rstrip(".") in LONG for text in compared) else []
    return found


def breaches(file: str) -> list[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return copies(tree) + decisions(tree)


def test_no_file_writes_a_phrase_again_or_decides_on_one() -> None:
    breaches_by_file = {file: breaches(file) for file in speaking_files()}
    assert {file: those for file, those in breaches_by_file.items() if those} == {}


@pytest.mark.parametrize(
    "source",
    [
        'short = sentence.split(":")[0]',
        'cell = began(verdict).removesuffix(".")',
        'if row["signal"] == "No sign of change": pass',
    ],
)
def test_a_decision_on_a_sentence_is_found(source: str) -> None:
    assert len(decisions(ast.parse(source))) == 1


def test_a_second_copy_is_found() -> None:
    assert copies(ast.parse('"""No sign of change"""\nSIGNALS = {"common": "No sign of change."}')) != []
    assert copies(ast.parse('"""No sign of change"""')) == []


# -- what a councillor reads ------------------------------------------------------------------------------------------

NEVER_SAID = ("signal", "limits", "rebase", "separable", "variation", "assurance", "interval")
READ_BY_ALL = (
    vocabulary.VARIATION,
    vocabulary.HOLDING,
    vocabulary.MIXED,
    vocabulary.POINT,
    vocabulary.OUTLOOK,
    vocabulary.UNJUDGED,
    vocabulary.BY_QUARTER,
    vocabulary.ASSURANCE,
    vocabulary.COMPARED,
    vocabulary.UNCOMPARED,
    vocabulary.MEDIAN,
    vocabulary.MARKS,
)


@pytest.mark.parametrize("word", NEVER_SAID)
def test_no_word_of_statisticians_reaches_a_councillor(word: str) -> None:
    assert [text for table in READ_BY_ALL for text in phrases(table) if word in text.lower()] == []


def texts_of(measure: Measure) -> Iterator[str]:
    """What Definitions shows of a measure in the measure's own words: a panel member may open each."""
    yield from (measure.title, measure.question, measure.numerator, measure.denominator, measure.source)
    yield from (*measure.caveats, *measure.ask, *measure.search, *measure.bands, measure.band_title)
    yield from (measure.briefing, measure.checked_by, on_year_end.rule(measure))


def test_no_definition_that_a_councillor_may_open_says_one() -> None:
    said = [(measure.key, text) for measure in load_questions().measures.values() for text in texts_of(measure)]
    said += [(one.key, text) for one in load_questions().breakdowns.values() for text in (one.title, one.told)]
    said += [(name, known.meaning) for name, known in KNOWN.items()]
    assert len(said) > 2000
    assert [(key, text) for key, text in said for word in NEVER_SAID if word in text.lower()] == []
