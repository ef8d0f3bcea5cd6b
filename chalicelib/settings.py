"""What a function is told by its environment, read once and checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chalicelib.errors import Invalid

PREFIX = "EVENKEEL_"
OCR_CHOICES = ("auto", "textract", "container")
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Settings:
    """The environment of a function; each field is ``EVENKEEL_<FIELD>`` and documented in docs/settings.md."""

    ledger_table: str
    records_table: str
    bucket: str
    outbox_queue: str
    slack_files_queue: str
    matching_queue: str
    unreadable_queue: str
    training_queue: str
    training_unreadable_queue: str
    ledger_dead_queue: str
    slack_secret: str
    stage: str = "dev"
    ocr: str = "auto"
    reader_function: str = ""
    timezone: str = "Asia/Shanghai"
    language: str = "en"
    entry_minutes: str = "8"
    slack_api_url: str = "https://slack.com/api/"
    clock_file: str = ""
    address: str = ""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """Take the settings out of an environment.

        Raises:
            Invalid: ``settings.missing`` or ``settings.value``, naming the variable.
        """
        given = {
            field.name: environment[PREFIX + field.name.upper()]
            for field in fields(cls)
            if environment.get(PREFIX + field.name.upper())
        }
        for field in fields(cls):
            if field.name not in given and not isinstance(field.default, str):
                raise Invalid("settings.missing", variable=PREFIX + field.name.upper())
        settings = cls(**given)
        for name, right in (
            ("ocr", settings.ocr in OCR_CHOICES),
            ("language", settings.language in LANGUAGES),
            ("timezone", _is_zone(settings.timezone)),
            ("entry_minutes", settings.entry_minutes.isdigit()),
        ):
            if not right:
                raise Invalid("settings.value", variable=PREFIX + name.upper(), value=getattr(settings, name))
        return settings


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
