"""How long a step still takes, as people say it."""

from metrics.words import basic

_MINUTE = 60
_ROUNDED = 5


def time_left(seconds: float) -> str:
    """'a few seconds left', 'about 25 seconds left', 'about 2 minutes left'."""
    if seconds < 2 * _ROUNDED:
        return "a few seconds left"
    if seconds < 1.5 * _MINUTE:
        return f"about {round(seconds / _ROUNDED) * _ROUNDED} seconds left"
    return f"about {basic.several(round(seconds / _MINUTE), 'minute', 'minutes')} left"
