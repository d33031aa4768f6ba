"""Every profile of an extract against a case a social worker can check by hand."""

import re
from datetime import date
from pathlib import Path

import pytest

from metrics.analysis.profiles import AGE, AGES, ProfileTold, age_band, told
from metrics.questions.breakdown import NOT_KNOWN
from metrics.questions.catalogue import load_questions
from metrics.store.profiles import bands_query
from tests.given.cases import Case, read_cases
from tests.given.rows import read_table
from tests.given.store import together

FOLDER = Path(__file__).parent
QUESTIONS = load_questions()
CASES = [pytest.param(case, id=case.title) for case in read_cases("profiles")]


def profile_of(case: Case) -> ProfileTold:
    profile = QUESTIONS.profiles[case.key]
    writer = together().writer
    values = {"authority": together().authority(case), "extract": case["as_at"]}
    names = [name for name, *_ in writer.rows(f"describe {profile.query}", values)]
    rows = [dict(zip(names, row, strict=True)) for row in writer.rows(profile.query, values)]
    breakdowns = [QUESTIONS.breakdowns[key] for key in profile.breakdowns]
    facts = {one.key: dict(writer.rows(bands_query(one), values)) for one in breakdowns}
    return told(profile, rows, breakdowns, facts)


@pytest.mark.parametrize("case", CASES)
def test_given_expect(case: Case) -> None:
    profile = profile_of(case)
    assert (profile.rows, profile.children) == (case["rows"], case.get("children"))
    wanted = read_table(case["expect"])
    titles = {row["by"] for row in wanted}
    expected = {(row["by"], row["band"]): None if row["number"] == "hidden" else int(row["number"]) for row in wanted}
    tables = {table.title: table for table in profile.tables}
    assert titles <= tables.keys()
    assert {(title, band.band): band.number for title in titles for band in tables[title].bands} == expected
    spans = {
        (span.title, name): number
        for span in profile.spans
        for name, number in (("rows", span.rows), ("median", span.median), ("nine in ten", span.nine_in_ten))
    }
    lasted = read_table(case["lasted"]) if case.get("lasted") else []
    assert {key: number for key, number in spans.items() if key[0] in {row["what"] for row in lasted}} == {
        (row["what"], row["figure"]): float(row["days"]) for row in lasted
    }


def test_every_profile_has_a_case() -> None:
    assert QUESTIONS.profiles.keys() == {path.stem for path in FOLDER.glob("*.toml")}


def test_every_list_of_annex_a_has_a_profile() -> None:
    assert {profile.list for profile in QUESTIONS.profiles.values()} == set(range(1, 12))


def test_ages_are_in_the_bands_of_the_breakdown() -> None:
    breakdown = QUESTIONS.breakdowns[AGE]
    assert [band for _, band in AGES] + [NOT_KNOWN] == list(breakdown.bands)
    limits = re.findall(r"age_months < (\d+)(?: \* (\d+))? then '(.*?)'", breakdown.query)
    assert [(int(years) * int(twelve or 1), band) for years, twelve, band in limits] == list(AGES[:-1])


def test_an_age_on_a_limit_is_in_the_older_band() -> None:
    ages = {-1: "unborn", 0: "under 1 year", 11: "under 1 year", 12: "1 to 4 years", 215: "16 to 17 years"}
    assert {months: age_band(months) for months in ages} == ages
    assert age_band(216) == "18 years and over"
    assert age_band(None) == NOT_KNOWN


def test_what_an_extract_does_not_hold_is_nobody() -> None:
    case = read_cases("profiles")[0]
    values = {"authority": together().authority(case), "extract": date(2001, 1, 1)}
    for profile in QUESTIONS.profiles.values():
        assert together().writer.rows(profile.query, values) == [], profile.key
