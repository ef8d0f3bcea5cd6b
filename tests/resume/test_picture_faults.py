"""A page that is hard to read says why."""

from __future__ import annotations

import pytest
from PIL import Image, ImageFilter

from chalicelib.resume.picture import faults
from chalicelib.resume.reading import read_resume
from chalicelib.slack.modals.candidate import unclear
from chalicelib.slack.words import Words
from tests.resume import made

PAGE = made.sheet(made.ENGLISH, 1_400)


def levels(light: int, dark: int) -> Image.Image:
    """The page with other paper and other ink."""
    return PAGE.point([round(dark + (light - dark) * level / 255) for level in range(256)])


@pytest.mark.parametrize(
    ("picture", "found"),
    [
        (PAGE, ()),
        (PAGE.resize((700, 990)), ("small",)),
        (levels(80, 0), ("dark",)),
        (levels(150, 110), ("pale",)),
        (levels(60, 30), ("dark", "pale")),
        (PAGE.filter(ImageFilter.GaussianBlur(9)), ("blurred",)),
    ],
    ids=["good", "small", "dark", "pale", "dark and pale", "blurred"],
)
def test_what_makes_a_page_hard_to_read_is_named(picture: Image.Image, found: tuple[str, ...]) -> None:
    assert faults(made.encoded(picture.convert("RGB"), "JPEG")) == found


def test_only_a_page_that_was_hard_to_read_is_looked_at() -> None:
    small = made.encoded(made.sheet(made.ENGLISH, 700), "PNG")
    unsure = read_resume(small, "photo.png", made.Scripted(made.ENGLISH, confidence=0.85))
    assert unsure.warnings == ("page_unclear:1:small",)
    assert read_resume(small, "photo.png", made.Scripted(made.ENGLISH, confidence=0.99)).warnings == ()


def test_it_is_told_page_by_page() -> None:
    told = ["page_unclear:2:small:dark", "misnamed:pdf", "name_missing", "page_unclear:4", "page_unclear:5:of tomorrow"]
    assert unclear(told, Words("en")) == [
        ":warning: Page 2 was hard to read: it is too small: at least 1,200 pixels wide read well, it is too dark. "
        "Check the fields, or send a better picture.",
        ":warning: Page 4 was hard to read. Check the fields, or send a sharper picture.",
        ":warning: Page 5 was hard to read. Check the fields, or send a sharper picture.",
    ]  # fmt: skip
