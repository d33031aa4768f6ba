"""Which release this is: written into every version of the store and every backup. pyproject.toml says the same."""

RELEASE = "0.1.0"


def release_number(text: str) -> tuple[int, ...]:
    """A release as numbers that can be compared: "0.10.0" is newer than "0.9.1"."""
    return tuple(int(part) for part in text.split("."))


def is_newer(text: str) -> bool:
    """Whether a release is newer than this one."""
    return release_number(text) > release_number(RELEASE)
