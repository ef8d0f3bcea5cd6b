"""A stranger's path in the browser: from an empty company to the first join. With EVENKEEL_PICTURES it leaves pictures there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import launched
from tests.scenarios.house import House

pytestmark = pytest.mark.stack
WAIT = 30_000


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[House]:
    """A company in which nobody works but its admin."""
    house = House(tmp_path_factory.mktemp("empty"), root)
    try:
        house.start("--empty")
        yield house
    finally:
        house.close()


class Tab:
    """The page, and what a person does in it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.pictures = os.environ.get("EVENKEEL_PICTURES")
        page.goto(f"{address}/?person=UADMIN")
        page.wait_for_selector(".room-head h1")

    def invites(self, name: str, job: str) -> None:
        """Invite a colleague into the workspace, and be them."""
        self.page.click("#who")
        self.page.get_by_text("+ Invite somebody…").click()
        self.page.fill("#invite-name", name)
        self.page.fill("#invite-title", job)
        self.page.get_by_role("button", name="Invite", exact=True).click()
        self._is(name)

    def becomes(self, name: str) -> None:
        """Be another person."""
        self.page.click("#who")
        self.page.locator("[role=option]", has_text=name).first.click()
        self._is(name)

    def types(self, text: str) -> None:
        """Type a command in the channel."""
        self.goes_to("general")
        before = self.page.locator("#main .message").count()
        self.page.locator("#main .composer textarea").fill(text)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "n => document.querySelectorAll('#main .message').length > n || document.querySelector('dialog[open]')", arg=before
        )

    def goes_to(self, room: str) -> None:
        """Open a channel, or the app's messages."""
        self.page.locator("nav, aside").get_by_text(room, exact=True).first.click()
        self.page.wait_for_selector(f".room-head:has-text('{room}')")

    def presses(self, label: str) -> None:
        """Press a button of the newest message that has it."""
        self.page.locator("#main .message").get_by_role("button", name=label, exact=True).last.click()

    def picks(self, label: str) -> None:
        """Choose from the menu beside the first candidate of the newest list."""
        self.page.locator("#main [data-block^='application:'] button.select").last.click()
        self.page.locator("[role=option]", has_text=label).first.click()

    def fills(self, heading: str, picture: str = "", /, **fields: str) -> None:
        """Fill in the form of this title and send it: what is chosen begins with ``=``."""
        form = self.page.locator("dialog[open]").last
        form.get_by_role("heading", name=heading).wait_for()
        for block, value in fields.items():
            place = form.locator(f"[data-block={block}]")
            if value.startswith("="):
                place.locator("button.select").click()
                self.page.locator("[role=option]", has_text=value[1:]).first.click()
            else:
                place.locator("input, textarea").first.fill(value)
        self.sees_for(picture)
        form.locator("footer button[type=submit]").click()
        form.wait_for(state="detached")

    def sees(self, *parts: str) -> None:
        """Wait until the room shows this."""
        for part in parts:
            self.page.locator("#main").get_by_text(part).last.wait_for(timeout=WAIT)

    def sees_for(self, picture: str) -> None:
        """Leave a picture of the page, where somebody wants it."""
        if self.pictures and picture:
            self.page.screenshot(path=str(Path(self.pictures) / f"{picture}.png"))

    def _is(self, name: str) -> None:
        self.page.wait_for_function("name => document.querySelector('#who').innerText.includes(name)", arg=name)
        self.page.wait_for_selector(".room-head h1")


def test_from_an_empty_company_to_the_first_join(empty: House) -> None:
    errors: list[str] = []
    with launched() as browser:
        context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB", timezone_id="Asia/Shanghai")
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        tab = Tab(page, empty.page)
        assert "My company" in page.locator(".brand-team").inner_text()
        _settles(tab)
        _hires(tab, empty)
    (joined,) = empty.facts("candidate.joined")
    (judged,) = empty.facts("application.judged")
    (added,) = [fact for fact in empty.facts("person.added") if fact["data"]["person"] == joined["data"]["employee"]]
    assert (judged["data"]["qualified"], added["data"]["role"]) == (True, "employee")
    (sourced,) = empty.facts("candidate.sourced")
    assert sourced["by"] == joined["by"]
    assert errors == []


def _settles(tab: Tab) -> None:
    """An admin lets two people in, and chooses where candidates are told of."""
    for name, job in (("Zoe Finder", "Recruiter"), ("Max Boss", "Head of engineering")):
        tab.invites(name, job)
        tab.becomes("Admin")
    for name, role in (("Zoe Finder", "online recruiter"), ("Max Boss", "hiring manager")):
        tab.types("/hr people add")
        tab.fills("Add a person", who=f"={name}", role=f"={role}", department="Engineering")
    tab.types("/hr settings")
    tab.fills("Settings", channel="=general")


def _hires(tab: Tab, house: House) -> None:
    """A recruiter opens a vacancy, a résumé comes in, the business meets the candidate, and they start."""
    tab.becomes("Zoe")
    tab.types("/hr vacancy open")
    asked = {"title": "Backend engineer", "family": "=IT", "must": "Python x3\nSQL", "hiring_manager": "=Max Boss"}
    tab.fills("Open a vacancy", "vacancy", **asked)
    tab.page.locator("li", has_text="priya-raman-backend.pdf").get_by_role("button", name="Take").click()
    tab.goes_to("general")
    tab.sees("New candidate: Raman P.")
    tab.sees_for("card")
    tab.presses("Add to a vacancy")
    tab.fills("Add to a vacancy", vacancy="=Backend engineer")
    tab.goes_to("Evenkeel")
    tab.presses("Screen in")
    tab.presses("Plan interview")
    tab.fills("Plan an interview", "interview", place="Room 3")
    tab.sees("Interview: Raman P. for Backend engineer")
    # Whatever the hour: tomorrow at ten is past then.
    assert house.http.post("/clock", json={"forward": 36 * 3600}).status_code == 200
    tab.types("/hr interview")
    tab.presses("Open")
    tab.presses("Came")
    tab.becomes("Max")
    tab.types("/hr interview")
    tab.presses("Open")
    tab.presses("Outcome")
    tab.fills("Outcome", "outcome", qualified="=Yes, qualified")
    tab.becomes("Zoe")
    tab.types("/hr vacancy Backend")
    tab.presses("Candidates")
    tab.sees("Candidates for Backend engineer")
    tab.sees_for("pipeline")
    tab.picks("Offer")
    tab.presses("Accepted")
    tab.fills("Accepted")
    tab.goes_to("Evenkeel")
    tab.presses("Joined")
    tab.fills("Joined")
    tab.goes_to("general")
    tab.sees("Welcome, Raman P.!", "found them")
    tab.sees_for("hire")
