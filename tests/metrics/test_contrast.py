"""What is drawn in a chart stands out from the page, light and dark: at least 3:1 (WCAG 2.2, 1.4.11)."""

import re
import tomllib

import pytest

from metrics.figures import drawing, event_layers
from tests.house.reading import ROOT

HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
# What a pointer opens is a box with a ground of its own, the same on both pages.
BOX = (event_layers.BOX_GROUND, event_layers.BOX_WORDS)
# What the figures name, but for what they name for a dark page.
COLOURS = sorted(
    {
        colour.upper()
        for path in (ROOT / "metrics" / "figures").glob("*.py")
        for colour in HEX.findall(path.read_text(encoding="utf-8"))
    }
    - {*drawing.DARK.values(), *BOX}
)
OUTLINE = re.compile(r"outline: 3px solid (#[0-9A-Fa-f]{6}) !important")
RINGS = sorted({*OUTLINE.findall((ROOT / "pages" / "shell" / "access.css").read_text(encoding="utf-8"))})


def brightness(colour: str) -> float:
    """The relative luminance of '#RRGGBB', 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much brighter the brighter of two colours is: 1 to 21."""
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_words_in_a_box_stand_out_from_its_ground() -> None:
    assert contrast(*BOX) >= 4.5


@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_of_a_chart_stands_out_on_a_light_page_and_its_tint_on_a_dark_one(colour: str) -> None:
    assert contrast(colour, THEME["light"]["backgroundColor"]) >= 3
    assert contrast(drawing.DARK.get(colour, colour), THEME["dark"]["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ring_around_what_has_the_focus_stands_out(theme: str) -> None:
    [ring] = RINGS
    grounds = (THEME[theme]["backgroundColor"], THEME[theme]["secondaryBackgroundColor"])
    assert min(contrast(ring, ground) for ground in grounds) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_links_stand_out(theme: str) -> None:
    grounds = (THEME[theme]["backgroundColor"], THEME[theme]["secondaryBackgroundColor"])
    for words in ("textColor", "linkColor", "primaryColor"):
        assert min(contrast(THEME[theme][words], ground) for ground in grounds) >= 4.5
