"""What stands after corrections.

``fact.corrected`` replaces the data of an earlier fact whole, or voids it with null. The last standing correction wins; a
correction of a correction may only void it; one whose target is not known has no effect (docs/facts.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact

CORRECTED = "fact.corrected"


def once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each fact once, a repeat passed over; the earliest ``recorded_at`` of the repeats stays.

    Raises:
        Conflict: ``fact.conflict`` where one id comes with two contents.
    """
    kept: dict[str, Fact] = {}
    for fact in facts:
        known = kept.get(fact.id)
        if known is None:
            kept[fact.id] = fact
        elif known.content() != fact.content():
            raise Conflict("fact.conflict", id=fact.id)
        elif fact.recorded_at and (known.recorded_at is None or fact.recorded_at < known.recorded_at):
            kept[fact.id] = replace(known, recorded_at=fact.recorded_at)
    yield from kept.values()


def standing(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that stand, in order, with the data that the last standing correction gave them.

    Corrections themselves are not among them. ``facts`` may come in any order; each id once (``once``).
    """
    plain: dict[str, Fact] = {}
    corrections: dict[str, Fact] = {}
    for fact in facts:
        (corrections if fact.kind == CORRECTED else plain)[fact.id] = fact
    voided = _voided(corrections)
    by_target: dict[str, list[Fact]] = defaultdict(list)
    for correction in corrections.values():
        if correction.id not in voided and correction.data["corrects"] in plain:
            by_target[str(correction.data["corrects"])].append(correction)
    stands = []
    for fact in plain.values():
        last = max(by_target.get(fact.id, ()), key=lambda correction: correction.order, default=None)
        if last is None:
            stands.append(fact)
        elif last.data["data"] is not None:
            stands.append(replace(fact, data=last.data["data"]))
    return sorted(stands, key=lambda fact: fact.order)


def _voided(corrections: dict[str, Fact]) -> set[str]:
    """The corrections that another one, which stands itself, voids; whatever the times say, the chain decides."""
    voiders: dict[str, list[str]] = defaultdict(list)
    for correction in corrections.values():
        target = str(correction.data["corrects"])
        if correction.data["data"] is None and target in corrections:
            voiders[target].append(correction.id)
    stands: dict[str, bool] = {}
    for first in corrections:
        path = [first]
        while path:
            current = path[-1]
            open_voiders = [each for each in voiders.get(current, ()) if each not in stands and each not in path]
            if open_voiders:
                path.append(open_voiders[0])
                continue
            stands[current] = not any(stands.get(each, False) for each in voiders.get(current, ()))
            path.pop()
    return {correction for correction, stand in stands.items() if not stand}
