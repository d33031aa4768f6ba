"""Why people left: of six or more together, small reasons among the others, never what a service's difference tells."""

from metrics.analysis.leaving import LeavingReason, leaving_reasons

LEFT = {
    ("Safeguarding", "pay"): 4,
    ("Safeguarding", "career"): 3,
    ("Safeguarding", "retirement"): 2,
    ("Safeguarding", "not recorded"): 1,
    ("Court", "pay"): 6,
    ("Hub", "pay"): 5,
    ("Duty", "workload"): 1,
}


def test_the_most_first_and_few_among_the_other_reasons() -> None:
    whole = [("pay", 15), ("career", 3), ("other reasons", 3), ("not recorded", 1)]
    assert leaving_reasons(LEFT, None) == [LeavingReason(*one) for one in whole]
    of_service = [("pay", 4), ("career", 3), ("other reasons", 2), ("not recorded", 1)]
    assert leaving_reasons(LEFT, "Safeguarding") == [LeavingReason(*one) for one in of_service]


def test_five_leavers_are_too_few_and_six_are_told() -> None:
    assert leaving_reasons(LEFT, "Hub") == []
    assert leaving_reasons(LEFT, "Court") == [LeavingReason("pay", 6)]


def test_a_service_that_would_give_another_away_is_not_told() -> None:
    """The authority less Court is Hub with its five."""
    two = {("Court", "pay"): 6, ("Hub", "pay"): 5}
    assert leaving_reasons(two, "Court") == [] and leaving_reasons(two, None) == [LeavingReason("pay", 11)]


def test_without_a_recorded_reason_nothing_is_told() -> None:
    assert leaving_reasons({("Court", "not recorded"): 9}, None) == [] and leaving_reasons({}, None) == []
