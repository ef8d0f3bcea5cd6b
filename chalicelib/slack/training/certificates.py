"""Certificates in Slack: who holds what until when, by what needs action; which courses expire."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from chalicelib.people.member import Member
from chalicelib.slack.blocks import (
    Block,
    actions,
    button,
    cut,
    escape,
    input_block,
    modal,
    option,
    section,
    text_input,
)  # fmt: skip
from chalicelib.slack.words import Words
from chalicelib.training.certificates import SOON, Certificate, Rules, counted

LIST, LIST_NEXT, LIST_BACK = "training_certificates", "training_certificates_next", "training_certificates_back"
RULES, RULES_UNDO, RULES_CALLBACK = "training_expiry", "training_expiry_undo", "training_expiry"
DO, RENEW, DROP, NEED, SNOOZE = (
    "training_certificate", "training_renew", "training_certificate_drop", "training_certificate_need",
    "training_certificate_snooze",
)  # fmt: skip
PAGE, MOST_TYPED, LONGEST_RULES = 10, 80, 3000
_VALUE = "value"
Message = tuple[str, list[Block]]


def certificates(
    found: Sequence[Certificate],
    whose: str,
    start: int,
    today: date,
    people: Mapping[str, Member],
    answers: bool,
    plans: bool,
    typed: str,
    say: Words,
) -> Message:
    """A page of what these people hold, in the order that it needs action.

    ``whose`` is a department or a person (empty: everybody), ``typed`` what was asked for; ``answers`` adds what may be said of
    each, ``plans`` the buttons of those who may plan.
    """
    text = say("Certificates of {whose}", whose=escape(whose)) if whose else say("Certificates")
    blocks = [section(f"*{text}*")]
    if found:
        blocks.append(section(_counts(found, today, say)))
    else:
        blocks.append(section(_nothing(whose, plans, say)))
    start = max(0, min(start, (len(found) - 1) // PAGE * PAGE))
    for each in found[start : start + PAGE]:
        accessory = _accessory(each, today, answers, plans, say)
        blocks.append(
            section(line(each, today, people, say), accessory=accessory, block_id=f"held:{each.employee}:{each.key}"[:255])
        )
    buttons = []
    if start:
        buttons.append(button(say("Back"), LIST_BACK, f"{start - PAGE} {typed}".strip()))
    if len(found) > start + PAGE:
        left = say.many("{count} more certificate", "{count} more certificates", len(found) - start - PAGE)
        buttons.append(button(left, LIST_NEXT, f"{start + PAGE} {typed}".strip()))
    if plans:
        buttons.append(button(say("Which courses expire…"), RULES))
    if buttons:
        blocks.append(actions(*buttons, block_id="certificates"))
    return text, blocks


def line(certificate: Certificate, today: date, people: Mapping[str, Member], say: Words) -> str:
    """Who holds what until when, in two lines."""
    member = people.get(certificate.employee)
    name, department = (escape(member.name), escape(member.department)) if member else (escape(certificate.employee), "—")
    first = say("*{name}* · {department} · {course}", name=name, department=department, course=escape(certificate.course))
    return f"{sign(certificate, today)} {first}\n{when(certificate, today, say)}"


def when(certificate: Certificate, today: date, say: Words) -> str:
    """When it ends, seen from this day; that nothing says so but how long the last one was valid, where it is so."""
    if certificate.assumed:
        return say("{until}, assumed: as long as the last one", until=_ends(certificate, today, say))
    return _ends(certificate, today, say)


def _ends(certificate: Certificate, today: date, say: Words) -> str:
    until, days = certificate.until.isoformat(), (certificate.until - today).days
    if certificate.dropped:
        return say("not needed any more; valid until {day}", day=until)
    if days < 0:
        return say.many("*expired* {count} day ago, on {day}", "*expired* {count} days ago, on {day}", -days, day=until)
    if days == 0:
        return say("expires *today*")
    if days <= SOON:
        return say.many("expires in *{count} day*, on {day}", "expires in *{count} days*, on {day}", days, day=until)
    return say("valid until {day}", day=until)


def rules_view(rules: Rules, say: Words) -> Block:
    """The form of which courses expire."""
    lines = "\n".join(rule.line for rule in rules.all)
    hint = say(
        "A course a line with the months for which its certificate is valid. Several names of the same course stand in one line, "
        "with “ / ” between them. A day that a file states wins."
    )
    field = text_input(_VALUE, value=lines, hint="叉车 / Forklift: 24", longest=LONGEST_RULES, lines=True)
    about = json.dumps({"version": rules.version})
    return modal(
        say("Which courses expire"),
        [input_block(say("Courses"), field, "rules", hint=hint, optional=True)],
        callback=RULES_CALLBACK,
        close=say("Cancel"),
        submit=say("Save"),
        metadata=about,
    )


def rules_typed(submitted: dict[str, Any]) -> tuple[list[str], int]:
    """The lines, and the version that they are to replace."""
    typed = str(submitted["state"]["values"]["rules"][_VALUE].get("value") or "")
    return typed.splitlines(), int(json.loads(submitted["private_metadata"])["version"])


def rules_saved(rules: Rules, say: Words) -> Message:
    """What is said once they are kept."""
    text = say.many(
        "Saved: the certificate of {count} course expires by its months. Who passed before has one from then on.",
        "Saved: the certificates of {count} courses expire by their months. Who passed before has one from then on.",
        len(rules.all),
    )
    undo = button(say("Take back (10 minutes)"), RULES_UNDO, str(rules.version))
    return text, [section(text), actions(undo, block_id="expiry")]


def dropped(certificate: Certificate, name: str, say: Words) -> Message:
    """What is said when somebody does not need a certificate any more."""
    text = say(
        "Nobody is told any more that {course} of {name} ends. A later pass begins anew.",
        course=escape(certificate.course),
        name=escape(name),
    )
    undo = button(say("Take back"), NEED, f"{certificate.employee} {certificate.key}")
    return text, [section(text), actions(undo, block_id="dropped")]


def _counts(found: Sequence[Certificate], today: date, say: Words) -> str:
    expired, soon, valid, gone = counted(found, today)
    parts = [
        say.many("*{count}* expired", "*{count}* expired", expired),
        say.many(
            "*{count}* expires within {days} days", "*{count}* expire within {days} days", soon, days=SOON
        ),
        say.many("*{count}* valid for longer", "*{count}* valid for longer", valid),
    ]  # fmt: skip
    if gone:
        parts.append(say.many("{count} not needed any more", "{count} not needed any more", gone))
    return " · ".join(parts)


def _nothing(whose: str, plans: bool, say: Words) -> str:
    nothing = (
        say("No certificates of {whose} are known.", whose=escape(whose)) if whose else say("No certificates are known yet.")
    )
    if plans:
        how = say(
            "Say which courses expire and after how many months, with the button below; or hand in a table with a column such as "
            "“有效期至” or “valid until”."
        )
    else:
        how = say(
            "Hand in a table with a column such as “有效期至” or “valid until”; or ask a trainer to say which courses expire "
            "after how many months."
        )
    return f"{nothing} {how}"


def sign(certificate: Certificate, today: date) -> str:
    """The sign of what it needs: nothing, soon, now."""
    if certificate.dropped:
        return ":heavy_minus_sign:"
    if certificate.until < today:
        return ":red_circle:"
    return ":large_yellow_circle:" if certificate.until <= today + timedelta(days=SOON) else ":large_green_circle:"


def _accessory(certificate: Certificate, today: date, answers: bool, plans: bool, say: Words) -> Block | None:
    """What may be done about one: nothing while it is valid for long."""
    named = f"{certificate.employee} {certificate.key}"
    if certificate.dropped:
        return button(say("Needed after all"), NEED, named) if answers else None
    if certificate.until > today + timedelta(days=SOON) or not answers:
        return None
    drop = say("No longer needed")
    if not plans:
        return button(drop, DROP, named)
    options = [option(say("Plan a renewal"), f"renew {named}"), option(drop, f"drop {named}")]
    return {"type": "overflow", "action_id": DO, "options": options}


def choice(certificate: Certificate, name: str) -> Block:
    """Somebody's certificate as a choice of a menu."""
    return option(cut(f"{name} · {certificate.until.isoformat()}", 75), f"{certificate.employee} {certificate.key}")
