"""What is known against the pinned packages. pip-audit asks a public service and sends names and versions, no more."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TOOL = "pip-audit"
OPTIONS = ["--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]


@dataclass(frozen=True)
class Known:
    """How many packages were looked up, which were not, and what is known against those that were."""

    looked_up: int
    not_looked_up: tuple[str, ...]
    against: tuple[str, ...]


def ask(path: Path) -> Known | None:
    """What the service knows of the packages of a requirements file; None where it, or pip-audit, gave no answer."""
    command = [sys.executable, "-m", "pip_audit", *OPTIONS, "--requirement", str(path)]
    return read(subprocess.run(command, capture_output=True, text=True, check=False).stdout)


def read(answer: str) -> Known | None:
    """pip-audit's JSON. It also calls a run a success in which it could look nothing up: here that is told apart."""
    try:
        packages: Sequence[dict[str, object]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    skipped = tuple(str(package["name"]) for package in packages if "skip_reason" in package)
    against = []
    for package in packages:
        for vulnerability in package.get("vulns") or []:  # type: ignore[attr-defined]
            mended = ", ".join(vulnerability["fix_versions"]) or "no version yet"
            against.append(f"{package['name']} {package['version']}: {vulnerability['id']}, mended in {mended}")
    return Known(len(packages) - len(skipped), skipped, tuple(against))
