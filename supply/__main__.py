"""`python -m supply` (make audit): licences, a bill of materials, and what is known against the pinned packages.

Exit code 0: all is well; 1: something was found; 3: nothing was found, but not every package could be looked up.
"""

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

from supply import known
from supply.bill import bill
from supply.licences import is_allowed, is_installed, licence, rules
from supply.pins import Pin, pins

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "requirements.txt"
TOOLS = tuple(ROOT / f"requirements-{kind}.txt" for kind in ("install", "dev", "audit", "cluster", "bench"))
BILL = ROOT / "sbom.cdx.json"
FINE, FOUND, NOT_ASKED = 0, 1, 3


def licences() -> tuple[dict[Pin, str], list[str]]:
    """Every pinned package with its licence, and what is wrong with those that are not allowed."""
    table = rules()
    packages = {pin: licence(pin.name, table) for path in (SHIPPED, *TOOLS) for pin in pins(path)}
    wrong = [
        f"{pin.name} {pin.version}: {expression or unread(pin.name)}"
        for pin, expression in packages.items()
        if not is_allowed(expression, table.allowed)
    ]
    counts = Counter(packages.values())
    print(f"Licences of {len(packages)} packages, shipped and tools:")
    for expression, count in sorted(counts.items()):
        print(f"  {count:4}  {expression or 'not known'}")
    return packages, wrong


def unread(name: str) -> str:
    """Why a package has no licence that we know."""
    return "its licence is not known" if is_installed(name) else "not installed here, so its licence was not read"


def write_bill(packages: dict[Pin, str]) -> None:
    """The bill of what is shipped, beside the requirements."""
    product = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = [(pin, packages[pin]) for pin in pins(SHIPPED)]
    document = bill(product["name"], product["version"], shipped)
    BILL.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    print(f"Bill of materials: {BILL.name}, CycloneDX {document['specVersion']}, {len(shipped)} packages")


def vulnerabilities() -> tuple[list[str], bool]:
    """What is known against any pinned package, and whether all of them could be looked up."""
    if not is_installed(known.TOOL):
        print(
            f"Vulnerabilities: {known.TOOL} is not installed here, so no service was asked; `make audit` installs it."
        )
        return [], False
    against: list[str] = []
    is_whole = True
    for path in (SHIPPED, *TOOLS):
        answer = known.ask(path)
        if answer is None:
            print(f"Vulnerabilities: no service answered, so nothing is known of the packages of {path.name}.")
            return against, False
        against += answer.against
        words = f"Vulnerabilities: {answer.looked_up} packages of {path.name} looked up, {len(answer.against)} known"
        if answer.not_looked_up:
            words += f"; the service does not know {len(answer.not_looked_up)}, of which nothing can be said"
            is_whole = False
        print(f"{words}.")
    return against, is_whole


def main() -> int:
    packages, wrong = licences()
    write_bill(packages)
    against, is_whole = vulnerabilities()
    for title, lines in (("Not allowed by supply/licences.toml", wrong), ("Known vulnerabilities", against)):
        if lines:
            print(f"{title}:", *lines, sep="\n  ")
    if wrong or against:
        return FOUND
    return FINE if is_whole else NOT_ASKED


if __name__ == "__main__":
    sys.exit(main())
