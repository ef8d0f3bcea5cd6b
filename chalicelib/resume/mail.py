"""E-mails (.eml): the document that is attached, else what the message itself says. Who sent it is not asked: people forward."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

from chalicelib.errors import Invalid
from chalicelib.resume.document_type import Kind, kind_of
from chalicelib.resume.patterns import pattern

_CALLED = pattern(r"resume|résumé|curriculum|\bcv\b|_cv|cv_|简历|履历", re.IGNORECASE)
_QUOTED = pattern(r"(?m)^(?:> ?)+")
_ORDER = (Kind.PDF, Kind.DOCX, Kind.PICTURE, Kind.TEXT)
"""Which attachment is the résumé, where no name says so; pictures may be somebody's logo."""
_BREAKS = frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section", "hr"))
_SILENT = frozenset(("style", "script", "head", "title"))


def resume_in(content: bytes, name: str) -> tuple[bytes, str, Kind]:
    """The document in an e-mail, its name and its kind; without one the message's text, under the name of the e-mail.

    Raises:
        Invalid: ``document.broken``, ``document.blank``; ``document.unsupported`` where all that is attached cannot be read.
    """
    try:
        # With this policy the parser makes messages of the newer kind.
        message = message_from_bytes(content, policy=policy.default)
        attached = list(_attached(message))
        text = "" if attached else _text(message)
    except (RecursionError, LookupError, ValueError, AttributeError, TypeError) as error:
        # The parser of the standard library raises all of these on what is no e-mail in the end.
        raise Invalid("document.broken", name=name) from error
    refused: Invalid | None = None
    readable: list[tuple[tuple[int, int, int], bytes, str]] = []
    for part, called in attached:
        try:
            kind = kind_of(part, called)
        except Invalid as error:
            refused = refused or error
        else:
            if kind in _ORDER:
                readable.append(((0 if _CALLED.search(called) else 1, _ORDER.index(kind), -len(part)), part, called))
    if readable:
        (_, kind_place, _), part, called = min(readable, key=lambda each: each[0])
        return part, called, _ORDER[kind_place]
    if refused:
        raise refused
    if not text.strip():
        raise Invalid("document.blank", name=name)
    return text.encode(), name, Kind.TEXT


def _attached(message: EmailMessage) -> Iterator[tuple[bytes, str]]:
    for part in message.walk():
        called = part.get_filename()
        if part.is_multipart() or not called:
            continue
        content = part.get_payload(decode=True)
        # What stands within the text is a logo or a signature.
        if isinstance(content, bytes) and content and not (part.get_content_maintype() == "image" and part.get("Content-ID")):
            yield content, called


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    content = body.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        text = raw.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = raw.decode("utf-8", errors="replace")
    return _plain(text) if body.get_content_type() == "text/html" else _QUOTED.sub("", text)


def _plain(html: str) -> str:
    """The text of an HTML message, a line for each of its paragraphs and rows."""
    reader = _Lines()
    reader.feed(html)
    reader.close()
    return "\n".join(" ".join(line.split()) for line in "".join(reader.texts).splitlines())


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BREAKS:
            self.texts.append("\n")
        elif tag == "td":
            self.texts.append("    ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data.replace("\n", " "))
