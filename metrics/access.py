"""Who is looking, and how far they may see. Until sign-in exists the viewer is whoever sits at this computer."""

from dataclasses import dataclass, replace

from metrics.base.errors import UserError

PANEL, ADMIN = "panel", "admin"


@dataclass(frozen=True)
class Viewer:
    """A person and their scope. ``authorities`` and ``teams`` are None where the viewer may see all of them.

    Without ``child_lists`` they see how much a worklist holds and not whom: an analyst who was not given more.
    A viewer of the role panel sees one fixed set of cells, authority by measure by month, with small numbers hidden.
    """

    name: str
    role: str
    authorities: frozenset[str] | None = None
    teams: frozenset[str] | None = None
    child_lists: bool = True

    @property
    def is_panel(self) -> bool:
        """Whether small numbers are hidden from this viewer, and nothing narrower than an authority is theirs."""
        return self.role == PANEL

    def may_see_authority(self, authority: str) -> bool:
        """Whether anything of the authority is theirs to see."""
        return self.authorities is None or authority in self.authorities

    def check(self, authority: str, team: str | None) -> None:
        """Refuses what lies outside the scope, with a UserError that says whom to ask."""
        inside = self.may_see_authority(authority) and (self.teams is None or (team in self.teams))
        if not inside or (self.is_panel and team is not None):
            raise UserError(
                f"{self.name} may not see {team or 'all teams'} of {authority}. "
                "Ask the person who looks after Trajectory in your authority for access."
            )

    def check_rows(self) -> None:
        """Refuses a panel viewer everything that is about single children, workers or files."""
        if self.is_panel:
            raise UserError(f"{self.name} sees figures of whole authorities, not the rows or files behind them.")

    def check_children(self) -> None:
        """Refuses the rows of worklists to whoever was not given lists of children."""
        self.check_rows()
        if not self.child_lists:
            raise UserError(f"{self.name} sees how much each worklist holds, not the children on it.")

    def as_panel(self) -> "Viewer":
        """The same person looking as the panel would: fewer things, never more."""
        return replace(self, role=PANEL)


def local_viewer(role: str = ADMIN) -> Viewer:
    """The person at this computer, who sees everything; the app serves no other address until sign-in exists."""
    return Viewer(name="The local viewer", role=role)
