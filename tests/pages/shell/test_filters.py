"""The filter bar, as links and boxes set it."""

from pathlib import Path

import pytest

from tests.pages.opening import open_page
from tests.pages.published_store import DORSET, WORCESTERSHIRE


def test_an_authoritys_code_in_an_address_becomes_its_name_also_where_the_app_is_open(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    app = open_page(monkeypatch, "analyst/definitions", published_home, authority=WORCESTERSHIRE)
    assert app.selectbox(key="authority").value == "Worcestershire"
    app.query_params["authority"] = DORSET  # a link followed inside the app
    app.run()
    assert not app.exception
    assert app.selectbox(key="authority").value == "Dorset"
    app.selectbox(key="authority").set_value("Kent").run()
    assert app.selectbox(key="authority").value == "Kent"
