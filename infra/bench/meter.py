"""What a client of DynamoDB is asked and what that costs, in request units, as DynamoDB itself reports it.

    with Meter(tables.client) as meter:
        pool.latest(10)
    meter.requests, meter.reads, meter.writes

What is reported stands in ``reads`` and ``writes``. The embedded DynamoDB reports a query as one row, however many it gives, so
``reads_by_size`` reckons the read units from the rows that came.

A read unit is 4 KB read consistently (half of one otherwise), a write unit 1 KB; in transactions each counts twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self

READ_UNIT = 4096
READS = frozenset({"GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan"})


class Meter:
    """Counts for as long as its block runs; one client, any number of threads that do not overlap."""

    def __init__(self, client: Any) -> None:
        self._events = client.meta.events
        self.operations: list[str] = []
        self.reads = 0.0
        self.reads_by_size = 0.0
        self.writes = 0.0
        self._share = 1.0

    @property
    def requests(self) -> int:
        """How many requests went out; each is a way to DynamoDB and back."""
        return len(self.operations)

    def __enter__(self) -> Self:
        self._events.register("provide-client-params.dynamodb", self._ask)
        self._events.register("after-call.dynamodb", self._count)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._events.unregister("provide-client-params.dynamodb", self._ask)
        self._events.unregister("after-call.dynamodb", self._count)

    def _ask(self, params: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        asked = [params, *params.get("RequestItems", {}).values()]
        consistent = any(isinstance(each, Mapping) and each.get("ConsistentRead") for each in asked)
        self._share = 1.0 if consistent else 0.5
        return {**params, "ReturnConsumedCapacity": "TOTAL"}

    def _count(self, parsed: Mapping[str, Any], model: Any, **_: Any) -> None:
        self.operations.append(model.name)
        consumed = parsed.get("ConsumedCapacity") or []
        units = sum(each["CapacityUnits"] for each in (consumed if isinstance(consumed, list) else [consumed]))
        if model.name in READS:
            self.reads += units
            self.reads_by_size += self._share * _read_units(parsed)
        else:
            self.writes += units


def _read_units(parsed: Mapping[str, Any]) -> int:
    """The units of a consistent read of what came: of a query all rows together, of others each by itself."""
    if "Items" in parsed:
        return max(1, math.ceil(sum(map(_size, parsed["Items"])) / READ_UNIT))
    items: Iterable[Mapping[str, Any]] = [parsed["Item"]] if "Item" in parsed else []
    for some in (parsed.get("Responses") or {}).values():
        items = [*items, *some]
    return sum(max(1, math.ceil(_size(each) / READ_UNIT)) for each in items)


def _size(item: Mapping[str, Any]) -> int:
    """Bytes of a row as DynamoDB bills them: names and values; our rows hold texts and a number."""
    return sum(len(name) + len(str(next(iter(value.values()))).encode()) for name, value in item.items())
