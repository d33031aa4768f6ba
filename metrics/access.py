"""Who is looking, and how far they may see. Until sign-in exists the viewer is whoever sits at this computer."""

from dataclasses import dataclass

from metrics.errors import UserError


@dataclass(frozen=True)
class Viewer:
    """A person and their scope. ``authorities`` and ``teams`` are None where the viewer may see all of them."""

    name: str
    role: str
    authorities: frozenset[str] | None = None
    teams: frozenset[str] | None = None

    def may_see_authority(self, authority: str) -> bool:
        """Whether anything of the authority is theirs to see."""
        return self.authorities is None or authority in self.authorities

    def check(self, authority: str, team: str | None) -> None:
        """Refuses what lies outside the scope, with a UserError that says whom to ask."""
        inside = self.may_see_authority(authority) and (self.teams is None or (team in self.teams))
        if not inside:
            raise UserError(
                f"{self.name} may not see {team or 'all teams'} of {authority}. "
                "Ask the person who looks after Trajectory in your authority for access."
            )


def local_viewer() -> Viewer:
    """The person at this computer, who sees everything; the app serves no other address until sign-in exists."""
    return Viewer(name="The local viewer", role="admin")
