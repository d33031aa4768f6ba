"""Sentences about the workforce: numbers agree with their nouns, nothing is said of nothing, and never a cause."""

from metrics.analysis.late_together import LateOfService, LateTogether, late_together
from metrics.analysis.leaving import LeavingReason
from metrics.statistics.together import Together, Unit
from metrics.words import on_workforce
from metrics.words.on_workforce import TeamsApart

DAY = "6 October 2026"


def test_vacancies_and_who_is_appointed() -> None:
    told = on_workforce.vacant(DAY, (25.4, 195.9), 2.0, (23.4, 195.9))
    assert told == (
        "On 6 October 2026, 25.4 of 195.9 full-time posts (13.0%) stood vacant; 2 are appointed to, and 23.4 (11.9%) "
        "stay vacant once they have started."
    )
    assert "nobody is appointed" in on_workforce.vacant(DAY, (1.0, 9.0), 0.0, (1.0, 9.0))
    assert "%" not in on_workforce.vacant(DAY, (0.0, 0.0), 0.0, (0.0, 0.0))


def test_managers_stand_apart_from_workers() -> None:
    assert on_workforce.stays((14.8, 140.5), (10.0, 30.0), DAY).endswith(
        "14.8 full-time equivalents of permanent workers left against 140.5 in post; of managers 10 against 30."
    )


def test_teams_with_many_managers_beside_the_others() -> None:
    churned, others = TeamsApart(1, 18.25, 61.4), TeamsApart(20, 15.2, 88.0)
    assert on_workforce.teams_apart(churned, others) == (
        "In 1 team a manager began in the last 12 months: 18.3 children to a worker there, 15.2 "
        "elsewhere; 61% of workers supervised in time there, 88% elsewhere."
    )
    assert on_workforce.teams_apart(TeamsApart(0, None, None), others).startswith("In no team")
    assert on_workforce.teams_apart(TeamsApart(2, None, 61.0), others).endswith("in the last 12 months.")
    assert on_workforce.teams_apart(TeamsApart(2, 18.0, None), others).endswith("15.2 elsewhere.")


def _told(late: int, both: int, expected: float, together: Together | None) -> str:
    services = (LateOfService("Court", late, both, expected),) if late else ()
    return on_workforce.late_together(LateTogether(services, together, 0), DAY)


def test_the_chain_is_one_sentence_with_chance_beside_it() -> None:
    span = {"cases": 200, "events": 36, "both": 21, "expected": 12.0}
    first = (
        "Of 36 children seen late on 6 October 2026, 21 have a worker not supervised in time; 12 would be expected if "
        "the two were unrelated"
    )
    assert _told(36, 21, 12.0, Together(**span, lower=6.0, upper=18.0)) == (
        f"{first} (by chance alone 6 to 18): the one goes with the other."
    )
    assert _told(36, 21, 12.0, Together(**span, lower=2.0, upper=22.0)).endswith("2 to 22): no clear link.")
    assert _told(36, 21, 12.0, None) == f"{first}. {on_workforce.TOO_LITTLE}"
    fewer = Together(200, 36, 4, 12.0, 6.0, 18.0)
    assert _told(36, 4, 12.0, fewer).endswith("fewer than chance would make.")
    assert _told(1, 1, 0.4, None).startswith("Of 1 child seen late on 6 October 2026, 1 has a worker")
    assert "no child seen late" in _told(0, 0, 0.0, None)
    assert on_workforce.not_judged(0) == "" and "1 child seen late" in on_workforce.not_judged(1)


def test_services_are_counted_and_those_without_a_late_child_left_out() -> None:
    units = [Unit("A", "a1", True, 10, 3), Unit("A", "a2", False, 30, 5), Unit("B", "b1", True, 10, 0)]
    told = late_together(units, 4)
    assert told.services == (LateOfService("A", 8, 3, 2.0),) and told.together is None
    assert (told.late, told.both, told.expected, told.not_judged) == (8, 3, 2.0, 4)


def test_reasons_name_the_most_frequent_where_there_is_one() -> None:
    reasons = [LeavingReason("pay", 4), LeavingReason("not recorded", 5)]
    assert on_workforce.reasons(reasons, DAY).endswith("a reason is recorded of 4: most often pay (4).")
