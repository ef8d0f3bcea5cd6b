"""What was measured: a table for people, a document for programs."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from infra.bench.row import Row

HEADINGS = ("measured", "value", "budget", "")


def table(parts: Mapping[str, Sequence[Row]]) -> str:
    """The rows of all parts, aligned, each part below its name."""
    lines: list[tuple[str, ...]] = [HEADINGS]
    for name, rows in parts.items():
        lines.append((name, "", "", ""))
        lines += [(f"  {row.name}", amount(row.value, row.unit), _budget(row), _verdict(row)) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join(_aligned(line, widths) for line in lines)


def document(parts: Mapping[str, Sequence[Row]], at: datetime) -> str:
    """``{at, machine, rows: [{part, name, value, unit, budget, met}]}`` as JSON; ``at`` is UTC."""
    rows: list[dict[str, Any]] = [
        {
            "part": part,
            "name": row.name,
            "value": round(row.value, 6),
            "unit": row.unit,
            "budget": row.budget,
            "at_least": row.at_least,
            "met": row.met,
        }
        for part, measured in parts.items()
        for row in measured
    ]
    return json.dumps({"at": at.isoformat(timespec="seconds"), "machine": machine(), "rows": rows}, indent=2, ensure_ascii=False)


def machine() -> dict[str, Any]:
    """What it was measured on: figures of different machines are not to be compared."""
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "python": platform.python_version(),
        "system": platform.system(),
    }


def amount(value: float, unit: str) -> str:
    """A value with its unit, in as many digits as mean something."""
    digits = 0 if abs(value) >= 100 or value == round(value) else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()


def _budget(row: Row) -> str:
    return "" if row.budget is None else f"{'≥' if row.at_least else '≤'} {amount(row.budget, row.unit)}"


def _verdict(row: Row) -> str:
    return "" if row.budget is None else "ok" if row.met else "MISSED"


def _aligned(line: tuple[str, ...], widths: list[int]) -> str:
    name, value, budget, verdict = line
    return f"{name:<{widths[0]}}  {value:>{widths[1]}}  {budget:>{widths[2]}}  {verdict}".rstrip()
