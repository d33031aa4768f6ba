"""pandas as every frame here is made with it: imported before the first one is, by whoever gives frames."""

import pandas as pd

# In every frame texts are Python's own: of the few rows that a page has Arrow's take five to thirty times as long.
pd.set_option("mode.string_storage", "python")
