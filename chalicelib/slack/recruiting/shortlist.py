"""A vacancy's shortlist a page at a time, with what it is narrowed by; and why somebody stands where they do."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.recruiting.shortlist import MET, MOST, PARTLY, Fit, Progress, Proof
from chalicelib.recruiting.shortlisting import Line, Shortlist, Wanted
from chalicelib.recruiting.vacancy import State, Vacancy
from chalicelib.slack import vocabulary
from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, modal, option, section, select
from chalicelib.slack.recruiting import ways
from chalicelib.slack.recruiting.form import DEGREES
from chalicelib.slack.recruiting.vacancies import SHORTLIST, SHOW
from chalicelib.slack.words import Words, mark

WHY, ADD, CALLBACK = "shortlist_why", "shortlist_add", "shortlist_why"
PERCENTS, YEARS = (0, 30, 45, 60, 75), (0, 1, 3, 5, 10)
MARKS = ("✓", "◐", "○")
"""Of a requirement that is met, partly met, and not shown by the résumé."""

SHOWN = 8
"""Requirements in a line of the list; *Why?* has all."""

KINDS = {
    "must": mark("Must have"),
    "nice": mark("Nice to have"),
    "title": mark("Title"),
    "years": mark("Years of work"),
    "degree": mark("Degree"),
    "location": mark("Place"),
    "protected": mark("Does not count"),
}
_FLAGS = {"m": "musts", "p": "place", "n": "new"}


def key_of(wanted: Wanted) -> str:
    """What somebody wants to see, as a word that goes out and comes back."""
    flags = "".join(letter for letter, field in _FLAGS.items() if getattr(wanted, field))
    return f"{wanted.percent}.{wanted.years}.{flags or '-'}"


def wanted_of(key: str) -> Wanted:
    """What such a word says; of one that is none, everybody."""
    percent, _, rest = key.partition(".")
    years, _, flags = rest.partition(".")
    if not percent.isdecimal() or not years.isdecimal():
        return Wanted()
    return Wanted(int(percent), int(years), **{field: letter in flags for letter, field in _FLAGS.items()})


def page(found: Shortlist, wanted: Wanted, behind: str, adds: bool, say: Words) -> tuple[str, list[Block]]:
    """A page, which began ``behind`` a place; ``adds`` for who may consider candidates."""
    vacancy = found.vacancy
    text = say("Shortlist for {title}", title=escape(cut(vacancy.title, 100)))
    blocks = [section(f"*{text}*"), actions(*_filters(vacancy, wanted, say), block_id="shortlist:filters")]
    closed = vacancy.state is State.CLOSED
    running = not closed and (found.progress is None or not found.progress.done)
    if closed:
        blocks.append(section(say("It is closed: nobody is matched with it. Opened again, it has a shortlist again.")))
    elif running:
        blocks.append(section(_running(found.progress, say)))
    elif not found.lines:
        blocks.append(section(_nobody(wanted, say)))
    for line in found.lines:
        blocks += _line(vacancy, line, f"{key_of(wanted)} {behind}".strip(), adds, say)
    buttons = []
    if found.behind:
        buttons.append(button(say("Show more"), f"{SHORTLIST}:more", f"{vacancy.id} {key_of(wanted)} {found.behind}"))
    if running:
        buttons.append(button(say("Look again"), f"{SHORTLIST}:again", f"{vacancy.id} {key_of(wanted)}"))
    buttons.append(button(say("The vacancy"), SHOW, vacancy.id))
    note = say("By how far the résumés show what is asked for; the best {most} are kept. Nobody is rejected by it.", most=MOST)
    return text, [*blocks, context(note), actions(*buttons, block_id="shortlist")]


def _filters(vacancy: Vacancy, wanted: Wanted, say: Words) -> list[Block]:
    """Each says what is wanted once it was chosen, so that no choice knows of the others but by what it says."""

    def key(**more: object) -> str:
        return f"{vacancy.id} {key_of(replace(wanted, **more))}"  # type: ignore[arg-type]

    percents = [option(_at_least(each, say), key(percent=each)) for each in PERCENTS]
    years = [option(_years(each, say), key(years=each)) for each in YEARS]
    toggles = [("musts", say("All musts met")), ("new", say("Not considered yet"))]
    if vacancy.location:
        toggles.insert(1, ("place", say("In {place}", place=cut(vacancy.location, 30))))
    pressed = [(field, text, bool(getattr(wanted, field))) for field, text in toggles]
    return [
        select(f"{SHORTLIST}:percent", percents, chosen=key(), hint=say("Match")),
        select(f"{SHORTLIST}:years", years, chosen=key(), hint=say("Years of work")),
        *(_toggle(field, text, on, key(**{field: not on})) for field, text, on in pressed),
    ]


def _toggle(field: str, text: str, on: bool, value: str) -> Block:
    return button(f"✓ {text}" if on else text, f"{SHORTLIST}:{field}", value, style="primary" if on else "")


def _at_least(percent: int, say: Words) -> str:
    return say("{percent}% or more", percent=percent) if percent else say("any match")


def _years(count: int, say: Words) -> str:
    return say("{years} or more", years=vocabulary.years(count, say)) if count else say("any years")


def _running(progress: Progress | None, say: Words) -> str:
    if progress is None:
        return say(":hourglass_flowing_sand: Matching has just begun. Look again in a moment.")
    if progress.of > progress.seen:
        return say(
            ":hourglass_flowing_sand: Matching is still running: {count} of about {all} candidates looked at so far.",
            count=f"{progress.seen:,}",
            all=f"{progress.of:,}",
        )
    return say.many(
        ":hourglass_flowing_sand: Matching is still running: {count} candidate looked at so far.",
        ":hourglass_flowing_sand: Matching is still running: {count} candidates looked at so far.",
        progress.seen,
    )


def _nobody(wanted: Wanted, say: Words) -> str:
    if wanted.everybody:
        return say("Nobody in the pool shows enough of what is asked for. Whoever comes is matched by themselves.")
    return say("Nobody is left. Ask for less above.")


def _line(vacancy: Vacancy, line: Line, back: str, adds: bool, say: Words) -> list[Block]:
    fit, candidate = line.fit, line.candidate
    about = [f"*{escape(candidate.masked_name)}*", f"*{_percent(fit.score)}*"]
    if candidate.years is not None:
        about.append(vocabulary.years(candidate.years, say))
    if candidate.location:
        about.append(escape(cut(candidate.location, 40)))
    if line.application:
        about.append(say("considered: {stage}", stage=vocabulary.stage(line.application.stage.value, say)))
    asked = [f"{_mark(each)} {_asked(each, say)}" for each in fit.proofs if each.kind not in ("protected", "title")]
    text = " · ".join(about) + "\n" + " · ".join(asked[:SHOWN])
    buttons = [button(say("Why?"), WHY, f"{vacancy.id} {fit.candidate}")]
    if adds and not line.application and vacancy.looking:
        buttons.append(button(say("Add to the vacancy"), ADD, f"{vacancy.id} {fit.candidate} {back}"))
    if adds or line.application:
        buttons.append(button(say("Open"), ways.OPEN, fit.candidate))
    return [section(cut(text, 2900)), actions(*buttons, block_id=f"fit:{fit.candidate}")]


def why(vacancy: Vacancy, name: str, fit: Fit, say: Words) -> Block:
    """Requirement by requirement, each with the line that proves it; ``name`` is masked."""
    blocks: list[Block] = [context(say("{name} for {title}", name=escape(name), title=escape(cut(vacancy.title, 100))))]
    for each in fit.proofs:
        head = f"{_mark(each)} *{_asked(each, say)}* · {say(KINDS[each.kind])}"
        if each.kind == "protected":
            blocks.append(section(head + "\n" + say("It must not decide about anybody, so it counts for nothing.")))
            continue
        weight = say("{percent} shown, weighs {weight}", percent=_percent(each.met), weight=f"{each.weight:g}")
        proof = f"> {escape(each.evidence)}" if each.evidence else say("_The résumé does not show it._")
        blocks.append(section(cut(f"{head} · {weight}\n{proof}", 2900)))
    note = say("The match is the mean of these, by their weights. It was read out of the résumé; ask about what matters.")
    return modal(
        say("Why {percent}?", percent=_percent(fit.score)), [*blocks, context(note)], callback=CALLBACK, close=say("Close")
    )


def _mark(proof: Proof) -> str:
    if proof.kind == "protected":
        return "–"
    return MARKS[0] if proof.met >= MET else MARKS[1] if proof.met >= PARTLY else MARKS[2]


def _asked(proof: Proof, say: Words) -> str:
    if proof.kind == "years":
        return say("at least {years}", years=vocabulary.years(float(proof.requirement), say))
    if proof.kind == "degree" and proof.requirement in DEGREES:
        return say(DEGREES[proof.requirement])
    return escape(cut(proof.requirement, 60))


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%"
