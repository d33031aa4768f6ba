/*
title       = "Fostering places filled"
question    = "How much room do our foster carers have?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "neither"
numerator   = "of these, places in which a child lives"
denominator = "places for which the authority's own foster carers are approved and available on the last day of the month"
comes_from  = "figures"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local register of foster carers"
caveats     = [
    "Places kept for siblings or for a kind of care are in the denominator: not every free place fits a child.",
]
ask         = ["How many children live with agency carers because no own place fits?"]
search      = ["fostering capacity", "foster carers", "sufficiency"]
owner       = "Head of fostering"
reviewed    = 2026-11-30
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-30
*/
