"""What arrived, as the queue of training is told of it: by S3, by the bus, by the intake of résumés; once more by a person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from functions.training_intake import arrivals, in_the_wrong_place

Doc = dict[str, Any]
AT = datetime(2026, 11, 3, 4, 5, 6, tzinfo=UTC)


def on_the_bus(key: str, **other: Any) -> Doc:
    stored = {"key": key, "size": 9, "version-id": "v1", "sequencer": "s1"}
    detail = {"bucket": {"name": "b"}, "object": stored}
    return {"detail-type": "Object Created", "time": "2026-11-03T04:05:06Z", "detail": detail, **other}


def test_the_bus_tells_of_a_file_with_its_key_as_it_is() -> None:
    (arrival,) = in_the_wrong_place(on_the_bus("other/签到 表+1%20.xlsx"))
    assert (arrival.key, arrival.version, arrival.size, arrival.at) == ("other/签到 表+1%20.xlsx", "v1", 9, AT)
    assert (arrival.order, arrival.again, arrivals(on_the_bus("other/x"))) == ("s1", False, [])


@pytest.mark.parametrize("key", ["resumes/a.pdf", "training/a.xlsx", "excerpts/a.jpg", "other/", ""])
def test_what_others_look_at_what_we_made_and_folders_are_nothing(key: str) -> None:
    assert in_the_wrong_place(on_the_bus(key)) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"Event": "s3:TestEvent"},
        {"detail-type": "Object Deleted", "detail": {"object": {"key": "a"}}},
        {"detail-type": "Object Created", "detail": None},
    ],
)
def test_what_is_no_file_is_nothing(body: Doc) -> None:
    assert (in_the_wrong_place(body), arrivals(body)) == ([], [])


def test_the_intake_of_resumes_tells_of_what_is_none_and_a_person_sends_either_again() -> None:
    told = {"key": "resumes/a.xlsx", "version": "v1", "size": 9, "order": "", "at": "2026-11-03T04:05:06Z"}
    (arrival,) = in_the_wrong_place({"misplaced": told})
    assert (arrival.key, arrival.at, arrival.again) == ("resumes/a.xlsx", AT, False)
    assert [each.again for each in in_the_wrong_place({"misplaced": told, "again": True})] == [True]
    assert [each.again for each in in_the_wrong_place(on_the_bus("x.pdf", again=True))] == [True]
