"""Caseloads in words: no percentage of fewer than ten, no verdict, and numbers that agree with one another."""

from typing import Any

import pytest

from metrics.analysis.caseload_need import Need, need, sharing
from metrics.analysis.caseloads import Caseload, Rule, Rules, figures
from metrics.words import on_caseloads, on_sharing

RULES = Rules({"": Rule()})


def worker(name: str, children: int, **more: Any) -> Caseload:
    given: dict[str, Any] = {"promise": 15.0, "fte": 1.0, "counted_fte": 1.0, "team": "North"} | more
    return Caseload(key=name, name=name, line="social worker", children=children, **given)


def nobodys(children: int) -> Caseload:
    return Caseload("none: North", "No worker", "none", "North", children)


def wanted(lines: list[Caseload]) -> Need:
    return need(lines, RULES)


def test_a_share_of_fewer_than_ten_has_no_percentage() -> None:
    assert on_caseloads.share(7, 9) == "7 of 9"
    assert on_caseloads.share(7, 10) == "70.0% (7 of 10)"
    assert on_caseloads.share(0, 0) == "no cases"


def test_need_in_words_too_few_enough_and_just_enough() -> None:
    too_few = on_caseloads.need_sentences(wanted([worker("Ann", 22), worker("Bo", 18), nobodys(5)]))
    assert too_few == (
        "At today's demand the promise needs 3 full-time social workers.",
        "Those in post count for 2: 1 more would be needed.",
    )
    assert (
        on_caseloads.need_sentences(wanted([worker("Ann", 6)]))[1]
        == "Those in post count for 1: enough, with 0.6 to spare."
    )
    assert on_caseloads.need_sentences(wanted([worker("Ann", 15)]))[1] == "Those in post count for 1: just enough."


def test_need_is_explained_number_by_number() -> None:
    lines = [
        worker("Ann", 22),
        worker("Bo", 18, absent=True),
        worker("Cy", 0, fte=0.5, promise=7.5),
        nobodys(5),
        Caseload("m", "Dan", "manager", "North", 2, 1.0),
    ]
    said = " ".join(on_caseloads.need_reasons(wanted(lines), [15.0], [6.0]))
    assert "45 children held by social workers or by nobody, divided by the promise of 15: 3 full-time" in said
    assert "2.5 full-time social workers are in post. They are promised 37.5 children together, as many as 2.5" in said
    assert "promised 6, so 1.3 full-time starters" in said  # 0.5 × 15 ÷ 6 = 1.25
    assert (
        "0.5 of those in post hold no child today and count all the same; without them 1 more would be needed" in said
    )
    assert "1 of those in post are absent" in said and "without them 1.5 more would be needed" in said
    assert "2 children held by managers would come on top" in said


def _trouble(*lines: Caseload) -> str:
    return on_sharing.number_or_sharing(need(lines, Rules()), sharing(lines, Rules()))


def test_it_says_whether_it_is_the_number_or_the_sharing() -> None:
    assert _trouble(worker("Ann", 15), worker("Bo", 3)) == "", "nobody is above the promise"
    assert _trouble(worker("Ann", 22), worker("Bo", 8)) == (
        "It is how children are shared, not how many workers there are: 1 of 2 social workers holds more than "
        "promised, 7 children in all; the others have room for 7. Each team has enough workers for its own children."
    )
    south = worker("Cy", 1, team="South")
    assert _trouble(worker("Ann", 22), south).endswith(
        "the others have room for 14. By themselves North has too few, while others have to spare."
    )
    too_many = "It is how many workers there are: shared evenly, the children would still be too many."
    assert _trouble(worker("Ann", 22), worker("Bo", 18)).startswith(too_many)
    assert _trouble(worker("Ann", 22), worker("Bo", 8, absent=True)).startswith(too_many), "who is away has no room"


def test_different_promises_are_said_to_differ() -> None:
    assert (
        "each team's own promise (12 to 15)"
        in on_caseloads.need_reasons(wanted([worker("Ann", 3)]), [15.0, 12.0], [6])[0]
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(5, 2, "3 fewer"), (2, 5, "3 more"), (2, 2, "the same"), (None, 2, ""), (2.0, 2.01, "the same")],
)
def test_a_difference_in_words(before: float | None, after: float | None, said: str) -> None:
    assert on_caseloads.difference(before, after, "more", "fewer") == said


def test_a_difference_of_shares_is_in_points_from_ten_on() -> None:
    assert on_caseloads.share_difference(4, 11, 4, 12) == "3.0 points lower"
    assert on_caseloads.share_difference(4, 9, 5, 9) == "1 more"
    assert on_caseloads.share_difference(2, 7, 2, 6) == "the same number"
    assert on_caseloads.share_difference(2, 7, 2, 7) == "the same"
    assert on_caseloads.share_difference(3, 10, 3, 9) == "the same number"


