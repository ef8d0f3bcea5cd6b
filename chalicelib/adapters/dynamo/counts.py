"""Contributions and their sums in DynamoDB.

    case#<kind>#<key>          case                            what the case gave when it was counted last
    counted#<person>#<month>   <metric>#<day>#<case>#<digest>  one contribution; listed, upcoming#<month>, if its day is to come
    counter#<metric>           <month>#<person>                the sums of that month by stratum

They move together in transactions. One of many contributions moves in several steps; after each the case's row says exactly
what is counted, so that a worker who dies in between leaves nothing wrong, only something to be done again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from chalicelib.adapters.dynamo.rows import Record, Tables, translated
from chalicelib.errors import Conflict, Unavailable
from chalicelib.performance.cases import Case
from chalicelib.performance.contribution import Contribution, Stratum, Sum
from chalicelib.performance.counting.ports import Counted
from chalicelib.performance.days import Days

AT_ONCE = 30
"""Contributions moved in one transaction: each is a row and may touch a sum of its own; a transaction takes 100 rows."""

TRIES = 12
"""Of adding sums up while others count."""

LISTING = "upcoming"
"""The list, of each month, of what is counted in it though its day is to come."""

LAST = "\U0010ffff"
"""Behind every text."""

Changes = Sequence[tuple[Contribution, int]]
"""Contributions to count (1) and not to count any more (-1)."""


@dataclass(frozen=True)
class Counts:
    """``chalicelib.performance.counting.ports.Counts`` on the records' table; ``today`` is the company's day (an ordinal)."""

    tables: Tables
    days: Days
    today: Callable[[], int]

    def cases(self, cases: Sequence[Case]) -> Mapping[Case, Counted]:
        """What these cases gave."""
        keys = {_pk(case): case for case in cases}
        found = dict.fromkeys(cases, Counted(0, ()))
        with translated():
            for row in self.tables.rows.batch_get([(pk, "case") for pk in keys], consistent_read=True):
                found[keys[row.pk]] = Counted(int(row.version), tuple(map(_contribution, row.body["gives"])))
        return found

    def replace(self, case: Case, counted: Counted, contributions: Sequence[Contribution]) -> None:
        """Count these for a case in place of those it gave before."""
        old, new = Counter(counted.contributions), Counter(contributions)
        changes = [(each, -1) for each in (old - new).elements()] + [(each, 1) for each in (new - old).elements()]
        given, version = Counter(counted.contributions), counted.version
        for start in range(0, len(changes), AT_ONCE):
            some = changes[start : start + AT_ONCE]
            before = Counter(given)
            for each, sign in some:
                given[each] += sign
            self._move(case, version, before, +given, some)
            version += 1

    def load(self, cases: Mapping[Case, Sequence[Contribution]]) -> Iterator[int]:
        """Count many cases at once."""
        touched: dict[tuple[str, int], set[str]] = {}
        with translated(), self.tables.rows.batch_write() as batch:
            for done, (case, contributions) in enumerate(cases.items(), start=1):
                given = Counter(contributions)
                for place, each in self._placed(case, given):
                    batch.save(self._row(place, each))
                    if each.why is None:
                        touched.setdefault((each.person, self.days.month(each.day)), set()).add(each.metric)
                batch.save(self.tables.record(_pk(case), "case", {"gives": [_json(each) for each in contributions]}, version=1))
                yield done
        for (person, month), metrics in touched.items():
            self.add_up(person, month, metrics)
            yield len(cases)

    def add_up(self, person: str, month: int, metrics: Collection[str]) -> None:
        """Have a person's sums of a month be what their contributions add up to."""
        names = sorted(metrics)
        for start in range(0, len(names), AT_ONCE):
            self._add_up(person, month, names[start : start + AT_ONCE])

    def _add_up(self, person: str, month: int, metrics: Sequence[str]) -> None:
        rows, keys = self.tables.rows, {metric: (f"counter#{metric}", f"{month:06d}#{person}") for metric in metrics}
        for _ in range(TRIES):
            # The sums are looked at before what they are of: who counts something in between makes ours fail.
            with translated():
                known = {row.pk: int(row.version) for row in rows.batch_get(list(keys.values()), consistent_read=True)}
            right: dict[str, dict[Stratum, Sum]] = {}
            for each in self.of_person(person, month)[0]:
                if each.why is None:
                    right.setdefault(each.metric, {}).setdefault(each.stratum, Sum()).add(Sum(each.x, each.n))
            try:
                with translated(), self.tables.transaction() as transaction:
                    for metric, key in keys.items():
                        version = known.get(key[0], 0)
                        untouched = rows.version == version if version else rows.pk.does_not_exist()
                        body = _body(right.get(metric, {}))
                        transaction.save(self.tables.record(*key, body, version=version + 1), condition=untouched)
                return
            except (Conflict, Unavailable) as error:
                if error.code not in ("store.condition", "store.busy"):
                    raise
        raise Conflict("counts.moved")

    def sums(self, metric: str, first: int, last: int) -> Iterable[tuple[str, int, Stratum, Sum]]:
        """A metric's sums over these months."""
        between = self.tables.rows.sk.between(f"{first:06d}#", f"{last:06d}$")
        with translated():
            for row in self.tables.rows.query(f"counter#{metric}", between, consistent_read=True):
                month, _, person = row.sk.partition("#")
                for stratum, sums in _sums(row).items():
                    yield person, int(month), stratum, sums

    def upcoming(self, month: int, after: int) -> list[Contribution]:
        """What is counted in a month though its day lies after this one."""
        rows = self.tables.rows
        with translated():
            found = rows.by_listing.query(f"{LISTING}#{month:06d}", rows.listed_at > f"{after:07d}$")
            return [_contribution(row.body) for row in found]

    def of_person(
        self, person: str, month: int, metric: str | None = None, after: str = "", limit: int | None = None
    ) -> tuple[list[Contribution], str]:
        """A person's contributions in a month."""
        pk, begin = f"counted#{person}#{month:06d}", "" if metric is None else f"{metric}#"
        places = self.tables.rows.sk.between(after + "!" if after else begin or "!", begin + LAST)
        with translated():
            rows = list(self.tables.rows.query(pk, places, consistent_read=True, limit=None if limit is None else limit + 1))
        shown = rows[:limit]
        return [_contribution(row.body) for row in shown], shown[-1].sk if len(shown) < len(rows) else ""

    def _move(self, case: Case, version: int, before: Counter[Contribution], given: Counter[Contribution], some: Changes) -> None:
        rows = self.tables.rows
        sums = self._moved_sums(some)
        body = {"gives": [_json(each) for each in given.elements()]}
        untouched = rows.pk.does_not_exist() if not version else rows.version == version
        try:
            with translated(), self.tables.transaction() as transaction:
                transaction.save(self.tables.record(_pk(case), "case", body, version=version + 1), condition=untouched)
                for row, known in sums:
                    condition = rows.pk.does_not_exist() if not known else rows.version == known
                    transaction.save(row, condition=condition)
                for place in self._places(case, before) - self._places(case, given):
                    transaction.delete(rows(place[0], place[1]))
                for place, each in self._new_places(case, before, given):
                    transaction.save(self._row(place, each))
        except Conflict as error:
            raise Conflict("counts.moved") from error

    def _moved_sums(self, some: Changes) -> list[tuple[Record, int]]:
        """The rows of the sums that these changes move, moved; each with the version it had (0: it is new)."""
        keys: dict[tuple[str, str], list[tuple[Contribution, int]]] = {}
        for each, sign in some:
            if each.why is None:
                sk = f"{self.days.month(each.day):06d}#{each.person}"
                keys.setdefault((f"counter#{each.metric}", sk), []).append((each, sign))
        with translated():
            known = {(row.pk, row.sk): row for row in self.tables.rows.batch_get(list(keys), consistent_read=True)}
        moved = []
        for key, changes in keys.items():
            sums = _sums(known[key]) if key in known else {}
            for each, sign in changes:
                sums.setdefault(each.stratum, Sum()).add(Sum(sign * each.x, sign * each.n))
            version = int(known[key].version) if key in known else 0
            moved.append((self.tables.record(*key, _body(sums), version=version + 1), version))
        return moved

    def _places(self, case: Case, given: Counter[Contribution]) -> set[tuple[str, str]]:
        return {place for place, _ in self._placed(case, given)}

    def _new_places(
        self, case: Case, before: Counter[Contribution], given: Counter[Contribution]
    ) -> Iterable[tuple[tuple[str, str], Contribution]]:
        known = self._places(case, before)
        return [(place, each) for place, each in self._placed(case, given) if place not in known]

    def _placed(self, case: Case, given: Counter[Contribution]) -> Iterable[tuple[tuple[str, str], Contribution]]:
        for each, times in given.items():
            digest = hashlib.sha256(json.dumps(_json(each)).encode()).hexdigest()[:12]
            for turn in range(times):
                pk = f"counted#{each.person}#{self.days.month(each.day):06d}"
                yield (pk, f"{each.metric}#{each.day:07d}#{_name(case)}#{digest}{turn or ''}"), each

    def _row(self, place: tuple[str, str], each: Contribution) -> Record:
        listed: dict[str, str] = {}
        if each.day > self.today():
            listing = f"{LISTING}#{self.days.month(each.day):06d}"
            listed = {"listing": listing, "listed_at": f"{each.day:07d}#{each.person}#{place[1]}"}
        return self.tables.record(*place, _json(each), **listed)


