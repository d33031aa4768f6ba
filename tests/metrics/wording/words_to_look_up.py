"""Words of statistics and management that a councillor would have to look up. Panel pages and packs have none."""

import re

# Each as it begins; what follows it may be an ending of the same word.
NOT_FOR_COUNCILLORS = {
    "assurance": r"assurance",
    "baseline": r"baselines?",
    "cohort": r"cohorts?",
    "control chart": r"control charts?",
    "denominator": r"denominators?",
    "deviation": r"deviations?",
    "funnel": r"funnels?",
    "granular": r"granular(?:ity)?",
    "interval": r"intervals?",
    "limit": r"(?:upper |lower |control |process |the )limits",
    "mean": r"the mean|means of",
    "median": r"medians?",
    "numerator": r"numerators?",
    "outlier": r"outliers?",
    "overdispersion": r"over-?dispersion|over-?dispersed",
    "percentile": r"percentiles?|quartiles?|deciles?",
    "rank": r"rank(?:s|ed|ing)?",
    "rebase": r"rebas(?:e|es|ed|ing)",
    "separable": r"(?:in)?separable",
    "sigma": r"sigmas?",
    "signal": r"signals?",
    "significant": r"(?:statistically )?significan(?:t|tly|ce)",
    "snapshot": r"snapshots?",
    "standard error": r"standard errors?",
    "suppressed": r"suppress(?:ed|ion)",
    "top-coded": r"top-?coded",
    "variance": r"varianc(?:e|es)",
    "variation": r"variations?",
}
_ANY = re.compile(rf"\b({'|'.join(NOT_FOR_COUNCILLORS.values())})\b", re.IGNORECASE)


def looked_up(text: str) -> list[str]:
    """The words of a text that a councillor would have to look up, as they stand in it."""
    return [match.removeprefix("the ") for match in _ANY.findall(text)]
