"""From a vacancy that is opened to somebody of the pool who is considered for it, by its shortlist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Doc, Person
from tests.scenarios.test_recruiting import open_vacancy

pytestmark = pytest.mark.stack
SAMPLES = Path(__file__).resolve().parents[2] / "infra" / "samples" / "files"


def test_who_fits_best_stands_in_front_and_is_added_from_there(running: House, zhang: Person, smith: Person) -> None:
    running.begin_batch()
    for name in ("tom-whitaker-design.pdf", "michael-novak-mechanical.pdf"):
        running.drop(name, (SAMPLES / name).read_bytes())
    for name in ("Whitaker T.", "Novak M."):
        running.message("新候选人", name)
    vacancy = open_vacancy(zhang, "界面设计师")

    def listed() -> Doc | None:
        found = smith.types("/hr vacancy shortlist 界面")
        return found if "Whitaker T." in shown(found) else None

    eventually(listed)
    page = zhang.types("/hr 职位 短名单 界面")
    assert "Novak M." not in shown(page)
    zhang.presses("shortlist_why", page)
    (why,) = eventually(zhang.modals)
    assert "Figma" in shown(why)
    assert "Tom" not in shown(why)
    zhang.presses("shortlist_add", page)
    (opened,) = eventually(lambda: [each for each in running.facts("application.opened") if each["data"]["vacancy"] == vacancy])
    matched = eventually(lambda: [each for each in running.facts("candidate.matched") if each["data"]["vacancy"] == vacancy])
    assert {each["by"] for each in matched} == {"auto:match"}
    assert opened["data"]["candidate"] in {each["data"]["candidate"] for each in matched}
