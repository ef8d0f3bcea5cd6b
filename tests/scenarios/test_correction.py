"""A field that was not found is set right beside the picture of where it should stand, and that is counted."""

from __future__ import annotations

import httpx
import pytest

from tests.resume import made
from tests.scenarios.house import House, eventually
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
TEXTS = ("Berta Lindgren", "Senior Accountant", "berta.lindgren@example.com", *made.ENGLISH[3:-2])


def test_a_number_that_was_not_found_is_typed_beside_the_head_of_the_page(house: House, zhang: Person) -> None:
    house.begin_batch()
    house.drop("berta.pdf", made.pdf(TEXTS), "resumes/fair/")
    card = house.message("Lindgren B.", "电话", seconds=60)
    zhang.presses("candidate_correct", card)
    form = zhang.modals()[-1]
    picture = next(block for block in form["blocks"] if block["type"] == "image")
    assert picture["alt_text"] == "页面中应写有此内容的部分：电话"
    shown = httpx.get(picture["image_url"], trust_env=False)
    assert (shown.status_code, shown.headers["content-type"], shown.content[:2]) == (200, "image/jpeg", b"\xff\xd8")
    before = len(house.facts("toil.done"))
    zhang.submits(form, {"phone": {"type": "plain_text_input", "value": "+44 7700 900456"}})
    toil = eventually(lambda: [fact for fact in house.facts("toil.done")[before:] if fact["data"]["what"] == "correction"])
    assert (toil[0]["data"]["fields"], toil[0]["data"]["count"]) == (["phone"], 1)
