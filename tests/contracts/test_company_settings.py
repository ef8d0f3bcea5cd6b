"""What a company set is kept, and two who set it at once do not overwrite each other."""

from __future__ import annotations

import pytest

from chalicelib.adapters.dynamo.company_settings import CompanySettings
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.errors import Conflict, Invalid
from chalicelib.performance.company_settings import Chosen, read


def test_what_was_never_set_is_empty(tables: Tables) -> None:
    assert CompanySettings(tables).get() == Chosen({}, 0)


def test_each_setting_counts_up(tables: Tables) -> None:
    store = CompanySettings(tables)
    store.keep({"m": 12}, 0)
    assert store.get() == Chosen({"m": 12}, 1)
    store.keep({}, 1)
    assert store.get() == Chosen({}, 2)


@pytest.mark.parametrize("after", [0, 2])
def test_somebody_who_looked_before_it_changed_is_refused(tables: Tables, after: int) -> None:
    store = CompanySettings(tables)
    store.keep({"m": 12}, 0)
    with pytest.raises(Conflict) as caught:
        store.keep({"m": 5}, after)
    assert caught.value.code == "settings.changed"
    assert store.get() == Chosen({"m": 12}, 1)


@pytest.mark.parametrize(
    ("document", "code"),
    [({"timezone": "UTC"}, "settings.timezone"), ({"n": 1}, "settings.unknown"), ({"m": -1}, "settings.value"),
     ({"weights": {"trainer": {"luck": 100}}}, "settings.unknown")],
)  # fmt: skip
def test_what_cannot_be_is_refused_before_it_is_kept(document: dict[str, object], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(document, "Asia/Shanghai")
    assert caught.value.code == code


def test_the_zone_is_the_stages() -> None:
    assert read({"m": 12}, "America/New_York").timezone == "America/New_York"
