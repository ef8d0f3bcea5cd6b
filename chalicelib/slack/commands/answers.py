"""What each command answers: blocks for the person who typed it, or a modal that opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chalicelib.people.member import Member
from chalicelib.people.permissions import require
from chalicelib.slack import cards, home
from chalicelib.slack.blocks import Block, actions, button, context, escape, section
from chalicelib.slack.commands import people
from chalicelib.slack.commands.catalogue import BY_WORD, Command
from chalicelib.slack.commands.router import Asked
from chalicelib.slack.naming import named
from chalicelib.slack.recruiting.scoping import scope_of
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspaces

if TYPE_CHECKING:
    # A request needs one of them; the others are not loaded for it.
    from chalicelib.people.directory import ChangePeople, Directory
    from chalicelib.recruiting.seeing import FindCandidates
    from chalicelib.slack.hires.answers import HireAnswers
    from chalicelib.slack.interviews.answers import InterviewAnswers
    from chalicelib.slack.recruiting.answers import VacancyAnswers
    from chalicelib.slack.recruiting.candidates import CandidateAnswers
    from chalicelib.slack.recruiting.fair_answers import FairAnswers
    from chalicelib.slack.recruiting.insight_answers import InsightAnswers
    from chalicelib.slack.recruiting.shortlisting import ShortlistAnswers
    from chalicelib.slack.training.answers import TrainingAnswers
    from chalicelib.slack.value.answers import ValueAnswers
    from chalicelib.slack.weights.answers import WeightsAnswers

DEPARTMENTS = ("departments", "department", "部门")
SHORTLIST = ("shortlist", "match", "短名单", "匹配")


@dataclass(frozen=True)
class Answer:
    """What a command gives back: a text with blocks, or a modal to open."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    modal: Block | None = None


