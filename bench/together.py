"""How often two unrelated things are told to go together, and how often related ones are (decision 0058).

Made-up authorities of 22 teams in five services. Workers hold children, of whom some are seen late; some workers are
not supervised in time. Both depend on the team, by draws that have nothing to do with each other; lateness depends on
the worker, too. Then the same of teams: their caseload, and how their audits were graded. A claim where the two are
unrelated is false: at most 5% may be. The same with a true link says what the method can see.
"""

from __future__ import annotations

import numpy as np

from bench.common import table
from metrics.statistics.together import Unit, going_together

SERVICES = (5, 8, 5, 2, 2)  # teams of each
RUNS = 2_000


def _logistic(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-values))


def workers(rng: np.random.Generator, of_team: float, of_worker: float, link: float) -> list[Unit]:
    """One authority's workers with their children. link: log odds of being seen late where unsupervised."""
    units = []
    for service, teams in enumerate(SERVICES):
        base = rng.normal(-2.2, 0.5)
        for team in range(teams):
            late, missed = base + rng.normal(0, of_team), -1.1 + rng.normal(0, 2 * of_team)
            for _ in range(int(rng.integers(4, 10))):
                marked = bool(rng.random() < _logistic(np.array(missed)))
                children = int(rng.poisson(13)) + 1
                chance = _logistic(np.array(late + rng.normal(0, of_worker) + link * marked))
                units.append(
                    Unit(str(service), f"{service}-{team}", marked, children, int(rng.binomial(children, chance)))
                )
    return units


def teams(rng: np.random.Generator, of_team: float, link: float) -> list[Unit]:
    """One authority's teams with a year's audits; the half of each service with lower caseloads is marked."""
    units = []
    for service, number in enumerate(SERVICES):
        base = rng.normal(0.7, 0.3)
        caseloads = rng.normal(15, 3, number)
        middle = float(np.median(caseloads))
        for team, caseload in enumerate(caseloads):
            marked = bool(caseload < middle)
            audits = int(rng.poisson(9)) + 1
            chance = _logistic(np.array(base + rng.normal(0, of_team) + link * marked))
            units.append(Unit(str(service), f"{service}-{team}", marked, audits, int(rng.binomial(audits, chance))))
    return units


def claims(made: list[list[Unit]]) -> tuple[float, float]:
    """The share of authorities of which something is said, and of those the share with a claim."""
    told = [one for one in map(going_together, made) if one is not None]
    return len(told) / len(made), sum(one.clear for one in told) / max(len(told), 1)


HEADS = ("What", "Teams differ by", "Workers differ by", "True link", "Something is said of", "Claims")


def main() -> None:
    rng = np.random.default_rng(58)
    rows = []
    for of_team, of_worker in ((0.0, 0.0), (0.3, 0.3), (0.6, 0.6), (0.9, 0.3)):
        for link in (0.0, 1.0):
            said, claimed = claims([workers(rng, of_team, of_worker, link) for _ in range(RUNS)])
            row = ("children of workers", of_team, of_worker, link, f"{said:.0%}", f"{claimed:.1%}")
            rows.append([str(cell) for cell in row])
    for of_team in (0.0, 0.4, 0.8):
        for link in (0.0, 1.0):
            said, claimed = claims([teams(rng, of_team, link) for _ in range(RUNS)])
            rows.append(
                [str(cell) for cell in ("audits of teams", of_team, "–", link, f"{said:.0%}", f"{claimed:.1%}")]
            )
    print(table(HEADS, rows))


if __name__ == "__main__":
    main()
