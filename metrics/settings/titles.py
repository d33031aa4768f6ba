"""What a job title is, settled once and kept in ``settings.toml``."""

from pathlib import Path

from metrics.base.errors import UserError
from metrics.intake.headers import codes
from metrics.settings.editing import Edit, draft, locked


def roles() -> list[str]:
    """The roles a worker can have, by name."""
    return sorted(set(codes("role").words.values()))


def settle_title(folder: Path, title: str | None, role: str | None) -> None:
    """Adds what a job title is to settings.toml; the next import or build follows it. UserError for an unknown role."""
    known = roles()
    if not title or role not in known:
        raise UserError(f"Say both: the title, and its role, one of {', '.join(known)}. Nothing was changed.")
    if any(ord(letter) < 32 for letter in title):
        raise UserError("A job title holds no line break. Nothing was changed.")
    with locked(folder):
        draft(folder, Edit("setting", None, {"name": "role_title", "role": role, "value": title})).write()