def test_before_and_after_side_by_side() -> None:
    old = [worker("Ann", 20), worker("Bo", 10), nobodys(5)]
    new = [worker("Ann", 15), worker("Bo", 15), worker("Starter 1", 5, promise=6.0), nobodys(0)]
    rows = {
        what: rest for what, *rest in on_caseloads.compared(figures(old), figures(new), wanted(old), wanted(new), "25")
    }
    assert rows["Children nobody holds"] == ["5", "0", "5 fewer"]
    assert rows["Children social workers hold"] == ["30", "35", "5 more"]
    assert rows["Full-time social workers who hold them"] == ["2.0", "3.0", "1.0 more"]
    assert rows["Average caseload per full-time worker"] == ["15.0", "11.7", "3.3 lower"]
    assert rows["Promise kept"] == ["1 of 2", "3 of 3", "2 more"]
    assert rows["Above 25 per full-time worker"] == ["0 of 2", "0 of 3", "the same number"]
    # 35 ÷ 15 = 2.33: two workers are 0.33 too few, with a starter worth 6 ÷ 15 there are 2.4
    assert rows["Full-time social workers for the promise"] == ["0.3 too few", "0.1 to spare", "0.4 fewer needed"]


def test_a_place_without_a_social_worker_has_no_average_to_compare() -> None:
    old, new = [nobodys(3)], [nobodys(0), worker("Starter 1", 3)]
    rows = {
        what: rest for what, *rest in on_caseloads.compared(figures(old), figures(new), wanted(old), wanted(new), "25")
    }
    assert rows["Average caseload per full-time worker"] == ["no cases", "3.0", ""]
    assert rows["Promise kept"][:2] == ["no cases", "1 of 1"]


def test_a_touched_worker_now_and_then() -> None:
    assert on_caseloads.touched_line(worker("Ann", 18), worker("Ann", 15)) == (
        "Ann",
        "18 → 15",
        "18 → 15",
        "15: over by 3 → kept",
    )
    assert on_caseloads.touched_line(None, worker("Starter 1", 4, promise=3.0, fte=0.5)) == (
        "Starter 1",
        "– → 4",
        "– → 8",
        "3: over by 1",
    )
    assert on_caseloads.touched_line(nobodys(3), nobodys(1)) == ("No worker", "3 → 1", "–", "–")


def test_years_since_qualifying() -> None:
    assert [on_caseloads.years(value) for value in (0, 1, 12, None, float("nan"))] == [
        "under 1",
        "1",
        "12",
        "–",
        "–",
    ]


def test_experience_counts_social_workers_once_each() -> None:
    def row(years: float | None, asye: bool = False, line: str = "social worker") -> dict[str, object]:
        return {"line": line, "asye": asye, "years_qualified": years}

    rows = [row(0, True), row(1), row(2), row(9), row(None), row(20, line="manager")]
    assert on_caseloads.experience(rows) == (
        "1 ASYE, 1 qualified for less than 2 years, 2 for 2 years or longer and 1 not known"
    )
    assert on_caseloads.experience([row(3, line="manager")]) == ""


def test_marks_are_words() -> None:
    row = {"asye": True, "agency": None, "new_starter": True, "absent": False}
    assert on_caseloads.marks(row) == ["ASYE", "newly started"]


def test_an_option_tells_team_and_hours_where_they_matter() -> None:
    line = worker("Ann Lee", 1, fte=0.5, promise=7.5)
    assert on_caseloads.option(line, "North") == "Ann Lee, 0.5 FTE · 1 child, promise 7.5"
    assert on_caseloads.option(worker("Bo", 3), None) == "Bo, North · 3 children, promise 15"
    assert on_caseloads.option(nobodys(2), "North") == "No worker · 2 children"


def test_the_lists_are_compared_where_the_number_of_children_stands() -> None:
    agreed = {"lists": "In list 6, and where its status says so in list 7 or 8", "children": 9}
    differing = {"lists": "Looked after in list 8, and not in list 6", "children": 2}
    assert on_caseloads.lists_compared([agreed]) == (
        "9 open children, each counted once over the lists 4, 6, 7 and 8. The lists agree on all of them."
    )
    assert on_caseloads.lists_compared([agreed, differing]) == (
        "11 open children, each counted once over the lists 4, 6, 7 and 8. "
        "The lists differ on 2: 2 looked after in list 8, and not in list 6."
    )


def test_no_end_of_a_range_in_a_heading_is_of_a_name_in_doubt() -> None:
    assert on_caseloads.spread_title(15.0, (14.0, 1.0, 27.0)) == "Median 15.0 per full-time worker, from 1.0 to 27.0"
    assert on_caseloads.spread_title(15.0, None) == "Median 15.0 per full-time worker"


def test_who_holds_more_than_the_highest_is_told_where_the_name_is_in_doubt() -> None:
    named, doubted = worker("Ann Lee", 27), worker("Bo, two people have this name", 28, doubtful=True)
    assert on_caseloads.not_the_highest([named, doubted]) == (
        "Not named as the highest: 28 children under Bo, two people have this name. Until such a name is settled "
        "nobody knows whether all of them are one worker's."
    )
    assert not on_caseloads.not_the_highest([named, worker("Bo", 27, doubtful=True)])
    assert not on_caseloads.not_the_highest([doubted])
