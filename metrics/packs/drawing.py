"""What matplotlib gives to the charts of packs: the only module that imports it.

It keeps a list of the computer's fonts in its user's home, and goes by an old one; here it makes the list anew, and
what it says of fonts is for no reader of a pack.
"""

import logging

from metrics.packs import caches

logging.getLogger("matplotlib").setLevel(logging.ERROR)
with caches.temporary():
    from matplotlib import dates, rc_context
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Axes", "Figure", "dates", "rc_context"]
