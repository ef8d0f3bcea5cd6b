"""To make a client of AWS takes longer than most answers may; so each is made once, out of one session."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from botocore.exceptions import UnknownServiceError

from chalicelib.adapters import aws
from chalicelib.adapters.dynamo.rows import Tables


@pytest.fixture
def tables() -> Tables:
    return Tables("ledger", "records", "us-east-1", "http://127.0.0.1:9")


def test_both_tables_and_every_transaction_are_on_one_client(tables: Tables) -> None:
    connections = [tables.facts._get_connection().connection, tables.rows._get_connection().connection]
    connections += [tables.transaction()._connection for _ in range(2)]
    assert {id(connection.client) for connection in connections} == {id(tables.client)}


def test_the_tables_keep_short_time_outs(tables: Tables) -> None:
    config = tables.client.meta.config
    assert (config.connect_timeout, config.read_timeout) == (1, 2)


def test_every_service_that_is_spoken_to_is_listed(root: Path) -> None:
    """One that is not could not be found: botocore does not look through its folders any more."""
    used = set()
    for module in (root / "chalicelib").rglob("*.py"):
        used |= set(re.findall(r'client\(\s*"(\w+)"', module.read_text(encoding="utf-8")))
    assert used == set(aws.SERVICES)
    with pytest.raises(UnknownServiceError):
        aws.session().create_client("ec2", "us-east-1")
