"""The one rule of which addresses are served: with sign-in any, without it only this computer's own. Pure."""

import ipaddress

_HOW = "Configure sign-in first (docs/operating.md, “Signing in”)"


def is_loopback(address: str) -> bool:
    """True if only this computer can reach `address` (a name other than localhost is not trusted)."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def refusal(address: str, *, signs_in: bool, has_register: bool) -> str:
    """Why the app does not serve an address, in a sentence that says what to do; '' where it does.

    signs_in: a provider is configured. has_register: there is an access.toml, so people are meant to sign in; a
    provider that went missing must not let everybody in who reaches a proxy in front of this computer.
    """
    if signs_in:
        return ""
    if not is_loopback(address):
        return f"Without sign-in Trajectory serves this computer only, not {address}. {_HOW}, or use 127.0.0.1."
    if has_register:
        return (
            f"access.toml says who may see what, and no provider is configured to sign in with. {_HOW}, or move "
            "access.toml away to let whoever sits at this computer see everything."
        )
    return ""


def refusal_of_request(*, signs_in: bool, through_proxy: bool) -> str:
    """Why one request is not answered: without sign-in, nothing that comes through a proxy is; '' where it is."""
    if signs_in or not through_proxy:
        return ""
    return f"Without sign-in Trajectory serves this computer only, and this request came through a proxy. {_HOW}."
