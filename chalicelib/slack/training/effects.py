"""How competencies changed with training, for whom most, and who may gain: with how many people each is of, and no causes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

from chalicelib.performance.counting.training_effects import Measured, Part, Whom
from chalicelib.performance.effect import LEAST_PEOPLE, Effect
from chalicelib.performance.suggestion import Suggestion, courses_of
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, header, option, section, select
from chalicelib.slack.training.shown import PLAN
from chalicelib.slack.words import Words, mark

EFFECT = "training_effect"
MOST_OPTIONS, LINES, SUGGESTED, PLANNED = 99, 10, 10, 3
_WHOM = {
    Whom.LOWER: mark("who began lower"),
    Whom.HIGHER: mark("who began higher"),
    Whom.FIRST_YEAR: mark("in their first year here"),
    Whom.LONGER: mark("here for more than a year"),
}
Message = tuple[str, list[Block]]


def effects(department: str, by_course: Sequence[Measured], by_format: Sequence[Measured], say: Words) -> Message:
    """How competencies changed in a department, by course and by format, and for whom it changed most."""
    text = say("What changed with training in {department}", department=escape(department))
    blocks = [header(cut(say("What changed with training in {department}", department=department), 150))]
    for title, group in ((say("By course"), by_course), (say("By format"), by_format)):
        lines = [_measured(each, say) for each in group if each.sessions][:LINES]
        if lines:
            blocks.append(section(f"*{title}*\n" + "\n".join(lines)))
    if len(blocks) == 1:
        blocks.append(section(say("No session of the last twelve months was held with its record here.")))
    else:
        blocks += _for_whom([*by_course, *by_format], say)
    how = say(
        "Levels in the 180 days before a session and after it, of those who took part beside those of the department who did "
        "not. It is a difference, not a proof that the training made it: who takes part may be different from the start."
    )
    blocks.append(context(how))
    return text, blocks


def suggested(found: Sequence[Suggestion], department: str, names: Mapping[str, str], plans: bool, say: Words) -> list[Block]:
    """Who may gain by which course; ``plans`` adds the buttons of who may plan it."""
    if not found:
        return []
    lines = [_suggestion(each, names, say) for each in found[:SUGGESTED]]
    if len(found) > SUGGESTED:
        lines.append(say.many("… and {count} more suggestion", "… and {count} more suggestions", len(found) - SUGGESTED))
    blocks = [section(f"*{say('Who may gain, and by which course')}*\n" + "\n".join(lines))]
    blocks.append(context(say("Rated below the middle of the department, with a course after which others rose in it clearly.")))
    if plans:
        buttons = [
            button(cut(say("Plan {course}…", course=course), 75), f"{PLAN}:{place}", json.dumps([course, department]))
            for place, course in enumerate(courses_of(found)[:PLANNED])
        ]
        blocks.append(actions(*buttons, block_id="suggested"))
    return blocks


def choose(departments: Sequence[str], say: Words) -> Message:
    """Which department's changes somebody wants to see."""
    if not departments:
        nobody = say(
            "There are no people yet whose levels could be compared. Whoever changes people adds them: `/hr people add`."
        )
        return nobody, [section(nobody)]
    text = say("Choose a department: people are compared with their colleagues there.")
    options = [option(each, each) for each in departments[:MOST_OPTIONS] if len(each) <= 75]
    blocks = [section(text)]
    if options:
        blocks.append(actions(select(EFFECT, options, hint=say("Choose a department")), block_id="effect"))
    return text, blocks


def _for_whom(groups: Sequence[Measured], say: Words) -> list[Block]:
    # A format in which one course was held is that course: each is said once.
    once = {part: group.name for group in reversed(groups) for part in group.parts}
    parts = [(name, part) for part, name in once.items()]
    if not parts:
        text = say("Too few people to tell for whom it changed most: it takes {least} on both sides.", least=LEAST_PEOPLE)
        return [context(text)]
    parts.sort(key=lambda each: -each[1].effect.difference)
    blocks = []
    people = [each for each in parts if each[1].whom is not Whom.COMPETENCY]
    in_what = [each for each in parts if each[1].whom is Whom.COMPETENCY]
    for title, some in ((say("For whom it changed most"), people), (say("In what it changed most"), in_what)):
        lines = [_part(name, part, say) for name, part in some[:LINES]]
        if lines:
            blocks.append(section(f"*{title}*\n" + "\n".join(lines)))
    return blocks


def _part(name: str, part: Part, say: Words) -> str:
    whom = escape(cut(part.competency, 60)) if part.whom is Whom.COMPETENCY else say(_WHOM[part.whom])
    return say("• {name}, {whom}: {effect}", name=escape(cut(name, 60)), whom=whom, effect=_effect(part.effect, say))


def _suggestion(each: Suggestion, names: Mapping[str, str], say: Words) -> str:
    return say(
        "• {person}: {competency}, level {level} → *{course}* ({difference} with it)",
        person=escape(cut(names.get(each.employee, each.employee), 60)),
        competency=escape(cut(each.competency, 60)),
        level=f"{float(each.level):g}",
        course=escape(cut(each.course, 60)),
        difference=_signed(each.effect.difference),
    )


def _measured(each: Measured, say: Words) -> str:
    name = escape(each.name)
    if each.effect is None:
        return say(
            "• {name}: too few people rated before and after to say anything ({participants} who took part, {others} who did "
            "not; at least {least} each)",
            name=name,
            participants=each.participants,
            others=each.others,
            least=LEAST_PEOPLE,
        )
    return say(
        "• {name}: levels changed by {risen} with it and by {risen_others} without, a difference of {effect}",
        name=name,
        risen=_signed(each.risen),
        risen_others=_signed(each.risen_others),
        effect=_effect(each.effect, say),
    )


def _effect(found: Effect, say: Words) -> str:
    return say(
        "*{difference}* (90%: {low} to {high}; {participants} people beside {others})",
        difference=_signed(found.difference),
        low=_signed(found.low),
        high=_signed(found.high),
        participants=found.participants,
        others=found.others,
    )


def _signed(value: Fraction | float | None) -> str:
    return "—" if value is None else f"{float(value):+.2f}"
