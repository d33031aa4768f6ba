"""Every sentence of the Briefing in some four hundred situations: held to rules of sense, and written out to be read.

`briefing.md` beside this file is what is said, measure by measure. It is made by
`python -m tests.metrics.wording.written`, and a change of words shows in it as a change to be read.
"""

import re
from functools import cache

import pytest

from metrics.analysis import suppression
from metrics.base.plain import is_missing
from metrics.statistics import between
from tests.metrics.wording.reading import reading_ease, syllables
from tests.metrics.wording.situations import Told, all_told, frame_of, restated
from tests.metrics.wording.words_to_look_up import NOT_FOR_COUNCILLORS, looked_up
from tests.metrics.wording.written import PAGE, written

PLAIN_ENGLISH = 60.0  # of Flesch's reading ease
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
_PERCENT = re.compile(r"\d%")


@cache
def told() -> tuple[Told, ...]:
    return tuple(all_told())


def _said(name: str) -> list[tuple[Told, str]]:
    return [(one, one.sentences[name]) for one in told() if name in one.sentences]


def test_there_are_some_hundreds_of_situations() -> None:
    assert len(told()) >= 350
    assert len({one.name for one in told()}) == len(told())


def test_what_is_written_out_is_what_is_said() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(told()), (
        "run python -m tests.metrics.wording.written and read the change"
    )


def test_it_reads_as_plain_english() -> None:
    assert reading_ease([one.text for one in told()]) >= PLAIN_ENGLISH
    for part in ("figure", "since", "changing", "a year before"):
        assert reading_ease([text for _, text in _said(part)]) >= PLAIN_ENGLISH, part


def test_no_measure_reads_as_hard_english() -> None:
    for key in {one.measure.key for one in told()}:
        assert reading_ease([one.text for one in told() if one.measure.key == key]) >= PLAIN_ENGLISH, key


def test_no_word_has_to_be_looked_up() -> None:
    assert {word for one in told() for word in looked_up(one.text)} == set()


def test_the_list_of_words_finds_them_however_they_end() -> None:
    assert looked_up("Outside the limits: two signals, and the variation is significant.") == [
        "limits",
        "signals",
        "variation",
        "significant",
    ]
    assert looked_up("It ranks 3rd, with confidence intervals.") == ["ranks", "intervals"]
    assert looked_up("A signed, frank and limitless letter.") == [] and len(NOT_FOR_COUNCILLORS) >= 20


def test_every_sentence_is_whole() -> None:
    for one in told():
        for part, text in one.sentences.items():
            assert text[0].isupper() or text[0].isdigit() or text.startswith(("fewer", "more")), (one.name, part)
            assert text.endswith((".", "?")), (one.name, part, text)
            assert not re.search(r"\bnan\b|None|\binf\b|  | [.,;:]|\.\.|\(\)|[{}]", text), (one.name, part, text)


def test_nothing_is_called_a_cause() -> None:
    for one in told():
        assert not re.search(r"because of|due to|caused|thanks to|led to|as a result", one.text), one.name


def test_the_figure_has_its_date_and_which_way_is_good() -> None:
    for one, text in _said("figure"):
        assert re.search(_MONTH, text), one.name
        assert text.endswith(("better.", "better in itself.")), one.name


def test_a_figure_of_fewer_than_ten_is_no_percentage() -> None:
    of_few = [one for one in told() if one.situation.name == "few cases" and one.measure.unit == "percent"]
    assert of_few
    for one in of_few:
        assert not _PERCENT.search(one.sentences["figure"]) and "of every 100" not in one.text, one.name


def test_what_is_hidden_gives_no_number() -> None:
    hidden = [one for one in told() if one.row["flag"] == suppression.HIDDEN]
    assert {one.situation.name for one in hidden} > {"hidden", "few cases"}
    for one in hidden:
        figure = one.sentences["figure"].replace("between 1 and 5", "").replace(one.measure.title, "")
        assert re.findall(r"\d+", figure) in (["31", "2024"], ["2024"]), (one.name, figure)
        assert "since" not in one.sentences, one.name


def test_at_least_is_said_with_its_level_and_without_its_counts() -> None:
    coded = [one for one in told() if one.row["flag"] in suppression.AT_LEAST.values()]
    assert {one.situation.name for one in coded} > {"top-coded"}
    for one in coded:
        level = next(level for level, flag in suppression.AT_LEAST.items() if flag == one.row["flag"])
        assert f"at least {level} " in one.sentences["figure"], one.name
        assert not re.search(r"\d of \d", one.sentences["figure"]), one.name


