"""Builds what counts facts and makes reports of them."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.errors import Unavailable
from chalicelib.wiring import ledger, now, settings, tables

if TYPE_CHECKING:
    from chalicelib.adapters.dynamo.company_settings import CompanySettings
    from chalicelib.adapters.dynamo.counts import Counts
    from chalicelib.adapters.dynamo.folders import Folders
    from chalicelib.adapters.dynamo.holds import Hold
    from chalicelib.adapters.dynamo.snapshots import Snapshots
    from chalicelib.performance.company_settings import Chosen
    from chalicelib.performance.counting.bulk import CountAll, Rebuild
    from chalicelib.performance.counting.count import Count
    from chalicelib.performance.counting.reporting import ReportOf
    from chalicelib.performance.days import Days
    from chalicelib.performance.publishing import PublishMonth
    from chalicelib.performance.settings import Settings as ValueSettings
    from chalicelib.performance.value import ValueOf


LOG = logging.getLogger("evenkeel.settings")
FRESH = 10.0
"""Seconds for which what the company set is taken as read."""

_looked = {"at": float("-inf")}


def refresh(*built: Any) -> None:
    """Let everything be built anew if the company set something else meanwhile; ``built`` are builders of other modules.

    Called at each entry, it looks every ten seconds. While the store does not answer what is known holds.
    """
    if not _chosen.cache_info().currsize or time.monotonic() - _looked["at"] < FRESH:
        return
    _looked["at"] = time.monotonic()
    try:
        now_set = company_settings().get()
    except Unavailable:
        LOG.warning("what the company set cannot be looked at: what is known holds")
        return
    if now_set.version != _chosen().version:
        forget_settings()
        for each in (counts, count, report_of, value_of, *built):
            each.cache_clear()


def forget_settings() -> None:
    """Read what the company set anew at the next use."""
    _chosen.cache_clear()
    value_settings.cache_clear()


@cache
def company_settings() -> CompanySettings:
    """Where it is kept what the company set of the value model."""
    from chalicelib.adapters.dynamo.company_settings import CompanySettings

    return CompanySettings(tables())


@cache
def value_settings() -> ValueSettings:
    """What the company set of the value model."""
    from chalicelib.performance.company_settings import read

    return read(_chosen().document, settings().timezone)


@cache
def _chosen() -> Chosen:
    _looked["at"] = time.monotonic()
    return company_settings().get()


@cache
def folders() -> Folders:
    """Facts by what they are about."""
    from chalicelib.adapters.dynamo.folders import Folders

    return Folders(tables())


@cache
def counts() -> Counts:
    """What was counted."""
    from chalicelib.adapters.dynamo.counts import Counts

    return Counts(tables(), company_days(), lambda: company_day(now()))


@cache
def company_days() -> Days:
    """Days and months of the company's zone: the stage's, which the value settings cannot change (``settings.timezone``)."""
    from chalicelib.performance.days import Days

    return Days(settings().timezone)


def company_day(at: datetime) -> int:
    """The company's day at this time, as an ordinal."""
    from chalicelib.performance.days import instant

    return company_days().of(instant(at))


def company_today() -> date:
    """The company's day."""
    return date.fromordinal(company_day(now()))


@cache
def count() -> Count:
    """What counts facts."""
    from chalicelib.performance.counting.count import Count

    return Count(folders(), counts(), ledger("api").get, value_settings())


def count_all() -> CountAll:
    """What counts an import."""
    from chalicelib.performance.counting.bulk import CountAll

    return CountAll(folders(), counts(), value_settings())


def rebuild(before: Collection[str] = ()) -> Rebuild:
    """What compares the counts with the whole ledger; ``before`` as ``Rebuild`` says."""
    from chalicelib.performance.counting.bulk import Rebuild

    return Rebuild(folders(), counts(), value_settings(), before)


@cache
def report_of() -> ReportOf:
    """What makes a month's report."""
    from chalicelib.performance.counting.reporting import ReportOf

    return ReportOf(folders(), counts(), value_settings(), lambda: company_day(now()))


@cache
def value_of() -> ValueOf:
    """What tells a person's month."""
    from chalicelib.performance.value import ValueOf

    return ValueOf(report_of(), folders(), counts(), snapshots(), value_settings().timezone)


@cache
def snapshots() -> Snapshots:
    """The months that were published."""
    from chalicelib.adapters.dynamo.snapshots import Snapshots

    return Snapshots(tables())


def publish_month() -> PublishMonth:
    """What publishes a month that is over."""
    from chalicelib.performance.publishing import PublishMonth

    return PublishMonth(lambda: company_day(now()), snapshots(), report_of)


@cache
def hold() -> Hold:
    """What lets the schedule wait while very many facts are counted."""
    from chalicelib.adapters.dynamo.holds import Hold

    return Hold(tables(), time.time)
