"""Which measures are headlines: those an authority sets, else ours; and the basics. Overview and the start page ask."""

from collections.abc import Sequence

from metrics.questions.headlines import basics, usual_headlines
from metrics.settings import headline_measures
from pages.shell.page import Page

HEADLINES, BASICS = usual_headlines(), basics()


def headline_keys(page: Page) -> Sequence[str]:
    """The measures of the scorecard: those that settings.toml names, else ours."""
    return headline_measures(page.desk.verdicts.configured.settings, page.scope.authority) or HEADLINES
