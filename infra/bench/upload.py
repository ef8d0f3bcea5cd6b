"""From a file in the bucket to the candidate's card in Slack: text PDFs, and scanned pages against the OCR engine alone."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from statistics import median

from chalicelib.resume.ports import Line, Ocr
from infra.bench.house import House, house
from infra.bench.row import Row, percentile
from infra.samples.make_many import make_resumes, make_scan

TEXT = 1.5
"""Seconds at most until the card of half of the text PDFs."""

SCAN = 1.15
"""A scanned page takes at most so many times what the engine needs for its picture alone."""

WARM = 3
"""Files that are not counted: the engine needs a few pages until it is as quick as it gets."""

APART = 1.2
"""Seconds between two files: Slack takes about one message a second in a channel, and no file should wait for another's."""


@dataclass
class Timed:
    """The engine, and how many seconds it took for each page."""

    engine: Ocr
    took: list[float] = field(default_factory=list)
    name: str = "rapidocr"

    def read(self, picture: bytes) -> list[Line]:
        """The lines of a page (``Ocr.read``)."""
        began = time.perf_counter()
        lines = self.engine.read(picture)
        self.took.append(time.perf_counter() - began)
        return lines


def measure(quick: bool = False) -> list[Row]:
    """Seconds to the card of a text and of a scan; the scan as many times what the engine takes."""
    texts, pages = (5, 3) if quick else (20, 8)
    scans = [make_scan(seed) for seed in range(WARM + pages)]
    alone = engine_alone(scans)
    with house() as stands, stands.up():
        resumes = make_resumes(WARM + texts, seed=11)
        text = [to_card(stands, name, content) for name, content in resumes][WARM:]
        scan = [to_card(stands, f"scan-{number}.pdf", content) for number, content in enumerate(scans)][WARM:]
    return [
        Row("text PDF to card, p50", percentile(text, 50), "s", TEXT),
        Row("text PDF to card, p95", percentile(text, 95), "s"),
        Row("scanned page to card, p50", percentile(scan, 50), "s"),
        Row("its picture, the OCR engine alone, p50", percentile(alone, 50), "s"),
        Row("scanned page to card against the engine alone", median(ours / its for ours, its in zip(scan, alone, strict=True)),
            "×", SCAN),
    ]  # fmt: skip


def engine_alone(scans: list[bytes]) -> list[float]:
    """Seconds for the picture of each page, as the intake gives it to the engine; the first only warm it and are left out."""
    from chalicelib.resume.reading import read_resume
    from infra.reader.engine import RapidOcr

    timed = Timed(RapidOcr())
    for scan in scans:
        read_resume(scan, "scan.pdf", timed)
    return timed.took[WARM:]


def to_card(stands: House, name: str, content: bytes) -> float:
    """Drop a file; the seconds until its card stands in the channel."""
    before = stands.cards()
    began = time.perf_counter()
    stands.drop(name, content)
    stands.shows(before + 1)
    waited = time.perf_counter() - began
    time.sleep(APART)
    return waited
