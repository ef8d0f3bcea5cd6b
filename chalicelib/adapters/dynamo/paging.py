"""The place in a list where a page ended, as a text that goes out and comes back."""

from __future__ import annotations

import base64
import json
from typing import Any

from chalicelib.errors import Invalid


def cursor_of(key: dict[str, Any] | None) -> str | None:
    """The text for the key at which DynamoDB stopped; None behind the last page."""
    return None if key is None else base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def key_of(cursor: str | None) -> dict[str, Any] | None:
    """The key in such a text.

    Raises:
        Invalid: ``page.cursor``.
    """
    if cursor is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor))
    except ValueError as error:
        raise Invalid("page.cursor") from error
    return dict(key)
