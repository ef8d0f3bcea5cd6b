"""What is answered about who is one person; what somebody may not do is refused here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may, require
from chalicelib.recruiting.candidate import Candidate, fold
from chalicelib.recruiting.ports import Documents, Files, Outbox, Pool
from chalicelib.recruiting.same_person import FindAlike, KeepApart, MergeCandidates, UnmergeCandidate
from chalicelib.slack.blocks import Block, actions, button, escape
from chalicelib.slack.one_person import picking, shown
from chalicelib.slack.words import Words

PICK = "same_pick"
OFFERED = 50
"""Candidates among whom the form lets somebody choose."""
LINK_SECONDS = 300


@dataclass(frozen=True)
class OnePersonAnswers:
    """Answer about who is one person."""

    pool: Pool
    find: FindAlike
    merge: MergeCandidates
    unmerge: UnmergeCandidate
    keep_apart: KeepApart
    outbox: Outbox
    documents: Documents
    files: Files

    def blocks(self, candidate: Candidate, member: Member, say: Words, *, revealed: bool = False) -> list[Block]:
        """What a candidate's view says: every résumé, who may be the same person, and a way to say who is; for recruiters."""
        if not may(member, Action.MERGE_CANDIDATES):
            return []
        blocks: list[Block] = []
        if candidate.members:
            records = self.pool.person(candidate.id).records
            links = {each.id: self._link(each) for each in records} if revealed else {}
            blocks += shown.parts(records, links, say)
        blocks += shown.proposals(candidate, self.find(candidate), say)
        return [*blocks, actions(button(say("Same person as …"), PICK, candidate.id), block_id="same")]

    def form(self, part: str, member: Member, say: Words) -> Block:
        """The form that merges two of those with this part in their names; without one, of the newest."""
        require(member, Action.MERGE_CANDIDATES)
        page = self.pool.find(fold(part), OFFERED) if fold(part) else self.pool.latest(OFFERED)
        return picking.view(page.candidates, page.candidates, say)

    def form_for(self, candidate: str, member: Member, say: Words, parent: str = "") -> Block:
        """The form that merges this candidate with one of those whose names begin alike, or of the newest."""
        require(member, Action.MERGE_CANDIDATES)
        one = self.pool.get(candidate)
        others = {each.id: each for each in (*self._namesakes(one), *self.pool.latest(OFFERED).candidates) if each.id != one.id}
        return picking.view([one], list(others.values()), say, parent)

    def merged(self, one: str, other: str, member: Member, say: Words) -> tuple[Candidate, str]:
        """Merge two, and say so.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``MergeCandidates`` says.
        """
        require(member, Action.MERGE_CANDIDATES)
        person = self.merge(member.id, one, other)
        text = say(
            "Merged: {name} has {count} résumés now. *Open* shows them, and can undo it.",
            name=escape(person.masked_name),
            count=len(person.members) + 1,
        )
        return person, text

    def parted(self, candidate: str, member: Member, say: Words) -> tuple[Candidate, str]:
        """Take a candidate out of a person again: who stays, and what is said.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``UnmergeCandidate`` says.
        """
        require(member, Action.MERGE_CANDIDATES)
        stays, goes = self.unmerge(member.id, candidate)
        return stays, say(
            "Undone: {name} ({what}) is a candidate of their own again.",
            name=escape(goes.masked_name),
            what=shown.describe(goes, say),
        )

    def apart(self, one: str, other: str, member: Member, say: Words) -> str:
        """Remember that two are two people, have their cards say so no more, and say that.

        Raises:
            Forbidden: ``role.forbidden``. Others as ``KeepApart`` says.
        """
        require(member, Action.MERGE_CANDIDATES)
        for each in self.keep_apart(member.id, one, other):
            self.outbox.send({"job": "card", "candidate": each.id, "fact": f"apart-{one}-{other}"})
        return say("I remember that these are two people, and will not ask again.")

    def _namesakes(self, candidate: Candidate) -> Sequence[Candidate]:
        """Those with the same surname: the first letter in Chinese, else the last word."""
        name = fold(candidate.name or "")
        surname = name.split(" ")[-1] if name.isascii() else name[:1]
        return self.pool.find(surname, OFFERED).candidates if surname else ()

    def _link(self, candidate: Candidate) -> str:
        document = self.documents.get(candidate.document)
        return self.files.link(document.key, document.version, LINK_SECONDS) if document else ""
