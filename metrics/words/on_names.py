"""Names of workers that nothing settles, as they are marked wherever they stand. Pure."""

DOUBTS = {
    "ambiguous": "two people have this name",
    "unmatched": "not in the workforce file",
}


def marked(name: str, how: str) -> str:
    """'Ann Lee, two people have this name'. `how`: a key of DOUBTS."""
    return f"{name}, {DOUBTS[how]}"


def is_doubtful(name: str) -> bool:
    """Whether a name stands marked: whose it is is not settled, so no headline names it."""
    return name.endswith(tuple(f", {words}" for words in DOUBTS.values()))


def is_shared(name: str) -> bool:
    """Whether it is marked as the name of two people."""
    return name.endswith(f", {DOUBTS['ambiguous']}")
