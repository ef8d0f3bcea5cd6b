"""One module per door: decode, one use case, encode."""

import gc

gc.set_threshold(100_000, 5)
"""What a function loads it keeps: to look through it for garbage every 700 objects would be a tenth of its start, and every
10,000 a twentieth. Until its first answer it makes some 80,000."""
