from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.ledger.fact import Fact
from chalicelib.ledger.kinds import FIELDS

ATTENDED = {
    "id": "f-1",
    "kind": "interview.attended",
    "at": "2026-10-03T01:00:00Z",
    "by": "zhang",
    "data": {"interview": "i-7"},
}


def test_a_line_of_the_ledger_reads_and_writes_the_same() -> None:
    assert Fact.from_json(ATTENDED).to_json() == ATTENDED


def test_a_time_of_another_zone_becomes_utc() -> None:
    assert Fact.from_json(ATTENDED | {"at": "2026-10-03T09:00:00+08:00"}).at == datetime(2026, 10, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("field", ["id", "kind", "at", "by", "data"])
def test_a_missing_field_is_named(field: str) -> None:
    with pytest.raises(Invalid) as caught:
        Fact.from_json({key: value for key, value in ATTENDED.items() if key != field})
    assert (caught.value.code, caught.value.details["field"]) == ("fact.missing", field)


@pytest.mark.parametrize("wrong", [{"id": ""}, {"id": 7}, {"kind": None}, {"by": 3}, {"by": ""}, {"data": []}, {"at": "soon"}])
def test_a_field_of_the_wrong_type_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        Fact.from_json(ATTENDED | wrong)
    assert (caught.value.code, caught.value.details["field"]) == ("fact.field", next(iter(wrong)))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(Invalid, match=r"fact\.naive_time"):
        Fact.from_json(ATTENDED | {"at": "2026-10-03T01:00:00"})


@pytest.mark.parametrize("kind", [kind for kind, fields in FIELDS.items() if fields])
def test_each_kind_asks_for_its_fields(kind: str) -> None:
    with pytest.raises(Invalid) as caught:
        Fact.from_json(ATTENDED | {"kind": kind, "data": dict.fromkeys(FIELDS[kind][:-1], "x")})
    assert caught.value.details["field"] == FIELDS[kind][-1]


def test_an_unknown_kind_and_further_fields_are_kept() -> None:
    line = ATTENDED | {"kind": "coffee.made", "data": {"cups": 2}}
    assert Fact.from_json(line).to_json() == line


def test_no_object_is_a_clear_error() -> None:
    with pytest.raises(Invalid, match=r"fact\.shape"):
        Fact.from_json(["id"])


def test_every_kind_is_in_the_documentation(root: Path) -> None:
    text = (root / "docs" / "facts.md").read_text(encoding="utf-8")
    assert [kind for kind in FIELDS if f"`{kind}`" not in text] == []


@given(st.dictionaries(st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)))
def test_content_does_not_depend_on_the_order_of_fields(data: dict[str, Any]) -> None:
    turned = dict(reversed(data.items()))
    one, other = (Fact.from_json(ATTENDED | {"kind": "coffee.made", "data": each}) for each in (data, turned))
    assert one.content() == other.content()
    json.loads(one.content())
