/*
title       = "Savings made since they were promised"
question    = "How much of the promised savings has been made?"
family      = "local"
kind        = "snapshot"
unit        = "pounds"
better      = "higher"
numerator   = "pounds saved since the savings were promised"
denominator = ""
comes_from  = "figures"
of_people   = false
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Council's monitoring of its budget"
caveats     = [
    "All savings since the promise began, so it only grows; it does not add up over months.",
]
ask         = ["What did the saving change for children?"]
search      = ["budget", "money", "medium term financial plan"]
owner       = "Finance business partner"
reviewed    = 2026-11-29
checked_by  = "cases worked by hand, tests/measures"
next_review = 2027-11-29
*/
