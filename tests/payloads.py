"""Slack's own rules for what the app sends, by the check of the shared folder."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Faults = Callable[[Iterable[str]], list[str]]
"""Lines of a transcript → one line for each fault in them."""


def faults_by(shared: Path) -> Faults:
    """The check that lies in this folder."""
    spec = importlib.util.spec_from_file_location("slack_payloads", shared / "check" / "slack_payloads.py")
    assert spec
    assert spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def faults(lines: Iterable[str]) -> list[str]:
        records = [json.loads(line) for line in lines]
        return [f"{each['method']}: {fault}" for each in records for fault in module.check(each["method"], each["payload"])]

    return faults
