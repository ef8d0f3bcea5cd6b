"""A candidate as Slack shows one: the masked card of a channel, a line of a list, the details for one person."""

from __future__ import annotations

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.recruiting.candidate import ESSENTIAL, Candidate
from chalicelib.recruiting.ports import Page
from chalicelib.recruiting.scope import Scope
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, cut, date, escape, header, section
from chalicelib.slack.words import Words

OPEN, CORRECT, MORE, SEARCH = "candidate_open", "candidate_correct", "candidate_more", "candidate_search"
CONSIDER = "candidate_consider"
CARD_SKILLS = 5


def card(candidate: Candidate, say: Words) -> tuple[str, list[Block]]:
    """The masked card for a channel: its text for notifications, and its blocks."""
    text = say("New candidate: {name}, {family}", name=candidate.masked_name, family=vocabulary.family(candidate.family, say))
    blocks = [
        header(say("New candidate: {name}", name=candidate.masked_name)),
        section(fields=facts_of(candidate, say)),
        section(_skills(candidate, say)),
        context(*_small_print(candidate, say)),
        actions(*buttons(candidate, say), block_id=f"candidate:{candidate.id}"),
    ]
    return text, blocks


def line(candidate: Candidate, say: Words) -> list[Block]:
    """A candidate in a list, masked, with what can be done next."""
    about = [vocabulary.family(candidate.family, say)]
    if candidate.years is not None:
        about.append(vocabulary.years(candidate.years, say))
    about.append(vocabulary.channel(candidate.channel, say))
    skills = escape(cut(say.listed(list(candidate.skills[:CARD_SKILLS])), 160))
    text = f"*{escape(candidate.masked_name)}* · {' · '.join(about)}" + (f"\n{skills}" if skills else "")
    return [section(text, accessory=button(say("Open"), OPEN, candidate.id), block_id=f"line:{candidate.id}")]


def results(page: Page, part: str, scope: Scope, say: Words) -> tuple[str, list[Block]]:
    """What a search found, a page of it, with the way to the next page; an empty answer says how to go on."""
    if not page.candidates:
        return empty(part, scope, say)
    text = say("Candidates with “{part}” in their names", part=escape(cut(part, 60))) if part else say("The newest candidates")
    blocks: list[Block] = [section(f"*{text}*")]
    for candidate in page.candidates:
        blocks += line(candidate, say)
    more = [button(say("Search"), SEARCH)]
    if page.cursor:
        more.insert(0, button(say("Show more"), MORE, f"{page.cursor} {part}"))
    return text, [*blocks, actions(*more, block_id="results")]


def empty(part: str, scope: Scope, say: Words) -> tuple[str, list[Block]]:
    """Nobody was found, or nobody is there yet: in the pool, or for the vacancies of a hiring manager."""
    if part and scope.everything:
        text = say("Nobody in the pool has “{part}” in their name.", part=escape(cut(part, 60)))
        hint = say("Try a shorter part, such as the surname alone. `/hr candidate` shows the newest.")
    elif part:
        text = say("Nobody considered for your vacancies has “{part}” in their name.", part=escape(cut(part, 60)))
        hint = say("Try a shorter part, such as the surname alone. `/hr candidate` shows the newest.")
    elif not scope.everything:
        text = say("Nobody is considered for your vacancies yet.")
        hint = say("They show here as soon as a recruiter adds them to one of your vacancies. `/hr vacancy` shows those.")
    else:
        text = say("There are no candidates yet.")
        hint = say("Put a résumé into the shared bucket under `resumes/`, or send it to me here as a file.")
    return text, [section(f"{text}\n{hint}"), actions(button(say("Search"), SEARCH), block_id="results")]


def facts_of(candidate: Candidate, say: Words) -> list[str]:
    """What is known beside name and contacts, a field each."""
    unknown = say("not stated")
    years = unknown if candidate.years is None else vocabulary.years(candidate.years, say)
    languages = {"zh": say("Chinese"), "en": say("English")}
    return [
        f"*{say('Job family')}*\n{vocabulary.family(candidate.family, say)}",
        f"*{say('Experience')}*\n{years}",
        f"*{say('Place')}*\n{escape(candidate.location or '') or unknown}",
        f"*{say('Source')}*\n{vocabulary.channel(candidate.channel, say)}",
        f"*{say('Language')}*\n{languages.get(candidate.language, unknown)}",
        f"*{say('Read with')}*\n{_confidence(candidate, say)}",
    ]


def buttons(candidate: Candidate, say: Words) -> list[Block]:
    """What can be done with a candidate; what a person may do is checked when they do it."""
    return [
        button(say("Open"), OPEN, candidate.id, style="primary"),
        button(say("Add to a vacancy"), CONSIDER, candidate.id),
        button(say("Correct"), CORRECT, candidate.id),
    ]


def contact_lines(candidate: Candidate, say: Words) -> str:
    """Name and contact data in full, for one person's eyes."""
    unknown = say("not found in the résumé")
    parts = [
        (say("Name"), candidate.name, "name"),
        (say("E-mail"), candidate.email, "email"),
        (say("Phone"), candidate.phone, "phone"),
    ]
    return "\n".join(
        say("*{label}*: {value} (please check)", label=label, value=escape(value))
        if value and candidate.unsure(field)
        else say("*{label}*: {value}", label=label, value=escape(value or "") or unknown)
        for label, value, field in parts
    )


def may_see(member: Member) -> bool:
    """Whether to offer candidates to this person at all."""
    return may(member, Action.SEE_CANDIDATES)


def may_correct(member: Member) -> bool:
    """Whether to offer the correction to this person at all."""
    return may(member, Action.CORRECT_CANDIDATE)


def _skills(candidate: Candidate, say: Words) -> str:
    if not candidate.skills:
        return f"*{say('Skills')}*\n{say('none found')}"
    shown = say.listed([escape(cut(skill, 40)) for skill in candidate.skills[:CARD_SKILLS]])
    rest = len(candidate.skills) - CARD_SKILLS
    if rest > 0:
        shown = say("{skills} and {count} more", skills=shown, count=rest)
    return f"*{say('Skills')}*\n{shown}"


def _confidence(candidate: Candidate, say: Words) -> str:
    percent = f"{candidate.overall * 100:.0f}%"
    unknown = [field for field in ESSENTIAL if field not in candidate.corrected and not candidate.value(field)]
    if unknown:
        missing = say.listed([say(vocabulary.FIELDS[field]) for field in unknown])
        return say("{percent} confidence, {fields} not found: please check", percent=percent, fields=missing)
    if any(candidate.unsure(field) for field in ESSENTIAL):
        return say("{percent} confidence, please check", percent=percent)
    return say("{percent} confidence", percent=percent)


def _small_print(candidate: Candidate, say: Words) -> list[str]:
    pages = say.many("{count} page", "{count} pages", candidate.pages)
    at = date(candidate.created_at.timestamp(), candidate.created_at.strftime("%Y-%m-%d %H:%M UTC"))
    unsure = [say(vocabulary.FIELDS[field]) for field in candidate.to_check]
    texts = [f"{pages} · {at}"]
    if unsure:
        texts.append(say(":warning: Please check: {fields}", fields=say.listed(unsure)))
    return texts
