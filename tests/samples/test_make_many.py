"""The benchmark's résumés are distinct, repeatable, and readable by pdfium."""

from __future__ import annotations

from itertools import islice

import pypdfium2 as pdfium

from infra.samples.make_many import curricula, make_resumes, make_scan


def _text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_text_layer_of_each_holds_its_person() -> None:
    for life, (_, pdf) in zip(curricula(12, seed=3), make_resumes(12, seed=3), strict=True):
        text = _text(pdf)
        assert life.name in text
        assert life.email in text
        assert life.phone in text
        assert life.posts[0].employer in text
        assert len(pdf) < 60_000


def test_two_hundred_are_distinct_people_in_both_languages() -> None:
    lives = list(curricula(200, seed=1))
    assert len({life.email for life in lives}) == len({life.phone_e164 for life in lives}) == 200
    assert sum(life.language == "zh" for life in lives) == 100


def test_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first = list(make_resumes(4, seed=5))
    assert first == list(islice(make_resumes(9, seed=5), 4))
    assert first != list(make_resumes(4, seed=6))
    assert len({name for name, _ in first}) == 4


def test_scan_is_a_picture_and_differs_by_seed() -> None:
    scan = make_scan(7)
    assert _text(scan) == ""
    assert scan == make_scan(7)
    assert scan != make_scan(8)
