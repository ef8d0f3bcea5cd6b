"""Fairs as Slack shows them: the list, one with what came of it so far, and its form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from chalicelib.errors import Invalid
from chalicelib.recruiting.fair import Fair, State
from chalicelib.recruiting.fairs import AT_ONCE, Outcome
from chalicelib.slack.amounts import amount_of, money
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, input_block, modal, plain, section, text_input
from chalicelib.slack.words import Words

NEW, SHOW, CHANGE, COUNT, CLOSE, REOPEN, LEADS = (
    "fair_new",
    "fair_show",
    "fair_change",
    "fair_count",
    "fair_close",
    "fair_reopen",
    "fair_leads",
)
CALLBACK, VALUE = "fair", "value"
LISTED = 20


def listed(fairs: Sequence[Fair], today: date, say: Words) -> tuple[str, list[Block]]:
    """The fairs, those that are open first."""
    text = say("Job fairs")
    blocks = [section(f"*{text}*")]
    if not fairs:
        blocks = [section(say("There was no fair yet. `/hr fair open` opens one before its day."))]
    for fair in fairs[:LISTED]:
        about = [fair.on.isoformat(), escape(fair.place), _state(fair, today, say)]
        line = f"*{escape(cut(fair.name, 100))}*\n{' · '.join(each for each in about if each)}"
        blocks.append(section(line, accessory=button(say("Open"), SHOW, fair.id), block_id=f"fair:{fair.id}"))
    return text, [*blocks, actions(button(say("Open a fair"), NEW, style="primary"), block_id="fairs")]


def details(fair: Fair, outcome: Outcome, names: Mapping[str, str], today: date, say: Words) -> tuple[str, list[Block]]:
    """One fair with what came of it so far, and its buttons; nobody's name but the staff's is in it."""
    text = say("Fair: {name}", name=fair.name)
    staff = say.listed([escape(names.get(person, person)) for person in fair.staff])
    cost = money(Decimal(fair.cost), fair.currency) if fair.cost else say("not stated")
    fields = [
        f"*{say('Day')}*\n{fair.on.isoformat()} ({_state(fair, today, say)})",
        f"*{say('Place')}*\n{escape(' · '.join(filter(None, (fair.place, fair.booth)))) or say('not stated')}",
        f"*{say('At the booth')}*\n{staff}",
        f"*{say('Cost')}*\n{cost}",
        f"*{say('Visitors')}*\n{fair.visitors}",
        f"*{say('Leads')}*\n{_leads(fair, outcome, say)}",
    ]
    blocks = [section(f"*{escape(text)}*"), section(fields=fields), section(_outcome(fair, outcome, say))]
    buttons = []
    if fair.state is State.OPEN:
        hint = say("Photos and files of résumés become leads in the folder `{folder}`, or in the thread of the fair's message.",
                   folder=fair.folder)  # fmt: skip
        blocks.append(context(hint))
        for count in AT_ONCE:
            buttons.append(button(f"+{count}", f"{COUNT}:{count}", f"{fair.id} {count}"))
        if fair.visitors:
            buttons.append(button("−1", f"{COUNT}:back", f"{fair.id} -1"))
    buttons.append(button(say("Refresh"), SHOW, fair.id))
    buttons.append(button(say("Change"), CHANGE, fair.id))
    if fair.state is State.OPEN:
        buttons.append(button(say("Close the fair"), CLOSE, fair.id, style="primary" if fair.due(today) else ""))
    else:
        buttons.append(button(say("Open again"), REOPEN, fair.id))
    return text, [*blocks, actions(*buttons, block_id=f"fair:{fair.id}")]


def view(identity: str, fair: Fair | None, today: date, staff: Sequence[str], say: Words) -> Block:
    """The form of a fair; ``staff`` are Slack users."""
    on = fair.on if fair else today
    people: Block = {"type": "multi_users_select", "action_id": VALUE, "placeholder": plain(say("Choose people"))}
    if staff:
        people["initial_users"] = list(staff)
    cost = f"{fair.cost} {fair.currency}" if fair and fair.cost else ""
    day: Block = {"type": "datepicker", "action_id": VALUE, "initial_date": on.isoformat()}
    blocks = [
        input_block(say("Name"), text_input(VALUE, value=fair.name if fair else ""), "name"),
        input_block(say("Day"), day, "on"),
        input_block(say("Place"), text_input(VALUE, value=fair.place if fair else ""), "place", optional=True),
        input_block(say("Booth"), text_input(VALUE, value=fair.booth if fair else "", longest=60), "booth", optional=True),
        input_block(say("Cost"), text_input(VALUE, value=cost, hint=say("12000 CNY"), longest=40), "cost", optional=True),
        input_block(say("At the booth"), people, "staff"),
    ]
    if fair:
        blocks.append(input_block(say("Visitors"), text_input(VALUE, value=str(fair.visitors), longest=6), "visitors"))
    metadata = json.dumps({"fair": identity, "version": fair.version if fair else 0})
    title, submit = (say("Change a fair"), say("Save")) if fair else (say("Open a fair"), say("Open it"))
    return modal(title, blocks, callback=CALLBACK, close=say("Cancel"), submit=submit, metadata=metadata)


def typed(submitted: dict[str, Any], person: Callable[[str], str], now: datetime) -> tuple[Fair, bool]:
    """What was submitted, and whether it is a new fair; ``person`` gives the id of a Slack user.

    Raises:
        Invalid: ``fair.cost``, ``fair.visitors``. NotFound: ``person.unknown``.
    """
    shown = json.loads(submitted["private_metadata"])
    values = {field: state[VALUE] for field, state in submitted["state"]["values"].items()}

    def text(field: str) -> str:
        return " ".join(str(values.get(field, {}).get("value") or "").split())

    visitors = normalize("NFKC", text("visitors") or "0")
    if not visitors.isdecimal():
        raise Invalid("fair.visitors", limit=100_000)
    amount = amount_of(text("cost"))
    if amount is None:
        raise Invalid("fair.cost")
    fair = Fair(
        id=shown["fair"],
        name=text("name"),
        on=date.fromisoformat(values["on"]["selected_date"]),
        place=text("place"),
        booth=text("booth"),
        cost=amount[0],
        currency=amount[1],
        staff=tuple(dict.fromkeys(person(user) for user in values["staff"].get("selected_users") or ())),
        opened_by="",
        opened_at=now,
        visitors=int(visitors),
        version=shown["version"],
    )
    return fair, shown["version"] == 0


def _state(fair: Fair, today: date, say: Words) -> str:
    if fair.state is State.CLOSED:
        return say("closed")
    if fair.on > today:
        return say("to come")
    return say("today") if fair.on == today else say(":warning: over, to be closed")


def _leads(fair: Fair, outcome: Outcome, say: Words) -> str:
    if not fair.visitors:
        return str(outcome.leads)
    share = f"{outcome.leads / max(fair.visitors, outcome.leads) * 100:.0f}"
    return say("{count} ({share}% of the visitors)", count=outcome.leads, share=share)


def _outcome(fair: Fair, outcome: Outcome, say: Words) -> str:
    text = say(
        "Of the leads {considered} are considered for a vacancy, {invited} were invited, {joined} joined.",
        considered=outcome.considered,
        invited=outcome.invited,
        joined=outcome.joined,
    )
    each = [(fair.cost_per(outcome.leads), say("a lead")), (fair.cost_per(outcome.joined), say("a join"))]
    costs = [f"{money(cost, fair.currency)} {per}" for cost, per in each if cost is not None]
    return text + (f"\n{say('Cost')}: {' · '.join(costs)}" if costs else "")