def _name(case: Case) -> str:
    return "#".join((case.kind, *case.key))


def _pk(case: Case) -> str:
    return f"case#{_name(case)}"


def _body(sums: Mapping[Stratum, Sum]) -> dict[str, Any]:
    left = {stratum: found for stratum, found in sums.items() if found.x or found.n}
    return {"sums": [[list(stratum), str(found.x), str(found.n)] for stratum, found in left.items()]}


def _sums(row: Record) -> dict[Stratum, Sum]:
    return {tuple(stratum): Sum(_number(x), _number(n)) for stratum, x, n in row.body["sums"]}


def _number(text: str) -> int | Fraction:
    # Whole numbers are most of them, and are added up many times faster as such.
    return Fraction(text) if "/" in text else int(text)


def _json(each: Contribution) -> dict[str, Any]:
    found: dict[str, Any] = {
        "metric": each.metric,
        "person": each.person,
        "day": each.day,
        "stratum": list(each.stratum),
        "x": str(each.x),
        "n": str(each.n),
        "fact": each.fact,
    }
    if each.why is not None:
        found["why"] = each.why
    if each.score is not None:
        found["score"] = str(each.score)
    return found


def _contribution(body: Mapping[str, Any]) -> Contribution:
    return Contribution(
        body["metric"],
        body["person"],
        int(body["day"]),
        tuple(body["stratum"]),
        _number(body["x"]),
        _number(body["n"]),
        body["fact"],
        body.get("why"),
        Fraction(body["score"]) if "score" in body else None,
    )
