"""`python -m bench` runs every benchmark, each in a process of its own; `python -m bench pages` one of them."""

import argparse
import os
import subprocess
import sys
from importlib import import_module

from bench.common import ROOT, machine, temporary_home

NAMES = (
    "annex_a",
    "build",
    "weekly",
    "changed",
    "pages",
    "monday",
    "tasks",
    "axe",
    "serving",
    "authorities",
    "after_publish",
    "first_load",
    "viewers",
    "soak",
    "false_signals",
    "few_cases",
    "since_event",
    "year_end",
    "one_day",
    "renewing",
    "clustered",
    "together",
    "overview_says",
    "panel_cells",
    "audit_trail",
    "long_texts",
)
BY_NAME = ("england", "plainly", "performance")  # they take long, or need what no other does
EVERY = ", ".join((*NAMES, *BY_NAME))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Trajectory's benchmarks.")
    parser.add_argument("names", nargs="*", metavar="BENCHMARK", help=f"{EVERY}; without one all but the last three")
    wanted = parser.parse_args().names or NAMES
    if strange := [name for name in wanted if name not in (*NAMES, *BY_NAME)]:
        parser.error(f"there is no benchmark {strange[0]}; there are {EVERY}")
    os.chdir(ROOT)
    with temporary_home() as home:
        if len(wanted) == 1:
            module = import_module(f"bench.{wanted[0]}")
            print(f"{machine()}\n\n{module.__doc__}", flush=True)
            module.main()
            return 0
        environment = os.environ | {"BENCH_HOME": str(home)}
        runs = [subprocess.run([sys.executable, "-m", "bench", name], env=environment).returncode for name in wanted]
    return max(runs)


if __name__ == "__main__":
    sys.exit(main())
