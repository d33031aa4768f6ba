"""Headers and codes are found however a file writes them."""

import pytest

from metrics.intake import headers
from metrics.intake.headers import find_header, found_instead
from metrics.questions.columns import columns

OFFICIAL = ["Child Unique ID", "Gender", "Date of Birth", "Age of Child (Years)", "Date of Contact", "Contact Source"]


def test_case_quotes_punctuation_and_spaces_do_not_matter() -> None:
    row = ["  child unique\u00a0ID ", "GENDER", "D.O.B.", "Age", "date of CONTACT:", "Contact  Source?"]
    match = find_header([row], headers.layout("annex_a.list_1"))
    assert match is not None
    assert match.positions == {"child": 0, "sex": 1, "born": 2, "age": 3, "contact": 4, "source": 5}
    assert match.dropped == []
    assert match.missing_required == match.missing_optional == []


@pytest.mark.parametrize("above", [0, 1, 4])
def test_the_header_row_is_found_by_its_words(above: int) -> None:
    rows = [["List 1: Contacts", "", ""]] * above + [OFFICIAL, ["1", "a) Male", "", "", "", ""]]
    match = find_header(rows, headers.layout("annex_a.list_1"))
    assert match is not None
    assert match.header_row == above


def test_curly_quotes_in_list_8() -> None:
    row = ["Number of Episodes the Child has been \u2018Missing\u2019 from their Placement in the last 12 months"]
    match = find_header([["Child Unique ID", *row]], headers.layout("annex_a.list_8"))
    assert match is not None
    assert match.positions["missing_episodes"] == 1
    assert "Date Started to be Looked After" in match.missing_required


def test_no_header_row() -> None:
    table = headers.layout("annex_a.list_1")
    assert find_header([], table) is None
    assert find_header([["1001", "a) Male", "2026-01-01"]] * 20, table) is None


def test_the_preferred_synonym_wins_over_the_leftmost() -> None:
    match = find_header([["Start date", "Assessment start date", "Child ID"]], headers.layout("annex_a.list_2"))
    assert match is not None
    assert match.positions["started"] == 1
    assert match.dropped == ["Start date"]


def test_only_the_first_400_columns_are_looked_at() -> None:
    row: list[object] = [*OFFICIAL, *(f"x{number}" for number in range(600))]
    match = find_header([row], headers.layout("annex_a.list_1"))
    assert match is not None
    assert match.dropped[-1] == "206 columns to the right of the first 400"
    assert len(match.dropped) == 395


def test_what_was_found_instead_never_shows_data() -> None:
    assert "'Name', 'Street'" in found_instead([[], ["Name", "Street"]], None)
    assert (
        found_instead([["Ann Lee", "12/03/2019"]], None) == "its first row has 2 cells that look like data, not headers"
    )
    assert found_instead([], None) == "it is empty"


def test_a_column_of_our_own_is_not_missed() -> None:
    match = find_header([["Child Unique ID", "Plan Start Date"]], headers.layout("annex_a.list_7"))
    assert match is not None
    assert "Was the Child Seen Alone?" in match.missing_optional
    assert "Visit Interval" not in match.missing_optional


@pytest.mark.parametrize(
    ("codes", "written", "word"),
    [
        ("source", "q) 6: Police", "Police"), ("source", "POLICE", "Police"), ("source", 6.0, "Police"),
        ("source", "i) 3C: Health services", "Health services"), ("source", "5A", "Local authority services"),
        ("source", "n) 5A: LA services", "Local authority services"), ("source", "", "Unknown"),
        ("source", "b) 1B: Individual", "Individual"), ("source", "t) 9: Anonymous", "Anonymous"),
        ("case_status", "a) Looked after child", "looked after"), ("case_status", "CLA&CPP", "looked after"),
        ("case_status", "CP/CLA", "looked after"), ("case_status", "CP Ext", "child protection plan"),
        ("case_status", "CiN Plan", "child in need plan"), ("case_status", "Open asmt", "open assessment"),
        ("case_status", "Closed - stepdown", "closed"), ("case_status", "", "unknown"),
        ("closure_reason", "RC8 - Case closed, no more to do", "no further action after assessment"),
        ("closure_reason", "RC1:Adopted", "adopted"), ("closure_reason", "RC7", "services ceased for another reason"),
        ("closure_reason", "", None),
        ("seen", "Child seen alone", "yes"), ("seen", "Not seen", "no"), ("seen_alone", "a) Yes", "yes"),
        ("in_touch", "d) Refu", "no"), ("in_touch", "e) NREQ", "no"), ("in_touch", "c) Died", "excluded"),
        ("in_touch", "f) Rhom", "excluded"), ("in_touch", "2 - No, resident in the UK", "no"),
        ("in_touch", "03 - Yes, gone abroad", "yes"), ("in_touch", "1", "yes"),
        ("in_touch", "05 - No, residence not known", "no"),
        ("eligibility", "b) Former relevant child", "former relevant"), ("eligibility", "Q", "qualifying"),
        ("suitable", "a) Suitable", "yes"), ("suitable", "b) Unsuitable", "no"),
        ("activity", "F2: Full time in education other than higher", "yes"), ("activity", "P3", "yes"),
        ("activity", "G5: Not in education, employment or training - other", "no"),
        ("accommodation", "E: Supported lodgings", "supported lodgings"), ("accommodation", "E", "supported lodgings"),
        ("accommodation", "B: Parents/relatives", "parents or relatives"),
        ("accommodation", "S: No fixed adobe/homeless", "no fixed abode"),
        ("yes_no", True, "yes"), ("yes_no", "N", "no"), ("yes_no", "c) Unknown", "unknown"),
    ],
)  # fmt: skip
def test_codes(codes: str, written: object, word: str | None) -> None:
    assert headers.codes(codes).parse(written) == word


def test_a_code_nobody_knows() -> None:
    with pytest.raises(ValueError, match="is not a known code"):
        headers.codes("yes_no").parse("CS Assessment Updated")
    with pytest.raises(ValueError, match="is not a known code"):
        headers.codes("accommodation").parse("Q: X")  # a letter after a letter is no words


def test_no_code_means_two_things() -> None:
    for name, section in columns().codes.items():
        words: dict[str, str] = {}
        for word, synonyms in section.words.items():
            for synonym in {headers.normalise(one) for one in (word, *synonyms)}:
                assert words.setdefault(synonym, word) == word, f"{name}: {synonym}"
