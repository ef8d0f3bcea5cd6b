"""What every store of notes does, the fake and DynamoDB's alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.dynamo.notes import Notes as DynamoNotes
from chalicelib.recruiting.notes import Note, Notes
from tests.fakes.hiring import FakeNotes

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)


@pytest.fixture(params=["fake", "dynamo"])
def notes(request: pytest.FixtureRequest) -> Notes:
    return FakeNotes() if request.param == "fake" else DynamoNotes(request.getfixturevalue("tables"))


def note(number: int) -> Note:
    return Note(f"n-{number}", AT + timedelta(hours=number), "zhang", f"第{number}次\n联系")


def test_the_newest_notes_come_first_each_once(notes: Notes) -> None:
    for number in (1, 2, 3, 2):
        notes.add("c-1", note(number))
    notes.add("c-2", note(4))
    assert notes.of("c-1", 10) == [note(3), note(2), note(1)]
    assert notes.of("c-1", 2) == [note(3), note(2)]
    assert notes.of("c-9", 2) == []
