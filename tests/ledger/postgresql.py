"""A PostgreSQL of the tests' own: made in a temporary folder, served on a free port of this computer, then removed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL

from tests.browser.conftest import free_port

# Hundreds of small databases that nobody needs tomorrow: nothing is waited for, and nothing looked after.
CHEAP = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
PASSWORD = "s3cr@t/with:marks%"  # what an address must carry and nobody may see
ROOM = 6 * 2**30  # bytes: of each of some hundred tests a database of 8 MB


def binaries() -> Path | None:
    """The folder of initdb: Debian keeps it off the path, one folder for each version; the newest counts."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in found), key=lambda folder: float(folder.parent.name), default=None)


@contextmanager
def served() -> Iterator[URL]:
    """The address of a server that nobody else uses, as its owner, with a password."""
    programs = binaries()
    assert programs, "postgresql is not installed: sudo apt-get install postgresql"
    folder = Path(tempfile.mkdtemp(prefix="trajectory-postgresql-", dir=_memory()))
    # It refuses to run as root; Debian's package brings a user for it.
    owner: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    try:
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        for path in (folder, folder / "password") if owner else ():
            shutil.chown(path, "postgres", "postgres")
        _run(
            [programs / "initdb", "-D", folder / "data", "-U", "trajectory", f"--pwfile={folder / 'password'}"],
            ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"],
            folder,
            owner,
        )
        port = _start(programs, folder, owner)
        try:
            yield URL.create("postgresql", "trajectory", PASSWORD, "127.0.0.1", port, "postgres")
        finally:
            _run([programs / "pg_ctl", "-D", folder / "data"], ["-m", "immediate", "-w", "stop"], folder, owner)
    finally:
        shutil.rmtree(folder)


def _memory() -> str | None:
    """A folder in memory, where a database of 300 small files takes a third of the time; None where none has room."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return str(memory) if has_room else None


def _start(programs: Path, folder: Path, owner: dict[str, Any]) -> int:
    """Serves on a free port. Another program may take it in between: then on the next one."""
    for last in (False, False, True):
        port = free_port()
        serving = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {CHEAP}"
        try:
            _run(
                [programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log"],
                ["-o", serving, "-w", "-t", "60", "start"],
                folder,
                owner,
            )
            return port
        except AssertionError:
            if last:
                raise
    raise AssertionError("unreachable")


def _run(program: list[Any], options: list[str], folder: Path, owner: dict[str, Any]) -> None:
    # To a file, not a pipe: the server that pg_ctl leaves behind would hold the pipe open.
    told = folder / "told"
    with told.open("w", encoding="utf-8") as out:
        done = subprocess.run([*program, *options], cwd=folder, stdout=out, stderr=out, check=False, **owner)
    log = folder / "log"
    said = told.read_text(encoding="utf-8") + (log.read_text(encoding="utf-8") if log.exists() else "")
    assert done.returncode == 0, said
