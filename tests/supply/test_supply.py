"""What the product is built on: pins, licences, the bill, and what a service knows. Nobody is asked."""

import json
from email.message import Message
from pathlib import Path

import pytest

from supply import __main__ as command
from supply import known
from supply.bill import bill
from supply.licences import Rules, is_allowed, licence, of_metadata, rules
from supply.pins import Pin, pins

ONE, TWO = "1" * 64, "2" * 64
RULES = Rules(("MIT", "BSD-3-Clause", "Apache-2.0"), {"mit license": "MIT"}, {"read-by-us": "BSD-3-Clause"})


def test_a_pin_has_every_hash_of_its_files(tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text(
        f"# a-comment==1\nfirst==1.0 \\\n    --hash=sha256:{ONE} \\\n    --hash=sha256:{TWO}\n"
        f'second-one==2.0rc1 ; sys_platform == "win32" \\\n    --hash=sha256:{TWO}\n'
    )
    assert list(pins(path)) == [Pin("first", "1.0", (ONE, TWO)), Pin("second-one", "2.0rc1", (TWO,))]


def test_a_pin_without_a_hash_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text(f"first==1.0\nsecond==2.0 \\\n    --hash=sha256:{TWO}\n")
    with pytest.raises(ValueError, match="first has no hash"):
        list(pins(path))


@pytest.mark.parametrize("path", [command.SHIPPED, *command.TOOLS], ids=lambda path: path.name)
def test_every_package_of_ours_is_pinned_with_its_hash(path: Path) -> None:
    names = [pin.name for pin in pins(path)]
    few = path.name in ("requirements-bench.txt", "requirements-install.txt")
    assert len(names) == len(set(names)) > (0 if few else 10)
    lines = path.read_text().splitlines()
    assert [line for line in lines if "://" in line or line.startswith(("-i", "--index", "--extra", "/"))] == []


def test_files_that_are_installed_into_one_environment_name_one_version_of_a_package() -> None:
    versions: dict[str, set[str]] = {}
    for path in (command.SHIPPED, *command.TOOLS):
        for pin in pins(path):
            versions.setdefault(pin.name, set()).add(pin.version)
    assert {name: every for name, every in versions.items() if len(every) > 1} == {}


def told(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


@pytest.mark.parametrize(
    ("fields", "expression"),
    [
        ({"License_Expression": "MIT OR X", "License": "BSD"}, "MIT OR X"),
        ({"Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"Classifier": "License :: OSI Approved :: Odd License", "License": "BSD-3-Clause"}, "BSD-3-Clause"),
        ({"License": "MIT License"}, "MIT"),
        ({"License": "Do what you like"}, ""),
        ({}, ""),
    ],
)
def test_a_licence_is_read_from_what_a_package_tells(fields: dict[str, str], expression: str) -> None:
    assert of_metadata(told(**fields), RULES) == expression


def test_what_we_read_ourselves_goes_first_and_what_is_not_installed_is_unknown() -> None:
    assert licence("read-by-us", RULES) == "BSD-3-Clause"
    assert licence("no-such-package-anywhere", RULES) == ""
    assert licence("pydantic", RULES) == "MIT"


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("MIT AND Apache-2.0", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only OR MIT AND X", False),
        ("(MIT)", False),
        ("mit", False),
        ("", False),
    ],
)
def test_an_expression_is_allowed_by_its_parts(expression: str, allowed: bool) -> None:
    assert is_allowed(expression, RULES.allowed) is allowed


def test_every_package_that_is_shipped_has_an_allowed_licence() -> None:
    table = rules()
    wrong = {pin.name: licence(pin.name, table) for pin in pins(command.SHIPPED)}
    assert {name: words for name, words in wrong.items() if not is_allowed(words, table.allowed)} == {}


def test_the_bill_names_each_package_and_is_the_same_each_time() -> None:
    packages = [(Pin("first", "1.0", (ONE, TWO)), "MIT"), (Pin("Second_one", "2", (TWO,)), "")]
    document = bill("trajectory", "0.1.0", packages)
    assert document == bill("trajectory", "0.1.0", packages)
    first, second = document["components"]
    assert (first["purl"], first["licenses"]) == ("pkg:pypi/first@1.0", [{"expression": "MIT"}])
    assert [one["content"] for one in first["hashes"]] == [ONE, TWO]
    assert (second["purl"], "licenses" in second) == ("pkg:pypi/second-one@2", False)


FOUND = {"id": "X-1", "fix_versions": ["1.1"]}
SKIPPED = {"name": "b", "skip_reason": "not found"}
SOUND, BROKEN = {"name": "a", "version": "1", "vulns": []}, {"name": "a", "version": "1", "vulns": [FOUND]}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", None),
        ("[]", None),
        (json.dumps({"dependencies": [SOUND]}), known.Known(1, (), ())),
        (json.dumps({"dependencies": [SKIPPED]}), known.Known(0, ("b",), ())),
        (json.dumps({"dependencies": [BROKEN, SKIPPED]}), known.Known(1, ("b",), ("a 1: X-1, mended in 1.1",))),
    ],
)
def test_what_was_not_looked_up_is_told_from_what_is_sound(answer: str, expected: known.Known | None) -> None:
    assert known.read(answer) == expected


@pytest.mark.parametrize(
    ("answer", "wrong", "code", "words"),
    [
        (known.Known(9, (), ()), [], command.FINE, "9 packages of requirements.txt looked up, 0 known."),
        (known.Known(9, ("b",), ()), [], command.NOT_ASKED, "does not know 1, of which nothing can be said"),
        (None, [], command.NOT_ASKED, "no service answered"),
        (known.Known(9, (), ("a 1: X-1",)), [], command.FOUND, "Known vulnerabilities:\n  a 1: X-1"),
        (None, ["c 1: GPL-3.0-only"], command.FOUND, "licences.toml:\n  c 1: GPL-3.0-only"),
    ],
)
def test_the_exit_code_tells_found_from_not_asked(
    answer: known.Known | None,
    wrong: list[str],
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(known, "TOOL", "pydantic")  # pip-audit is no package that tests need
    monkeypatch.setattr(known, "ask", lambda path: answer)
    monkeypatch.setattr(command, "licences", lambda: (dict.fromkeys(pins(command.SHIPPED), "MIT"), wrong))
    monkeypatch.setattr(command, "BILL", tmp_path / "sbom.cdx.json")
    assert command.main() == code
    assert words in capsys.readouterr().out
    assert len(json.loads((tmp_path / "sbom.cdx.json").read_text())["components"]) == len(list(pins(command.SHIPPED)))


def test_without_the_tool_no_service_is_said_to_be_silent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(known, "TOOL", "no-such-package-anywhere")
    assert command.vulnerabilities() == ([], False)
    assert "is not installed here, so no service was asked" in capsys.readouterr().out
    assert command.unread("no-such-package-anywhere").startswith("not installed here")
    assert command.unread("pydantic") == "its licence is not known"
