"""From a file in the bucket to the candidate's card in Slack: text PDFs, and scanned pages against the OCR engine alone."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from chalicelib.resume.ports import Line, Ocr
from chalicelib.resume.reading import read_resume
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
    texts, pages = (5, 3) if quick else (20, 24)
    scans = [make_scan(seed) for seed in range(WARM + pages)]
    engine = Timed(_engine())
    with house() as stands, stands.up():
        resumes = make_resumes(WARM + texts, seed=11)
        text = [to_card(stands, name, content) for name, content in resumes][WARM:]
        scan: list[float] = []
        for number, content in enumerate(scans):
            # In turn, so that whatever else the machine does meanwhile meets both.
            read_resume(content, "scan.pdf", engine)
            scan.append(to_card(stands, f"scan-{number}.pdf", content))
    scan, alone = scan[WARM:], engine.took[WARM:]
    ours, engines = percentile(scan, 50), percentile(alone, 50)
    return [
        Row("text PDF to card, p50", percentile(text, 50), "s", TEXT),
        Row("text PDF to card, p95", percentile(text, 95), "s"),
        Row("scanned page to card, p50", ours, "s"),
        Row("its picture, the OCR engine alone, p50", engines, "s"),
        Row("scanned page to card against the engine alone", ours / engines, "×", SCAN),
    ]


def _engine() -> Ocr:
    from infra.reader.engine import RapidOcr

    return RapidOcr()


def to_card(stands: House, name: str, content: bytes) -> float:
    """Drop a file; the seconds until its card stands in the channel."""
    before = len(stands.cards())
    began = time.time()
    stands.drop(name, content)
    posted = stands.card(before + 1)
    time.sleep(APART)
    return posted - began
