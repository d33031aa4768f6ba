"""What the Overview says: how many of the demonstration's rows say which thing of their newest figure and of the event.

No row says only that it is not judged; what cannot be tested is told, or says what is missing.
"""

from collections import Counter
from collections.abc import Mapping

from bench.common import make_demonstration, table
from metrics import demo
from metrics.access import local_viewer
from metrics.analysis.verdicts import Judged
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.questions.catalogue import Measure
from metrics.statistics.between import PLAIN
from metrics.words import on_overview

SIDE_BY_SIDE = "side by side, not judged"


def newest_figures(judged: Mapping[str, Judged]) -> Counter[str]:
    """What the rows say of their newest figure, without since when; how many say it. judged: by measure."""
    return Counter(on_overview.verdict(one).split(" since ")[0] for one in judged.values())


def last_events(measures: Mapping[str, Measure], judged: Mapping[str, Judged]) -> Counter[str]:
    """What the rows say of the last event, without the figures."""
    counts: Counter[str] = Counter()
    for key, one in judged.items():
        if one.verdict.since is None:
            continue
        first, *_ = on_overview.since(measures[key], one)
        counts[SIDE_BY_SIDE if one.verdict.since.says == PLAIN else first] += 1
    return counts


def main() -> None:
    make_demonstration()
    desk = Desk.open(local_viewer())
    assert desk is not None, "the demonstration was just made"
    judged = desk.verdicts.verdicts(Place(demo.AUTHORITY))
    for head, said in (("newest figure", newest_figures(judged)), ("last event", last_events(desk.measures, judged))):
        print(f"\n{table((head, 'rows'), [[words, str(rows)] for words, rows in said.most_common()])}")


if __name__ == "__main__":
    main()
