"""What a client of DynamoDB is asked and what that costs, in request units, as DynamoDB itself reports it.

    with Meter(tables.client) as meter:
        pool.latest(10)
    meter.requests, meter.reads, meter.writes

A read unit is 4 KB read consistently (half of one otherwise), a write unit 1 KB; in transactions each counts twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

READS = frozenset({"GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan"})


class Meter:
    """Counts for as long as its block runs; one client, any number of threads that do not overlap."""

    def __init__(self, client: Any) -> None:
        self._events = client.meta.events
        self.operations: list[str] = []
        self.reads = 0.0
        self.writes = 0.0

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
        return {**params, "ReturnConsumedCapacity": "TOTAL"}

    def _count(self, parsed: Mapping[str, Any], model: Any, **_: Any) -> None:
        self.operations.append(model.name)
        consumed = parsed.get("ConsumedCapacity") or []
        units = sum(each["CapacityUnits"] for each in (consumed if isinstance(consumed, list) else [consumed]))
        if model.name in READS:
            self.reads += units
        else:
            self.writes += units
