"""The made-up year of Zhang, Li and Wang, laid into a running stack: its facts, and what was counted of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from chalicelib.errors import Conflict

MARK = "made-up-year"
"""The file in the data folder that says that the year is there."""


def is_there(data: Path) -> bool:
    """Whether the year was laid in."""
    return (data / MARK).exists()


def lay_in(data: Path) -> Iterator[tuple[int, int]]:
    """Lay the year in and send its digests; yields how much is done out of how much.

    Begun again after it broke off, it ends with the same.

    Raises:
        Unavailable: the stack does not answer.
    """
    from chalicelib import wiring, wiring_recruiting, wiring_slack, wiring_training, wiring_value
    from chalicelib.ledger.fact import Fact
    from infra.local import kept, training
    from infra.samples.year import year_facts

    open_vacancies()
    facts = [Fact.from_json(fact) for fact in year_facts()]
    whole = 3 * len(facts)
    with wiring_value.hold().holding():
        for done in wiring.ledger("import").load(facts):
            yield done, whole
        for done, of in wiring_value.count_all()(facts):
            yield len(facts) + done * 2 * len(facts) // of, whole
    wiring_value.publish_month()(wiring.now())
    wiring_slack.send_digests().at_once(wiring.now())
    # Behind the digests: what came of this month's trainings would make them tell of a month in which nothing else is yet.
    training.lay_in()
    kept.keep_sessions(wiring_training.sessions("import"), facts)
    wiring_recruiting.gather_insight()()
    (data / MARK).touch()


def open_vacancies() -> None:
    """Open the company's vacancies; those that are there are left as they are."""
    from chalicelib import wiring, wiring_door, wiring_value
    from chalicelib.recruiting.scope import Scope
    from chalicelib.recruiting.vacancies import ChangeVacancies
    from infra.samples.vacancies import vacancies

    moves = wiring_door.move_applications()
    change = ChangeVacancies(moves.vacancies, wiring.now, wiring_value.company_today, wiring.new_id)
    for vacancy in vacancies(wiring_value.company_today(), wiring.now()):
        with suppress(Conflict):
            change.open(Scope(vacancy.owner, everything=True), vacancy)


@contextmanager
def laying_in(data: Path) -> Iterator[None]:
    """Lay the year in beside everything else, for as long as the block runs, unless it is there."""
    if is_there(data):
        yield
        return
    # Behind whoever drops a file meanwhile, where that can be said.
    nice = shutil.which("nice")
    command = [*([nice, "-n", "10"] if nice else []), sys.executable, "-m", "infra.local.child"]
    command += ["infra.cli", "demo", "--data", str(data)]
    log = data / "logs" / "demo.log"
    with log.open("ab") as words:
        # The other end of its standard input tells it when we are gone.
        process = subprocess.Popen(  # noqa: S603 - our own command, no input of anybody
            command, stdin=subprocess.PIPE, stdout=words, stderr=words
        )
    try:
        yield
    finally:
        process.terminate()
        process.communicate()
