"""What somebody sees of their own trainings, and of nobody else's: certificates, the first month, the sessions they came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, require
from chalicelib.performance.counting.training_results import Attended, TrainingResults
from chalicelib.slack.blocks import Block, context, cut, escape, section
from chalicelib.slack.training.certificates import sign, when
from chalicelib.slack.words import Words
from chalicelib.training.certificates import Certificate, Certificates, in_order
from chalicelib.training.onboarding import NewHire, NewHires

SHOWN, LONGEST = 15, 80
"""Lines below a heading, and letters of a course: a section holds 3,000."""

Message = tuple[str, list[Block]]


@dataclass(frozen=True)
class OwnAnswers:
    """Answer about whoever asks. ``today`` is the company's day (an ordinal)."""

    certificates: Certificates
    hires: NewHires
    results: TrainingResults
    today: Callable[[], int]

    def __call__(self, member: Member, say: Words) -> Message:
        """What is known of this person's own trainings.

        Raises:
            Forbidden: ``role.forbidden``.
        """
        require(member, Action.SEE_OWN_TRAINING)
        came, all_ = self.results.of_person(member.id, SHOWN)
        held = in_order(self.certificates.of(member.id))
        return own(held, self.hires.get(member.id), came, all_, date.fromordinal(self.today()), say)


def own(
    held: Sequence[Certificate], hire: NewHire | None, came: Sequence[Attended], all_: int, today: date, say: Words
) -> Message:
    """Somebody's certificates, what ends first in front; the first month while it lasts; the newest of ``all_`` sessions."""
    text = say("Your trainings")
    month = _first_month(hire, today, say) if hire and (not hire.completed or today <= hire.end) else []
    if not (held or month or came):
        nothing = say(
            "Nothing is known of your trainings yet. What you come to and pass will stand here by itself, with your certificates "
            "and the days on which they end."
        )
        return text, [section(f"*{text}*\n{nothing}")]
    certificates = [f"{sign(each, today)} *{_named(each.course)}* · {when(each, today, say)}" for each in held]
    sessions = [f"{each.on.isoformat()} · *{_named(each.course)}* · {_result(each, say)}" for each in came]
    blocks = [section(f"*{text}*")]
    if month:
        blocks.append(_lines(say("Your first month"), month, len(month), "", say))
    none = say("None that ends on a day is known.")
    blocks.append(_lines(say("Your certificates"), certificates, len(certificates), none, say))
    blocks.append(_lines(say("Sessions that you came to"), sessions, all_, say("None is known yet."), say))
    wrong = say("Only you see this. Is something missing or wrong? Tell your department’s contact or a trainer.")
    return text, [*blocks, context(wrong)]


def _lines(title: str, lines: Sequence[str], all_: int, none: str, say: Words) -> Block:
    more = [say("… and {count} more", count=all_ - SHOWN)] if all_ > SHOWN else []
    return section("\n".join([f"*{title}*", *(lines[:SHOWN] or [none]), *more]))


def _first_month(hire: NewHire, today: date, say: Words) -> list[str]:
    """How far it is and what comes next, then each course: what is open in front."""
    if hire.completed:
        lines = [say("completed on {day}", day=hire.completed)]
    else:
        lines = [say("{done} of {all} done, to be completed by {day}", done=hire.done, all=len(hire.items), day=hire.end)]
        ahead = next(item for item in sorted(hire.items, key=lambda item: item.day) if not item.done)
        lines.append(say("Next: *{course}*, by {day}", course=_named(ahead.course), day=hire.due(ahead)))
    for item in sorted(hire.items, key=lambda item: (bool(item.done), item.day)):
        course, due = _named(item.course), hire.due(item)
        if item.done:
            lines.append(":white_check_mark: " + say("{course} · done on {day}", course=course, day=item.done))
        elif due < today:
            lines.append(":red_circle: " + say("{course} · was due by {day}", course=course, day=due))
        else:
            lines.append(":white_circle: " + say("{course} · by {day}", course=course, day=due))
    return lines


def _result(each: Attended, say: Words) -> str:
    if each.passed is None:
        return say("no result yet")
    return say("passed") if each.passed else say("not passed")


def _named(course: str) -> str:
    return escape(cut(course, LONGEST)) or "—"
