"""The provider that people sign in with, as Streamlit wants it: from ``TRAJECTORY_HOME/secrets.toml`` and environment.

The file is Streamlit's own: what stands in its [auth]. What is secret may come from the environment instead, so that
no file holds it. Nothing of it is ever in the repository, a backup or a message.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationError

from metrics.base.fields import ONLY_THESE, Filled, problems_of, rule
from metrics.settings.written import problems_error, toml_of
from metrics.signing_in.serving import is_loopback

SECRETS = "secrets.toml"
CALLBACK = "/oauth2callback"
# By key of [auth], where the environment may give it.
VARIABLES = {
    "redirect_uri": "TRAJECTORY_REDIRECT_URI",
    "cookie_secret": "TRAJECTORY_COOKIE_SECRET",
    "client_id": "TRAJECTORY_CLIENT_ID",
    "client_secret": "TRAJECTORY_CLIENT_SECRET",
    "server_metadata_url": "TRAJECTORY_METADATA_URL",
}
_ADDRESS = "an https address (http only for this computer)"
_SECRET = 'a random text of 32 characters or more: `python -c "import secrets; print(secrets.token_hex())"` makes one'


def _is_address(given: str) -> bool:
    try:
        parts = urlsplit(given)
        return bool(parts.hostname) and parts.scheme in (
            "https",
            "http" if is_loopback(parts.hostname or "") else "https",
        )
    except ValueError:
        return False


def _is_callback(given: str) -> bool:
    return _is_address(given) and given.endswith(CALLBACK)


class AuthEntry(BaseModel):
    """[auth]. What Streamlit would also take (several providers, tokens handed to pages) is refused."""

    model_config = {**ONLY_THESE, "defer_build": True}
    types: ClassVar[dict[str, str]] = {"client_kwargs": "a table, such as { prompt = “login” }"}

    redirect_uri: Annotated[str, rule(_is_callback, f"{_ADDRESS} of this app that ends with {CALLBACK}")]
    cookie_secret: str
    client_id: Filled
    client_secret: Filled
    server_metadata_url: Annotated[str, rule(_is_address, f"{_ADDRESS}, the provider's openid-configuration")]
    client_kwargs: dict[str, Any] = Field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Provider:
    """Who people sign in with. `auth`: what Streamlit's secrets hold under that name."""

    auth: Mapping[str, Any]

    @property
    def host(self) -> str:
        """The name under which people reach the app."""
        return urlsplit(str(self.auth["redirect_uri"])).hostname or ""


def provider_of(folder: Path) -> Provider | None:
    """The provider that is configured; None where none is. UserError where it is, and wrongly."""
    path = folder / SECRETS
    problems: list[str] = []
    content = toml_of(path, problems)
    given = content.get("auth", {})
    if not isinstance(given, dict):
        raise problems_error(path, [*problems, "write [auth] as one table"])
    environment = {key: os.environ[name] for key, name in VARIABLES.items() if os.environ.get(name)}
    if not content and not environment and not path.exists():
        return None
    try:
        entry = AuthEntry.model_validate({**given, **environment})
    except ValidationError as error:
        problems += [_without_value(problem) for problem in problems_of(error, "[auth]", AuthEntry.types)]
        raise problems_error(path, problems) from None
    if len(entry.cookie_secret) < 32:
        problems.append(f"cookie_secret must be {_SECRET}")
    if problems:
        raise problems_error(path, problems)
    return Provider(entry.model_dump())


def _without_value(problem: str) -> str:
    """A secret is never shown; what is missing may come from the environment."""
    key = problem.split(" ", 1)[0]
    if problem == f"{key} is missing" and key in VARIABLES:
        return f"{key} is missing; write it in [auth], or set {VARIABLES[key]}"
    if key in ("cookie_secret", "client_secret"):
        return f"{key} must be text"
    return problem
