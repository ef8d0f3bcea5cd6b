"""``python -m infra.cli``: the command without its installation."""

from __future__ import annotations

from infra.cli import main

main()
