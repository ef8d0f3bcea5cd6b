"""A child for ``test_processes``: prints one variable of its environment."""

from __future__ import annotations

import os

print(os.environ["TOLD_LATE"], flush=True)
