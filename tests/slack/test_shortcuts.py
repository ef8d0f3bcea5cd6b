"""Every shortcut opens its form, for those who may; whoever may not is told."""

from __future__ import annotations

import pytest

from chalicelib.people.member import Role
from chalicelib.slack.surface import SHORTCUTS
from tests.slack.conftest import Face

FORMS = {"find_candidate": "search", "open_vacancy": "vacancy", "open_fair": "fair", "plan_training": "training_plan"}


@pytest.mark.parametrize("shortcut", [each.callback_id for each in SHORTCUTS])
def test_it_opens_its_form(face: Face, shortcut: str) -> None:
    face.interacts({"type": "shortcut", "callback_id": shortcut}, Role.HR_MANAGER)
    (opened,) = face.api.told("views.open")
    assert opened["view"]["callback_id"] == FORMS[shortcut]


@pytest.mark.parametrize("shortcut", [each.callback_id for each in SHORTCUTS])
def test_whoever_may_not_is_told(face: Face, shortcut: str) -> None:
    face.interacts({"type": "shortcut", "callback_id": shortcut}, Role.EMPLOYEE)
    assert face.api.told("views.open") == []
    (told,) = face.api.told("chat.postMessage")
    assert "You may not do that" in told["text"]
