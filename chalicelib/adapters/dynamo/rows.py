"""The two tables as PynamoDB maps them, and the errors of DynamoDB as ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import PynamoDBException, TransactWriteError
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters import aws
from chalicelib.errors import Conflict, Unavailable

CONDITION_FAILED = ("ConditionalCheckFailed", "ConditionalCheckFailedException")
HELD = "TransactionConflict"


class ByMonth(GlobalSecondaryIndex["FactRow"]):  # type: ignore[no-untyped-call]
    """The facts of a month in their order."""

    class Meta:
        """Named as in infra/cloud/state.yaml."""

        index_name = "by_month"
        projection = AllProjection()

    month = UnicodeAttribute(hash_key=True)
    at_id = UnicodeAttribute(range_key=True)


class FactRow(Model):
    """A fact."""

    id = UnicodeAttribute(hash_key=True)
    month = UnicodeAttribute()
    at_id = UnicodeAttribute()
    fact = JSONAttribute()
    by_month = ByMonth()


class ByListing(GlobalSecondaryIndex["Record"]):  # type: ignore[no-untyped-call]
    """The records of a list in the list's order."""

    class Meta:
        """Named as in infra/cloud/state.yaml."""

        index_name = "by_listing"
        projection = AllProjection()

    listing = UnicodeAttribute(hash_key=True)
    listed_at = UnicodeAttribute(range_key=True)


class Record(Model):
    """Everything that is not a fact: ``body`` under ``pk`` and ``sk``; gone after ``expires`` (seconds since 1970)."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    body = JSONAttribute()
    version = NumberAttribute(default=1)
    expires = NumberAttribute(null=True)
    listing = UnicodeAttribute(null=True)
    listed_at = UnicodeAttribute(null=True)
    by_listing = ByListing()


@dataclass(frozen=True)
class Tables:
    """The tables of one stage. Time-outs are short: whoever waits for Slack's three seconds cannot wait for more."""

    ledger: str
    records: str
    region: str
    host: str | None = None

    @cached_property
    def facts(self) -> type[FactRow]:
        """The ledger's rows."""
        return self._bound(FactRow, self.ledger)

    @cached_property
    def rows(self) -> type[Record]:
        """The records' rows."""
        return self._bound(Record, self.records)

    def transaction(self) -> TransactWrite:
        """Writes that happen all or not at all."""
        return TransactWrite(connection=OneClient(self))

    def record(self, pk: str, sk: str, body: Mapping[str, Any], **more: Any) -> Record:
        """A record, not saved yet."""
        return self.rows(pk, sk, body=dict(body), **more)

    def get(self, pk: str, sk: str) -> Record | None:
        """A record as it is now, or None."""
        with translated():
            return next(iter(self.rows.query(pk, self.rows.sk == sk, consistent_read=True, limit=1)), None)

    @cached_property
    def client(self) -> Any:
        """The client of both tables and their transactions."""
        from botocore.config import Config

        retries = {"mode": "standard", "total_max_attempts": 4}
        config = Config(connect_timeout=1, read_timeout=2, retries=retries, parameter_validation=False)
        with aws.MAKING:
            return aws.session().create_client("dynamodb", self.region, endpoint_url=self.host, config=config)

    def _bound(self, model: type[Any], table: str) -> type[Any]:
        meta = type("Meta", (), {"table_name": table, "region": self.region, "host": self.host})
        bound: type[Any] = type(model.__name__, (model,), {"Meta": meta, "__module__": model.__module__})
        connection, own = OneClient(self), bound._get_connection()
        connection.add_meta_table(own.get_meta_table())
        own.connection = connection
        return bound


class OneClient(Connection):
    """A connection on the tables' one client. PynamoDB makes one for each model and each transaction, 60 ms each time."""

    def __init__(self, of: Tables) -> None:
        super().__init__(region=of.region, host=of.host)
        self._of = of

    @property
    def client(self) -> Any:
        """The client, made when it is first used."""
        return self._of.client


@contextmanager
def translated() -> Iterator[None]:
    """Turn what PynamoDB raises into the house's errors: a failed condition is a Conflict, all else Unavailable.

    It is ``store.busy`` where another transaction held one of the rows: the same at once may do.
    """
    try:
        yield
    except TransactWriteError as error:
        codes = [reason.code for reason in error.cancellation_reasons if reason]
        if any(code in CONDITION_FAILED for code in codes):
            raise Conflict("store.condition") from error
        if HELD in codes:
            raise Unavailable("store.busy", retry_after=1.0) from error
        raise Unavailable("store.unavailable") from error
    except PynamoDBException as error:
        if getattr(error, "cause_response_code", None) in CONDITION_FAILED:
            raise Conflict("store.condition") from error
        raise Unavailable("store.unavailable") from error
