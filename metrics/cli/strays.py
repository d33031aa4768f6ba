"""What lies among the versions and is none, as the command line says it."""

import sys

from metrics.store.versions import Store


def name_strays(store: Store) -> None:
    """Says what lies among the versions and is none."""
    for stray in store.strays():
        print(stray, file=sys.stderr)
