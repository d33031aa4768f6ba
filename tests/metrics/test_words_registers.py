"""Court work and children at particular risk in words."""

from datetime import date

import pandas as pd

from metrics.words import on_court, on_vulnerable


def family(stage: str, past: str = "no", stands: str = "planned") -> on_court.Row:
    return {"stage": stage, "past_limit": past, "stands": stands}


def test_where_families_stand_is_told_by_stage_and_limit() -> None:
    families = [
        family("Pre-proceedings"),
        family("Pre-proceedings", "yes", "not planned"),
        family("Proceedings", "yes", "overdue"),
        family("Before the letter"),
    ]
    first, second = on_court.where_they_stand(families)
    assert first == (
        "4 families are in court work: 2 in pre-proceedings (1 past the limit) and 1 in proceedings (1 past 26 weeks); "
        "1 waiting for the letter."
    )
    assert second == "1 case has no next step, and in 1 the next step is overdue."
    assert on_court.where_they_stand(families[:1])[0].startswith("1 family is in court work: 1 in pre-proceedings (0 ")


def test_a_strip_tells_meetings_and_hearings_by_their_number() -> None:
    day = date(2026, 10, 5)
    steps = [("gateway decision", day), ("meeting", day), ("issued", day), ("hearing", day), ("hearing", day)]
    told = on_court.strip(steps).replace("\u00a0", " ")
    assert told == "gateway 5 Oct 2026 → 1 meeting → issued 5 Oct 2026 → 2 hearings"
    assert on_court.strip([]) == ""


def test_each_register_is_told_in_a_sentence() -> None:
    went = pd.DataFrame({"times": [3, 1], "not_offered": [1, 0]})
    assert on_vulnerable.missing(went) == (
        "2 children went missing in 90 days, 1 of them three times or more; after 1 return no interview was offered."
    )
    flagged = pd.DataFrame({"in_date": ["yes", "no", "not yet assessed"]})
    assert on_vulnerable.exploitation(flagged) == (
        "3 children flagged; the risk assessment of 1 is out of date, and 1 not yet assessed."
    )
    fostered = pd.DataFrame({"stands": ["late", "in time"]})
    assert on_vulnerable.private_fostering(fostered) == "2 children privately fostered; the next visit is late for 1."
    gaps = pd.DataFrame({"days": [12]})
    assert on_vulnerable.education(gaps) == "1 child missing education; the longest for 12 days."
    came = pd.DataFrame({"outcome": ["housed", "looked after", "housed"]})
    assert on_vulnerable.homeless(came) == "3 came as homeless in twelve months: housed 2, looked after 1."
    assert on_vulnerable.waiting({"missing": went, "education_gaps": gaps}) == (
        "1 child went missing three times or more in 90 days and 1 is missing education."
    )
    assert on_vulnerable.waiting({}) == ""


def test_registers_without_rows_are_told_kindly() -> None:
    none = pd.DataFrame({"times": [], "not_offered": []})
    assert on_vulnerable.missing(none).endswith("an interview was offered after every return.")
    assert on_vulnerable.homeless(pd.DataFrame({"outcome": []})) == "0 came as homeless in twelve months."
