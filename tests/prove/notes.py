"""What held of a commit, written down as soon as it has: a run of proofs that is broken off is gone on with."""

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ".proved"


@dataclass(frozen=True)
class Proof:
    """One proof: of: which of several; figures: what came of it; seconds: how long it took; day: when (ISO)."""

    tried: str
    of: str
    figures: str
    outcome: str
    seconds: float
    day: str

    @property
    def held(self) -> bool:
        return self.outcome == "passed"


class Notes:
    """A file with a line for each proof that held."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def every(self) -> dict[str, Proof]:
        """The proofs that held, by the name of their test."""
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.exists() else []
        noted = [json.loads(line) for line in lines]
        return {test: Proof(**proof) for test, proof in noted}

    def add(self, test: str, proof: Proof) -> None:
        """Notes a proof that held."""
        self._path.parent.mkdir(exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([test, asdict(proof)]) + "\n")


def of_this_commit(report: Path, root: Path = ROOT) -> Notes | None:
    """The notes of the commit; None where the tree has changes beside the report: what held may not hold with them."""
    commit, changed = git(root, "rev-parse", "--short", "HEAD"), changes(root, report)
    return Notes(root / FOLDER / f"{commit}.jsonl") if commit and not changed else None


def changes(root: Path, report: Path) -> list[str]:
    """The files that are other than in the commit, without the report."""
    lines = git(root, "status", "--porcelain").splitlines()
    return [name for line in lines if (root / (name := line.split(maxsplit=1)[-1])) != root / report]


def git(root: Path, *words: str) -> str:
    """What git answers; nothing where there is no repository."""
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False).stdout.strip()
