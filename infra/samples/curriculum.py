"""What stands in a résumé, apart from how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

DateStyle = Literal["dots", "years_and_months", "english", "numbers"]


@dataclass(frozen=True, slots=True)
class Post:
    """A job or a project. `start` and `end` are `2021-03`; an `end` of None means until today."""

    employer: str
    title: str
    start: str
    end: str | None
    points: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """A school or a course of study, dates as in `Post`."""

    school: str
    degree: str
    subject: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Curriculum:
    """A made-up person's life as a résumé tells it.

    `phone` is how the person writes it, `phone_e164` the same number in E.164. `facts` are further labelled lines such as
    date of birth, in the order in which they are to be printed.
    """

    language: Literal["zh", "en"]
    family: str
    name: str
    headline: str
    phone: str
    phone_e164: str
    email: str
    city: str
    summary: str
    posts: tuple[Post, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]
    certificates: tuple[str, ...] = ()
    projects: tuple[Post, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()


def span(start: str, end: str | None, style: DateStyle) -> str:
    """A period as people write it: `2021.03 - 2024.06`, `2021年3月 - 至今`, `Mar 2021 – present`, `03/2021 – 06/2024`."""
    if style == "dots":
        return f"{start.replace('-', '.')} - {end.replace('-', '.') if end else '至今'}"
    if style == "years_and_months":
        return f"{_chinese(start)} - {_chinese(end) if end else '至今'}"
    if style == "english":
        return f"{_english(start)} – {_english(end) if end else 'present'}"
    return f"{_numbers(start)} – {_numbers(end) if end else 'present'}"


def _chinese(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def _english(month: str) -> str:
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def _numbers(month: str) -> str:
    year, number = month.split("-")
    return f"{number}/{year}"
