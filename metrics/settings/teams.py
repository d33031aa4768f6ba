"""Which team a name is, settled once and kept in ``settings.toml``."""

from collections.abc import Collection
from pathlib import Path

from metrics.base.errors import UserError
from metrics.settings.editing import Edit, draft, locked


def settle_team(folder: Path, authority: str, name: str | None, team: str | None, known: Collection[str]) -> None:
    """Adds to settings.toml which team a name is; the next build follows it. known: the teams there are.

    Raises UserError for a team that is none of them, and a name that is itself one.
    """
    if not name or not team:
        raise UserError("Say both: the name, and the team it is. Nothing was changed.")
    if team not in known:
        raise UserError(f"No list of teams has a team “{team}”. Nothing was changed.")
    if name in known:
        raise UserError(f"“{name}” is a team of its own, by the list of teams. Nothing was changed.")
    if not name.isprintable():
        raise UserError("A team's name holds no line break. Nothing was changed.")
    with locked(folder):
        values = {"name": "team_name", "authority": authority, "team": team, "value": name}
        draft(folder, Edit("setting", None, values)).write()
