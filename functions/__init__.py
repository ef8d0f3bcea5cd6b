"""One module per door: decode, one use case, encode."""

import gc

gc.set_threshold(10_000)
"""What a function loads it keeps: to look through it for garbage every 700 objects would be a tenth of its start."""
