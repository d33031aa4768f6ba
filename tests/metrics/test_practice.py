"""Audits of teams beside caseload and supervision: the middle team of each service parts them, and few say nothing."""

from metrics.analysis.practice import TeamPractice, with_lower_caseloads, with_more_supervision
from metrics.words import on_quality


def _team(name: str, service: str, good: int, caseload: float | None, supervised: float | None = None) -> TeamPractice:
    return TeamPractice(name, service, 10, good, caseload, supervised)


TEAMS = [_team(f"A{place}", "A", 8 if place < 4 else 4, 12 + place, 0.9 - place / 20) for place in range(9)]


def test_teams_below_the_middle_of_their_service_stand_against_the_others() -> None:
    """Four of nine have fewer children to a worker than the middle one: 32 of the 52 good audits, 4 in 9 expected."""
    told = with_lower_caseloads(TEAMS)
    assert told and (told.both, told.events) == (32, 52) and round(told.expected, 1) == 23.1
    assert told.clear and told == with_more_supervision(TEAMS)
    assert on_quality.goes_with(told, on_quality.LOWER) == (
        "Of 52 audits graded good or better, 32 are of teams where caseloads are lower; 23 would be expected if the "
        f"two were unrelated (by chance alone {told.lower:.0f} to {told.upper:.0f}): better practice goes with it."
    )


def test_a_team_without_a_figure_is_left_out_and_few_say_nothing() -> None:
    unknown = _team("A9", "A", 0, None)
    assert with_lower_caseloads([*TEAMS, unknown]) == with_lower_caseloads(TEAMS)
    assert with_lower_caseloads(TEAMS[:3]) is None
    assert "too few audits" in on_quality.goes_with(None, on_quality.SUPERVISED)


def test_what_is_unrelated_is_no_clear_link() -> None:
    alike = [_team(f"A{place}", "A", 6 if place % 2 else 5, 12 + place) for place in range(9)]
    told = with_lower_caseloads(alike)
    assert told and not told.clear and "no clear link" in on_quality.goes_with(told, on_quality.LOWER)


def test_shares_are_told_as_parts_where_few() -> None:
    assert on_quality.share((7, 9)) == "7 of 9" and on_quality.share((6, 10)) == "60% (6 of 10)"
    assert on_quality.share((0, 0)) == on_quality.percent((0, 0)) == "–" and on_quality.percent((6, 10)) == "60%"
    assert on_quality.picture_title(with_lower_caseloads(TEAMS)) == "Better practice goes with lower caseloads"
    assert on_quality.picture_title(None) == "Audits good or better, by team"
    assert on_quality.acted((3, 4), 1).startswith(
        "3 of 4 actions from audits due in those months were done by their day; 1 is"
    )
