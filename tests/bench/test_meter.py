"""The meter counts what DynamoDB says a request cost, and only while it runs."""

from __future__ import annotations

import pytest

from chalicelib.adapters.dynamo.rows import Tables
from infra.bench.meter import Meter


def test_it_counts_requests_with_their_units(tables: Tables) -> None:
    with Meter(tables.client) as meter:
        tables.record("made#1", "up", {"text": "x" * 1500}).save()
        assert tables.get("made#1", "up")
    assert meter.operations == ["PutItem", "Query"]
    assert meter.requests == 2
    # A write unit is 1 KB, a read unit 4 KB.
    assert (meter.writes, meter.reads) == (2.0, 1.0)


def test_what_is_written_together_counts_twice(tables: Tables) -> None:
    with Meter(tables.client) as meter, tables.transaction() as transaction:
        for number in range(3):
            transaction.save(tables.record(f"made#{number}", "up", {}))
    assert (meter.requests, meter.writes, meter.reads) == (1, 6.0, 0.0)


def test_what_comes_before_and_after_is_not_counted(tables: Tables) -> None:
    tables.get("made#1", "up")
    with Meter(tables.client) as meter:
        pass
    tables.get("made#1", "up")
    assert meter.requests == 0


@pytest.mark.parametrize("pk", ["made#1", "made#2"])
def test_nothing_found_costs_a_request_all_the_same(tables: Tables, pk: str) -> None:
    with Meter(tables.client) as meter:
        assert tables.get(pk, "not there") is None
    assert (meter.requests, meter.reads > 0) == (1, True)


def test_a_query_of_many_rows_is_reckoned_by_their_sizes(tables: Tables) -> None:
    for number in range(10):
        tables.record("made#many", f"{number}", {"text": "x" * 3000}).save()
    with Meter(tables.client) as meter:
        assert len(list(tables.rows.query("made#many", consistent_read=True))) == 10
    with Meter(tables.client) as other:
        assert len(list(tables.rows.batch_get([("made#many", f"{number}") for number in range(10)]))) == 10
    # 30 KB at once; each row by itself, and eventually consistent.
    assert (meter.reads_by_size, other.reads_by_size) == (8.0, 5.0)