@pytest.mark.parametrize(("says", "word"), [(between.HIGHER, "clearly higher"), (between.LOWER, "clearly lower")])
def test_higher_is_higher_and_lower_is_lower(says: str, word: str) -> None:
    compared = [one for one, text in _said("since") if word in text and "depends" not in text]
    assert compared, word
    for one in compared:
        phase = one.judged.verdict.newest_phase
        assert phase is not None and phase.comparison.says == says, one.name
        before, after = phase.comparison.before.value, phase.comparison.after.value
        assert before is not None and after is not None, one.name
        assert (after > before) == (says == between.HIGHER), one.name


def test_improving_is_towards_what_is_better() -> None:
    for one, text in _said("changing"):
        direction = {"Improving": 1, "Worsening": -1}.get(text.split()[0])
        if direction is None or "some down" in text:
            continue
        values = frame_of(one.measure, one.situation)["value"].dropna().tolist()
        rises = values[-1] > sum(values[:6]) / 6
        good = rises == (one.measure.better == "higher")
        recovered = (
            one.situation.name == "dip and recovery"
        )  # from the dip, and so beside the months before it the same
        assert recovered or good == (direction == 1), (one.name, text)


@pytest.mark.parametrize(
    ("situation", "higher_is_better", "lower_is_better"),
    [
        ("target met", ": met.", ": not met."),
        ("tie with the target", ": met.", ": met."),
        ("just short of the target", ": not met, but within", ": met."),
        ("target missed", ": not met.", ": met."),
        ("behind on the way", ": behind.", ": on track."),
    ],
)
def test_the_target_is_met_on_the_right_side(situation: str, higher_is_better: str, lower_is_better: str) -> None:
    with_goal = [one for one in told() if one.situation.name == situation and one.goals]
    assert {one.measure.better for one in with_goal} == {"higher", "lower"}
    for one in with_goal:
        expected = higher_is_better if one.measure.better == "higher" else lower_is_better
        assert expected in one.sentences["target"], (one.name, one.sentences["target"])


def test_without_a_visit_nothing_is_set_beside_one() -> None:
    for one in told():
        if not one.situation.visits:
            assert "since" not in one.sentences, one.name
            assert not re.search(r"visit [A-E]|the visit", one.text), one.name


def test_one_month_reads_sensibly() -> None:
    for one in told():
        if one.situation.name == "first month":
            changing = one.sentences.get("changing", "")
            assert changing.startswith(("Too few", "Counted on one day")), (one.name, changing)
            assert "a year before" not in one.sentences, one.name


def test_signs_both_ways_are_said() -> None:
    mixed = [one for one, text in _said("changing") if "mixed" in text or "some down" in text]
    assert mixed and {one.situation.name for one in mixed} == {"signs both ways"}


def test_a_figure_told_otherwise_before_says_both_and_why() -> None:
    assert len(restated()) >= 30
    for one in restated():
        text = one.sentences["restated"]
        assert re.search(_MONTH, text) and "when first told" in text, one.name
        reason = {"more since": "recorded late|more counted since", "fewer since": "taken back or redated since"}
        words = reason.get(one.situation.name, "corrected since|the definition changed")
        assert re.search(words, text), (one.name, text)
        assert looked_up(text) == [], one.name


def test_nobody_is_told_of_in_the_plural_as_one() -> None:
    for one in told():
        assert not re.search(r"(?<![\d.,])1 (children|were|workers|months)\b", one.text), one.name
        assert is_missing(one.row["value"]) or "no figure" not in one.sentences["figure"], one.name


@pytest.mark.parametrize(
    ("word", "count"),
    [("child", 1), ("children", 2), ("assessments", 3), ("supervision", 4), ("higher", 2), ("45", 1), ("time", 1)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_reading_ease_by_hand() -> None:
    # 6 words, 1 sentence, 6 syllables: 206.835 - 6.09 - 84.6; then 12 words in 2 sentences with 13 syllables
    assert reading_ease(["The cat sat on the mat."]) == pytest.approx(116.145)
    assert reading_ease(["The cat sat on the mat.", "The cats were on the carpet."]) == pytest.approx(
        206.835 - 1.015 * 6 - 84.6 * 13 / 12
    )
