"""Who is in which role, and what was agreed on: the part of the ledger that every report reads whole."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.ledger.fact import Fact
from chalicelib.performance.book import Book
from chalicelib.performance.days import Days, Period

COMPANY = "company"
"""The folder of these facts."""


def company_book(facts: Iterable[Fact], days: Days, period: Period) -> Book:
    """These facts as they are known now, closed, for a month."""
    book = Book(days, period)
    for fact in facts:
        book.take(fact)
    return book.close()
