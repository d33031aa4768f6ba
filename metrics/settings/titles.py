"""What a job title is, settled once and kept in ``settings.toml``."""

from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.intake.headers import codes
from metrics.settings.reading import read_settings


def roles() -> list[str]:
    """The roles a worker can have, by name."""
    return sorted(set(codes("role").words.values()))


def settle_title(folder: Path, title: str | None, role: str | None) -> None:
    """Adds what a job title is to settings.toml; the next import or build follows it. UserError for an unknown role."""
    known = roles()
    if not title or role not in known:
        raise UserError(f"Say both: the title, and its role, one of {', '.join(known)}. Nothing was changed.")
    entry = f'\n[[setting]]\nname  = "role_title"\nrole  = {_quoted(role)}\nvalue = {_quoted(title)}\n'
    path = folder / "settings.toml"
    with disk.refused_plainly(path):
        folder.mkdir(parents=True, exist_ok=True)
        read_settings(folder)  # nothing is added to a file that cannot be read
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        disk.write_whole(path, before + entry)


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    if any(ord(letter) < 32 for letter in text):
        raise UserError("A job title holds no line break. Nothing was changed.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
