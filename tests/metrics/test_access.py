"""What of a place is whose: both sides of every limit of a viewer's scope."""

import pytest

from metrics.access import LEADER, Viewer, somebody
from metrics.base.errors import UserError
from metrics.base.place import Place

HERE, ELSEWHERE = "E10000034", "E10000031"
SERVICE_OF = {"North": "Safeguarding", "South": "Safeguarding", "West": "Court", "Duty": ""}
LEADS = Viewer("Sue", "leader", frozenset({HERE}), services=frozenset({"Safeguarding"})).with_teams_of(SERVICE_OF)
COVERS = Viewer("Sue", "leader", frozenset({HERE}), frozenset({"West"}), services=frozenset({"Safeguarding"}))
MANAGES = Viewer("Mo", "manager", frozenset({HERE}), frozenset({"North"}))


def refused(viewer: Viewer, place: Place) -> bool:
    """Whether nothing of the place is theirs."""
    try:
        viewer.narrow(place, SERVICE_OF)
    except UserError as refusal:
        assert f"{viewer.name} may not see {place}. Ask" in str(refusal)
        return True
    return False


@pytest.mark.parametrize(
    "place", [Place(HERE, "Safeguarding"), Place(HERE, team="North"), Place(HERE, "Safeguarding", "South")], ids=str
)
def test_a_leader_of_a_service_has_it_and_each_of_its_teams(place: Place) -> None:
    assert LEADS.narrow(place, SERVICE_OF) == place
    LEADS.check(place)


@pytest.mark.parametrize(
    "place",
    [
        Place(HERE, "Court"),
        Place(HERE, team="West"),
        Place(HERE, "Safeguarding", "West"),
        Place(HERE, team="Duty"),
        Place(ELSEWHERE),
        Place(ELSEWHERE, "Safeguarding"),
        Place(ELSEWHERE, team="North"),
    ],
    ids=str,
)
def test_and_nothing_of_another_service_or_authority(place: Place) -> None:
    assert refused(LEADS, place)


def test_of_the_whole_authority_they_get_their_service() -> None:
    assert LEADS.narrow(Place(HERE), SERVICE_OF) == Place(HERE, "Safeguarding")
    with pytest.raises(UserError, match="all teams"):
        LEADS.check(Place(HERE))
    of_two = Viewer("Two", "leader", frozenset({HERE}), services=frozenset({"Abroad", "Court"}))
    assert of_two.narrow(Place(HERE), SERVICE_OF) == Place(HERE, "Court"), "one that the store knows comes first"


def test_without_word_of_the_teams_no_team_is_theirs() -> None:
    unresolved = Viewer("Sue", "leader", frozenset({HERE}), services=frozenset({"Safeguarding"}))
    assert not unresolved.may_see_team("North") and not unresolved.sees_all
    assert refused(unresolved, Place(HERE, team="North"))
    assert LEADS.may_see_team("North") and not LEADS.may_see_team("West") and not LEADS.may_see_team("Duty")


def test_a_team_covered_beside_a_service_is_theirs_and_its_service_is_not() -> None:
    covers = COVERS.with_teams_of(SERVICE_OF)
    assert covers.narrow(Place(HERE, team="West"), SERVICE_OF) == Place(HERE, team="West")
    assert covers.narrow(Place(HERE, "Court"), SERVICE_OF) == Place(HERE, "Court", "West")
    assert covers.narrow(Place(HERE), SERVICE_OF) == Place(HERE, "Safeguarding")
    with pytest.raises(UserError):
        covers.check(Place(HERE, "Court"))


@pytest.mark.parametrize("viewer", [LEADS, MANAGES], ids=lambda viewer: viewer.role)
def test_who_sees_a_part_sees_no_files_and_no_figures_of_the_panel(viewer: Viewer) -> None:
    with pytest.raises(UserError, match="not the files"):
        viewer.check_files()
    for place in (Place(HERE), Place(HERE, "Safeguarding"), Place(HERE, team="North")):
        assert refused(viewer.as_panel(), place)
    whole = Viewer("Lee", "leader", frozenset({HERE}))
    assert whole.as_panel().narrow(Place(HERE)) == Place(HERE)


def test_a_service_is_tried_by_a_leader_alone() -> None:
    assert somebody(LEADER, Place(HERE, "Court")).services == {"Court"}
    assert somebody("panel", Place(HERE, "Court")).services == frozenset()
