"""An OpenID provider on this computer, and an app that people sign in to with it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from playwright.sync_api import Page

from tests.browser.conftest import free_port, wait_for_answer

# By what the provider calls them: all that it says of them besides.
CLAIMS: dict[str, dict[str, object]] = {
    "mo": {"email": "mo.manager@example.gov.uk", "name": "Ada Admin"},
    "lee": {"email": "lee.leader@example.gov.uk"},
    "sue": {"email": "sue.service@example.gov.uk"},
    "pat": {"email": "pat.panel@example.gov.uk", "groups": ["councillors"]},
    "ana": {"email": "ana.analyst@example.gov.uk"},
    "00u-Ada": {"email": "una@example.gov.uk"},
    "many": {
        "email": "many.groups@example.gov.uk",
        "groups": [*(str(uuid5(NAMESPACE_URL, f"group {number}")) for number in range(100)), "councillors"],
    },
    "una": {"email": "una@example.gov.uk", "name": "Mo Manager", "groups": ["others"]},
}


@contextmanager
def providing() -> Iterator[str]:
    """The address of a provider that lets everybody sign in as whom they like."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    for who, claims in CLAIMS.items():
        command += ["--user-claims", json.dumps({"sub": who, **claims})]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            yield wait_for_answer(f"http://localhost:{port}", "/.well-known/openid-configuration", process)
        finally:
            process.terminate()


def write_secrets(home: Path, address: str, provider: str) -> None:
    """Has the app of a home, which is reached at an address, sign people in with a provider."""
    (home / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "{address}/oauth2callback"\ncookie_secret = "{"c" * 32}"\n'
        f'client_id = "trajectory"\nclient_secret = "any"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )


def sign_in(tab: Page, who: str) -> None:
    """From the closed door by way of the provider back to where it was."""
    tab.get_by_role("button", name="Sign in", exact=True).click()
    tab.get_by_role("button", name=who, exact=True).click()
