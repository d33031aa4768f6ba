"""The provider's settings, from the file or the environment, and the rule of which addresses are served."""

from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.signing_in.provider import VARIABLES, provider_of
from metrics.signing_in.serving import is_loopback, refusal, refusal_of_request

RIGHT = {
    "redirect_uri": "https://trajectory.example.gov.uk/oauth2callback",
    "cookie_secret": "c" * 32,
    "client_id": "trajectory",
    "client_secret": "hush-hush",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)


def secrets(folder: Path, **changed: str) -> Path:
    lines = [f'{key} = "{value}"' for key, value in {**RIGHT, **changed}.items() if value != "–"]
    (folder / "secrets.toml").write_text("[auth]\n" + "\n".join(lines), encoding="utf-8")
    return folder


def test_it_comes_from_the_file_the_environment_or_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert provider_of(tmp_path) is None
    provider = provider_of(secrets(tmp_path))
    assert provider and provider.host == "trajectory.example.gov.uk" and provider.auth == {**RIGHT, "client_kwargs": {}}
    assert "hush" not in repr(provider)
    monkeypatch.setenv("TRAJECTORY_COOKIE_SECRET", "e" * 40)
    both = provider_of(secrets(tmp_path, cookie_secret="–"))
    assert both and both.auth["cookie_secret"] == "e" * 40
    (tmp_path / "secrets.toml").unlink()
    with pytest.raises(UserError, match=r"client_id is missing; write it in .auth., or set TRAJECTORY_CLIENT_ID"):
        provider_of(tmp_path)
    for key, name in VARIABLES.items():
        monkeypatch.setenv(name, RIGHT[key])
    assert provider_of(tmp_path) == provider


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"client_id": "–"}, "client_id is missing"),
        ({"cookie_secret": "c" * 31}, "cookie_secret must be a random text of 32 characters"),
        ({"redirect_uri": "https://trajectory.example.gov.uk/"}, "ends with /oauth2callback"),
        ({"redirect_uri": "http://trajectory.example.gov.uk/oauth2callback"}, "an https address"),
        ({"server_metadata_url": "http://id.example/x"}, "an https address"),
        ({"expose_tokens": "id"}, "expose_tokens is not a key"),
    ],
)
def test_what_is_wrong_is_told_without_a_secret(tmp_path: Path, changed: dict[str, str], told: str) -> None:
    with pytest.raises(UserError) as raised:
        provider_of(secrets(tmp_path, **changed))
    assert told in str(raised.value) and "hush" not in str(raised.value) and "ccc" not in str(raised.value)


def test_a_file_without_a_provider_or_no_toml_is_wrong_and_never_none(tmp_path: Path) -> None:
    for text in ("", "[other]\nx = 1", "auth = 1", "[auth", '[auth]\ncookie_secret = 5\nclient_secret = ["hush-hush"]'):
        (tmp_path / "secrets.toml").write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as raised:
            provider_of(tmp_path)
        assert "hush" not in str(raised.value)


def test_on_this_computer_http_will_do(tmp_path: Path) -> None:
    provider = provider_of(
        secrets(
            tmp_path,
            redirect_uri="http://localhost:8501/oauth2callback",
            server_metadata_url="http://127.0.0.1:9400/.well-known/openid-configuration",
        )
    )
    assert provider and provider.host == "localhost"


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_this_computer_is_served(address: str) -> None:
    assert is_loopback(address)
    assert refusal(address, signs_in=False, has_register=False) == ""
    assert "no provider is configured" in refusal(address, signs_in=False, has_register=True)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.10", "example.org", "127.0.0.1.example.org", ""])
def test_every_other_address_needs_sign_in(address: str) -> None:
    assert not is_loopback(address)
    for has_register in (False, True):
        assert refusal(address, signs_in=True, has_register=has_register) == ""
        assert "serves this computer only" in refusal(address, signs_in=False, has_register=has_register)


def test_without_sign_in_nothing_is_answered_that_comes_through_a_proxy() -> None:
    assert "through a proxy" in refusal_of_request(signs_in=False, through_proxy=True)
    assert refusal_of_request(signs_in=False, through_proxy=False) == ""
    assert refusal_of_request(signs_in=True, through_proxy=True) == ""