@dataclass(frozen=True)
class Answers:
    """Answer ``/hr``."""

    find: FindCandidates
    directory: Directory
    change_people: ChangePeople
    workspaces: Workspaces
    value: ValueAnswers
    weights: WeightsAnswers
    vacancies: VacancyAnswers
    candidates: CandidateAnswers
    fairs: FairAnswers
    insight: InsightAnswers
    training: TrainingAnswers
    hires: HireAnswers
    interviews: InterviewAnswers
    shortlists: ShortlistAnswers

    def __call__(self, asked: Asked, member: Member, say: Words) -> Answer:
        """The answer to what was asked; what this person may not ask is refused here, on the server.

        Raises:
            Forbidden: ``role.forbidden``. Others as the use cases say.
        """
        if asked.command is None:
            return self._unknown(asked, member, say) if asked.word else self._welcome(member, say)
        require(member, (asked.command.seen_by(member) or asked.command).action)
        answer: dict[str, Callable[[Asked, Member, Words], Answer]] = {
            "candidate": self._candidate,
            "vacancy": self._vacancy,
            "fair": self._fair,
            "insight": self._insight,
            "interview": self._interview,
            "value": self._value,
            "ranking": self._ranking,
            "weights": self._weights,
            "training": self._training,
            "feedback": self._feedback,
            "credit": self._credit,
            "people": self._people,
            "settings": self._settings,
            "help": self._help,
        }
        return answer[asked.command.name](asked, member, say)

    def _welcome(self, member: Member, say: Words) -> Answer:
        text = say("Hello {name}, this is what you can do:", name=escape(member.name))
        blocks = [section(text), section(home.command_lines(member, say)), _next_steps(member, say)]
        return Answer(text, tuple(blocks))

    def _unknown(self, asked: Asked, member: Member, say: Words) -> Answer:
        word = escape(asked.word[:40])
        if asked.meant:
            meant = (asked.meant.seen_by(member) or asked.meant).usage(say.language)
            text = say("I do not know “{word}”. Did you mean `{meant}`?", word=word, meant=meant)
        else:
            text = say("I do not know “{word}”. This is what you can type:", word=word)
        return Answer(text, (section(text), section(home.command_lines(member, say))))

    def _help(self, asked: Asked, member: Member, say: Words) -> Answer:
        topic = asked.rest.split(" ")[0].casefold()
        command: Command | None = BY_WORD.get(topic)
        if topic and command:
            command = command.seen_by(member) or command
            text = say(command.details)
            usage = f"`{command.usage(say.language)}`"
            return Answer(text, (section(f"*{usage}*\n{text}"),))
        text = say("This is what you can type:")
        hint = say("`/hr help candidate` says more about one command. Files sent to me here are read as résumés.")
        return Answer(text, (section(f"*{text}*\n{home.command_lines(member, say)}"), context(hint), _next_steps(member, say)))

    def _candidate(self, asked: Asked, member: Member, say: Words) -> Answer:
        word, _, rest = asked.rest.partition(" ")
        if word.casefold() in ("merge", "合并"):
            return Answer(modal=self.candidates.one_person.form(rest, member, say))
        scope = scope_of(member)
        text, blocks = cards.results(self.find(scope, asked.rest), asked.rest, scope, say)
        return Answer(text, tuple(blocks))

    def _vacancy(self, asked: Asked, member: Member, say: Words) -> Answer:
        word, _, rest = asked.rest.partition(" ")
        if word.casefold() in SHORTLIST:
            text, blocks = self.shortlists(rest, member, say)
            return Answer(text, tuple(blocks))
        text, blocks, form = self.vacancies(asked.rest, member, say)
        return Answer(text, tuple(blocks), form)

    def _fair(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks, form = self.fairs(asked.rest, member, say)
        return Answer(text, tuple(blocks), form)

    def _insight(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks = self.insight(member, say)
        return Answer(text, tuple(blocks))

    def _interview(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks = self.interviews(asked.rest, member, say)
        return Answer(text, tuple(blocks))

    def _value(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks = self.value.value(asked.rest, member, say)
        return Answer(text, tuple(blocks))

    def _ranking(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks = self.value.ranking(asked.rest, member, say)
        return Answer(text, tuple(blocks))

    def _weights(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks, form = self.weights(asked.rest, member, say)
        return Answer(text, tuple(blocks), form)

    def _training(self, asked: Asked, member: Member, say: Words) -> Answer:
        if BY_WORD.get(asked.rest.casefold()) is BY_WORD["help"]:
            return self._help(replace(asked, rest="training"), member, say)
        text, blocks, form = self.training(asked.rest, member, say, asked.address)
        return Answer(text, tuple(blocks), form)

    def _feedback(self, asked: Asked, member: Member, say: Words) -> Answer:
        return Answer(modal=self.hires.rate_hr(asked.rest, member, say))

    def _credit(self, asked: Asked, member: Member, say: Words) -> Answer:
        text, blocks = self.hires.credit(member, say)
        return Answer(text, tuple(blocks))

    def _people(self, asked: Asked, member: Member, say: Words) -> Answer:
        word, _, rest = asked.rest.partition(" ")
        if word.casefold() in ("add", "添加", "change", "修改"):
            from chalicelib.slack.modals import person

            return Answer(modal=person.view(say))
        if word.casefold() in ("remove", "移除", "删除"):
            gone = self.change_people.remove(member, named(self.directory, member.team, rest).id)
            text = say("{name} can no longer use Evenkeel. What they did stays on record.", name=escape(gone.name))
            return Answer(text, (section(text),))
        if word.casefold() in DEPARTMENTS:
            text, blocks = self.training.naming.listed(0, member, say)
            return Answer(text, tuple(blocks))
        form = self.hires.people(word, rest, member, say)
        if form:
            return Answer(modal=form)
        text, blocks = people.listed(self.directory.everyone(), asked.rest, say)
        return Answer(text, tuple(blocks))

    def _settings(self, asked: Asked, member: Member, say: Words) -> Answer:
        from chalicelib.slack.modals import settings

        return Answer(modal=settings.view(self.workspaces.get(member.team), say))


def _next_steps(member: Member, say: Words) -> Block:
    buttons = [button(say("Refresh Home"), home.REFRESH)]
    if cards.may_see(member):
        buttons.insert(0, button(say("Find a candidate"), cards.SEARCH, style="primary"))
    return actions(*buttons, block_id="next")
