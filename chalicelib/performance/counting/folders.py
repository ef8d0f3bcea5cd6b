"""In which folders a fact is filed: its own case's, and those in which other cases look for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.ledger.fact import Fact
from chalicelib.ledger.standing import CORRECTED
from chalicelib.performance.applications import ENDS
from chalicelib.performance.counting.company import COMPANY
from chalicelib.performance.counting.ports import Filed, Folders
from chalicelib.performance.days import Days, instant
from chalicelib.performance.entry import READERS

_COMPANY = ("people", "seasons", "growths", "targets")
_OF_EMPLOYEES = "employees"
ENDING = ENDS | {"application.opened", "offer.made"}
"""What says whether and when somebody joined on a vacancy."""


def folder(subject: str, key: object) -> str:
    """A folder's name."""
    return f"{subject}#{key}"


def folders(fact: Fact, data: Mapping[str, Any], days: Days, own: Collection[str]) -> Iterator[str]:
    """The folders of a fact with these data: its own, or those that a correction gave it.

    ``own`` are the kinds that a company's own metrics ask for.
    """
    kind = fact.kind
    if kind == "toil.done" or kind in own:
        yield folder("single", fact.id)
    reader = READERS.get(kind)
    if reader is None:
        return
    subject = reader.subject
    if subject in _COMPANY:
        yield COMPANY
    elif subject in ("applications", "interviews", "fairs", "vacancies", "sessions", "employees", "candidates"):
        yield folder(subject, data[reader.key])
    elif subject in ("feedback", "costs"):
        yield folder(subject, data["month"] if subject == "costs" else months_name(days.month(days.of(instant(fact.at)))))
    elif subject == "merges":
        yield from (folder("merges", data["candidate"]), folder("merges", data["into"]))
    yield from _looked_for(kind, data)


def _looked_for(kind: str, data: Mapping[str, Any]) -> Iterator[str]:
    """The folders of other cases."""
    match kind:
        case "application.opened":
            yield from (folder("candidacies", data["candidate"]), folder("openings", data["vacancy"]))
        case "candidate.joined" if data["employee"] is not None:
            yield folder("hires", data["employee"])
        case "interview.scheduled" | "interview.moved":
            yield folder("scheduled", data["application"])
        case "candidate.matched":
            yield folder("matched", data["vacancy"])
        case "fair.lead":
            yield folder("leads", data["candidate"])
        case "session.delivered":
            yield from (folder("attended", employee) for employee in data["attended"] or ())
        case "assessment.graded" if data.get("session") is not None:
            yield folder("graded", data["session"])


def months_name(month: int) -> str:
    """A month (``Period.index``) as it stands in facts: 2026-10."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


class Cabinet:
    """File facts with their corrections, wherever a case may look for them."""

    def __init__(self, kept: Folders, days: Days, own: Collection[str]) -> None:
        """Know the folders, the company's days, and the kinds that its own metrics ask for."""
        self._kept = kept
        self._days = days
        self._own = own

    def file(self, fact: Fact) -> list[Fact]:
        """File a fact that is no correction, with the corrections of it that are known.

        Returns:
            The fact with its own data, and with those that each correction gives it.
        """
        corrections = self._corrections(fact.id)
        versions = [fact]
        versions += [replace(fact, data=each.data["data"]) for each in corrections if isinstance(each.data["data"], Mapping)]
        for version in versions:
            for name in folders(fact, version.data, self._days, self._own):
                self._kept.file(name, [fact, *corrections])
            for name, others in self._further(version):
                self._kept.file(name, others)
                self._kept.file(name, [fact, *corrections])
        return versions

    def correct(self, correction: Fact) -> None:
        """File a correction for whoever asks what corrects its target, known or not."""
        self._kept.file(folder("corrections", correction.data["corrects"]), [correction])

    def _corrections(self, identity: str) -> list[Fact]:
        """Every correction of a fact, and every correction of these."""
        found: dict[str, Fact] = {}
        asked = [identity]
        while asked:
            for each in self._kept.facts(folder("corrections", asked.pop())):
                if each.id not in found:
                    found[each.id] = each
                    asked.append(each.id)
        return list(found.values())

    def _further(self, fact: Fact) -> Iterator[tuple[str, list[Fact]]]:
        """Folders that depend on what else is filed, each with what must lie there beside the fact."""
        if fact.kind in ENDING:
            application = self._kept.facts(folder("applications", fact.data["application"]))
            if any(each.kind == "candidate.joined" for each in application):
                ending = [each for each in application if each.kind in ENDING or each.kind == CORRECTED]
                for vacancy in named(ending, "vacancy"):
                    yield folder("joined", vacancy), ending
        elif fact.kind in ("candidate.merged", "candidate.unmerged"):
            ids, merges = same_person(self._kept, fact.data["candidate"])
            for candidate in ids:
                for fair in named(self._kept.facts(folder("leads", candidate)), "fair"):
                    yield folder("fairs", fair), merges
        elif fact.kind == "fair.lead" and fact.data["candidate"] is not None:
            yield folder("fairs", fact.data["fair"]), same_person(self._kept, fact.data["candidate"])[1]


def named(facts: Collection[Fact], field: str) -> list[str]:
    """The ids that a field of these facts names, before or after a correction, each once."""
    found: dict[str, None] = {}
    for fact in facts:
        data = fact.data["data"] if fact.kind == CORRECTED else fact.data
        value = data.get(field) if isinstance(data, Mapping) else None
        if isinstance(value, str):
            found[value] = None
    return list(found)


def same_person(kept: Filed, candidate: str) -> tuple[list[str], list[Fact]]:
    """Every candidate who ever was merged with this one, directly or through others, and the facts that say so."""
    ids, facts, asked = {candidate: None}, {}, [candidate]
    while asked:
        merges = kept.facts(folder("merges", asked.pop()))
        facts.update({fact.id: fact for fact in merges})
        for other in [*named(merges, "candidate"), *named(merges, "into")]:
            if other not in ids:
                ids[other] = None
                asked.append(other)
    return list(ids), list(facts.values())
