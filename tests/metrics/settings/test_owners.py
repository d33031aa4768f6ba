"""Who answers for a measure: whom the council names comes before whom the product proposes, the closer first."""

from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.questions.catalogue import load_questions
from metrics.settings.owners import owner_of
from metrics.settings.reading import FILE, read_settings

CONTACTS, PLANS = (load_questions().measures[key] for key in ("contacts", "plans_open"))
OWNERS = """
[[owner]]
family = "front_door"
post   = "Head of access"

[[owner]]
measure   = "contacts"
post      = "Contact centre manager"
authority = "E10000034"

[[owner]]
measure = "contacts"
post    = "Head of first response"
"""


def test_the_closest_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(OWNERS, encoding="utf-8")
    owners = read_settings(tmp_path).owners
    assert owner_of(CONTACTS, owners, "E10000034") == "Contact centre manager"
    assert owner_of(CONTACTS, owners, "E08000030") == "Head of first response"
    assert owner_of(CONTACTS, owners[:1]) == "Head of access"
    assert owner_of(PLANS, owners, "E10000034") == PLANS.owner == "Head of safeguarding"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('post = "A"', "family is None; it must be given where no measure is, and left out where one is"),
        (
            'post = "A"\nmeasure = "contacts"\nfamily = "plans"',
            "family is 'plans'; it must be given where no measure is",
        ),
        ('post = ""\nfamily = "plans"', "post is empty"),
        ('post = "A"\nfamily = "planes"', "family is 'planes'; it must be one of caseload"),
        ('post = "A"\nmeasure = "contact"', "measure is 'contact'; it must be the key of a measure"),
        ('family = "plans"', "post is missing"),
    ],
)
def test_what_is_wrong_is_said(entry: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(f"[[owner]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(UserError) as error:
        read_settings(tmp_path)
    assert f"owner 1: {problem}" in str(error.value)
