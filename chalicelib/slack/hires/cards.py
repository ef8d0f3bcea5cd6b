"""Has the card of a hire stand in the recruiting channel, once, and as things are now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from chalicelib.errors import EvenkeelError
from chalicelib.ledger.fact import Fact
from chalicelib.people.employees import Employees
from chalicelib.performance.credit import Credit
from chalicelib.recruiting.applications import MoveApplications
from chalicelib.recruiting.hire import Hire, Hires, Thread
from chalicelib.slack.blocks import Block
from chalicelib.slack.hires.card import Shown, card, withdrawn
from chalicelib.slack.posting import Post
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspace, Workspaces


@dataclass(frozen=True)
class HireCards:
    """Read what a hire's card shows, and post it; ``credit_of`` gives the credit of an application."""

    hires: Hires
    moves: MoveApplications
    employees: Employees
    credit_of: Callable[[str], Credit]
    workspaces: Workspaces
    post: Post

    def shown(self, hire: Hire, known: Mapping[str, str] | None = None) -> Shown:
        """The hire with what is read to show it; ``known`` are names that need not be looked up.

        Raises:
            NotFound: ``candidate.unknown``, ``vacancy.unknown``.
        """
        candidate, vacancy = self.moves.pool.get(hire.candidate), self.moves.vacancies.get(hire.vacancy)
        credit = self.credit_of(hire.application)
        people = {vacancy.owner, vacancy.hiring_manager, *(each.person for each in (*credit.shares, *credit.in_force))}
        for ruling in hire.rulings:
            people |= {ruling.by, *ruling.before, *ruling.shares}
        people |= {each.by for each in hire.disputes}
        names = dict(known or {})
        names |= self.names(people - names.keys())
        return Shown(hire, candidate, vacancy, credit, names, self.employees.left_on(hire.employee))

    def names(self, people: Iterable[str]) -> dict[str, str]:
        """The names of those whom the directory knows, by id."""
        found = {person: self.employees.directory.by_id(person) for person in sorted(people)}
        return {person: member.name for person, member in found.items() if member}

    def show(self, hire: Hire) -> Hire:
        """Have the card stand as things are now, in every workspace that wants to know; the hire with its threads.

        Raises:
            EvenkeelError: the first workspace's that failed, after all others were tried.
        """
        shown, threads = self.shown(hire), dict(hire.threads)
        failed: EvenkeelError | None = None
        for workspace in self.workspaces.telling():
            key = f"hire-{hire.joined}"
            if workspace.team in threads and not self.post.stands(f"{workspace.team}#{key}"):
                # It is older than what is remembered of messages: it stays as it is rather than come twice.
                continue
            try:
                ts = self.post(workspace, key, *card(shown, Words(workspace.language)))
            except EvenkeelError as error:
                failed = failed or error
            else:
                threads.setdefault(workspace.team, Thread(workspace.channel, ts))
        if threads != dict(hire.threads):
            hire = self.hires.save(replace(hire, threads=threads))
        if failed:
            raise failed
        return hire

    def withdraw(self, joined: Fact) -> None:
        """Say on the card that the join was taken back, where there is a card.

        Raises:
            Unavailable: not now.
        """
        application = self.moves.applications.get(str(joined.data["application"]))
        candidate, vacancy = self.moves.pool.get(application.candidate), self.moves.vacancies.get(application.vacancy)
        for workspace in self.workspaces.telling():
            key = f"hire-{joined.id}"
            if self.post.stands(f"{workspace.team}#{key}"):
                self.post(workspace, key, *withdrawn(candidate, vacancy, Words(workspace.language)))

    def below(self, hire: Hire, key: str, message: Callable[[Words], tuple[str, list[Block]]]) -> bool:
        """Post a message below the card, once for each key; False where no workspace has a card."""
        posted = False
        for workspace in self.workspaces.telling():
            thread = hire.threads.get(workspace.team)
            if thread:
                there = Workspace(workspace.team, thread.channel, workspace.language)
                self.post(there, key, *message(Words(workspace.language)), thread=thread.ts)
                posted = True
        return posted

    def thank(self, hire: Hire | None, key: str, message: Callable[[Words], tuple[str, list[Block]]]) -> None:
        """Post a thank-you, below a hire's card where there is one, else in the channel itself."""
        if hire and self.below(hire, key, message):
            return
        for workspace in self.workspaces.telling():
            self.post(workspace, key, *message(Words(workspace.language)))
