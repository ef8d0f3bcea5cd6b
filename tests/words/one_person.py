"""Who may be one person, and who is, drawn for the tests of views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from chalicelib.recruiting.duplicates import Comparison, Verdict
from chalicelib.recruiting.same_person import Alike
from chalicelib.slack.one_person import picking, shown
from chalicelib.slack.words import Words
from tests.fakes.hiring import FakeHiring
from tests.fakes.ledger import FakeFactStore
from tests.fakes.people import FakeDirectory
from tests.fakes.recruiting import FakeDocuments, FakePool
from tests.words.people import RECRUITER, ZHANG


def told_apart(say: Words) -> object:
    """Proposals with every reason for and against."""
    every = Comparison(Verdict.PERHAPS, tuple(shown.REASONS), tuple(shown.AGAINST))
    plain = Comparison(Verdict.PERHAPS, ("phone",))
    other = replace(ZHANG, id="c-2")
    return [shown.card(ZHANG, [Alike(other, every), Alike(other, plain)], say), shown.merged(ZHANG, say)]


def one_person(say: Words) -> object:
    """A person of two résumés, masked and revealed; merging, parting, keeping apart, and what each says."""
    ledger = FakeFactStore()
    pool = FakePool(FakeDocuments(), ledger)
    for day in range(3):
        pool.candidates[f"c-{day}"] = replace(ZHANG, id=f"c-{day}", created_at=ZHANG.created_at + timedelta(days=day))
    hiring = FakeHiring(FakeDirectory(), ledger, pool)
    about = hiring.one_person
    person, text = about.merged("c-0", "c-1", RECRUITER, say)
    views = [hiring.people.view("c-0", RECRUITER, say), hiring.people.view("c-0", RECRUITER, say, revealed=person)]
    forms = [about.form("张", RECRUITER, say), about.form_for("c-0", RECRUITER, say), about.form("没有", RECRUITER, say)]
    said = [text, about.apart("c-0", "c-2", RECRUITER, say), about.parted("c-1", RECRUITER, say)[1]]
    return [views, forms, said, picking.view([ZHANG], [replace(ZHANG, id="c-9", years=None)], say)]


ONE_PERSON_VIEWS: dict[str, Callable[[Words], object]] = {
    "who may be one person": told_apart,
    "who is one person": one_person,
}
