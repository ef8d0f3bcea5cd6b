"""What ``reading`` measures, in a process of its own: JSON in ({"texts", "scans"}: how many), JSON out."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.document import Arrival, Document
from chalicelib.recruiting.intake import candidate_from
from chalicelib.resume.ports import Ocr
from chalicelib.resume.reading import read_resume
from infra.reader.engine_on_demand import EngineOnDemand
from infra.samples.catalogue import samples
from infra.samples.curriculum import Curriculum
from infra.samples.make_many import curricula, make_resumes, make_scan
from infra.samples.make_resumes import FILES

SEED = 31
TODAY = date(2026, 11, 1)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
WITH_TEXT = ("text_pdf", "two_columns", "docx")


def main() -> None:
    """Read, and tell what it took and what was right."""
    asked = json.load(sys.stdin)
    engine = EngineOnDemand()
    right: dict[str, Counter[bool]] = {}
    texts = []
    lives = curricula(asked["texts"], SEED)
    for life, (name, content) in zip(lives, make_resumes(asked["texts"], SEED), strict=True):
        seconds, candidate = read(content, name, engine)
        texts.append(seconds)
        right.setdefault("made-up text résumés", Counter()).update(compared(life, candidate))
    megabytes_of_texts = megabytes()
    for file, life, with_text in laid_out():
        _, candidate = read((FILES / file).read_bytes(), file, engine)
        kind = "sample files with text" if with_text else "sample scans and photos"
        right.setdefault(kind, Counter()).update(compared(life, candidate))
    # The engine is loaded by now: what a worker that stands reads.
    pages, worked = [], []
    for number in range(asked["scans"]):
        before = time.process_time()
        pages.append(read(make_scan(SEED + number), "scan.pdf", engine)[0])
        worked.append(time.process_time() - before)
    told = {
        "texts": texts,
        "pages": pages,
        "worked": worked,
        "megabytes_of_texts": megabytes_of_texts,
        "megabytes": megabytes(),
        "right": {kind: [counted[True], counted.total()] for kind, counted in right.items()},
    }
    json.dump(told, sys.stdout)


def read(content: bytes, name: str, engine: Ocr) -> tuple[float, Candidate]:
    """The seconds of a reading, and the candidate that comes of it."""
    began = time.perf_counter()
    reading = read_resume(content, name, engine, today=TODAY)
    seconds = time.perf_counter() - began
    at = Arrival(f"resumes/{name}", "", len(content), NOON)
    document = Document(at.document, at.key, "", name, "upload", len(content), NOON, "b")
    return seconds, candidate_from(document, reading, NOON)


def laid_out() -> Iterator[tuple[str, Curriculum, bool]]:
    """The sample files that can be read, with the life that stands in each, and whether it has text."""
    for sample in samples():
        if sample.life is not None:
            yield sample.file, sample.life, sample.kind in WITH_TEXT


def compared(life: Curriculum, found: Candidate) -> Iterator[bool]:
    """Whether each field says what stands in the life; years of experience stand in none as a number of their own."""
    job, school = life.posts[0], life.studies[0]
    yield found.name == life.name
    yield (found.email or "") == life.email
    yield (found.phone or "") == life.phone_e164
    yield _alike(found.location, life.city)
    yield _alike(found.value("company"), job.employer)
    yield _alike(found.value("title"), job.title)
    yield _alike(found.value("school"), school.school)
    yield _alike(found.value("degree"), school.degree)
    # Others that the text names are no fault: nobody takes them out.
    yield {_letters(skill) for skill in life.skills} <= {_letters(skill) for skill in found.skills}
    yield found.family == life.family


def megabytes() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def _alike(found: str | None, printed: str) -> bool:
    """Whether one holds the other: a school's degree may be printed with its subject."""
    one, other = _letters(found or ""), _letters(printed)
    return bool(one) and (one in other or other in one)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


if __name__ == "__main__":
    main()
