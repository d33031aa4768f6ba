"""Names of workers that nothing settles, as they are marked wherever they stand. Pure."""

DOUBTS = {
    "ambiguous": "two people have this name",
    "unmatched": "not in the workforce file",
}

# The same where there is little room, as beside a chart's bars.
SHORT = {"ambiguous": "two people", "unmatched": "not on file"}


def marked(name: str, how: str) -> str:
    """'Ann Lee, two people have this name'. `how`: a key of DOUBTS."""
    return f"{name}, {DOUBTS[how]}"


def in_little_room(name: str) -> str:
    """'Ann Lee (two people)' of 'Ann Lee, two people have this name'; any other name as it is."""
    for how, words in DOUBTS.items():
        if name.endswith(f", {words}"):
            return f"{name.removesuffix(f', {words}')} ({SHORT[how]})"
    return name


def is_doubtful(name: str) -> bool:
    """Whether a name stands marked: whose it is is not settled, so no headline names it."""
    return name.endswith(tuple(f", {words}" for words in DOUBTS.values()))


def is_shared(name: str) -> bool:
    """Whether it is marked as the name of two people."""
    return name.endswith(f", {DOUBTS['ambiguous']}")
