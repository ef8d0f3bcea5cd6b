"""What Slack refuses, in the house's words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from chalicelib.errors import Invalid, NotFound, Unavailable

LOG = logging.getLogger("evenkeel.slack")

HOPELESS = (
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "restricted_action",
    "invalid_auth",
    "account_inactive",
    "token_revoked",
)
"""Codes that say that nothing can be posted there before a person changes something in Slack."""

PASSING = (
    "expired_trigger_id",
    "exchanged_trigger_id",
    "fatal_error",
    "hash_conflict",
    "internal_error",
    "request_timeout",
    "service_unavailable",
)
"""Codes that say that the same thing, done again, may go through."""


@contextmanager
def translated() -> Iterator[None]:
    """Turn what slack_sdk raises into the house's errors; ``refused`` says that Slack surely did not do it."""
    try:
        yield
    except SlackApiError as error:
        code = error.response.get("error", "") if hasattr(error.response, "get") else ""
        status = getattr(error.response, "status_code", 0)
        if status == 429 or code == "ratelimited":
            wait = float((getattr(error.response, "headers", None) or {}).get("Retry-After", 1))
            raise Unavailable("slack.unavailable", retry_after=wait, refused=True) from error
        if code in HOPELESS:
            raise Invalid("slack.channel", reason=code) from error
        if code in ("file_not_found", "file_deleted"):
            raise NotFound("slack.file_gone") from error
        if code == "message_not_found":
            raise NotFound("slack.message_gone") from error
        if not code or status >= 500:
            # It may have been done all the same.
            raise Unavailable("slack.unavailable") from error
        if code in PASSING:
            raise Unavailable("slack.unavailable", refused=True) from error
        # What Slack words otherwise is a defect of ours: a block that it does not take, a scope that is missing.
        LOG.warning("Slack refused: %s", code)
        raise Invalid("slack.refused", reason=code) from error
    except (SlackClientError, URLError, HTTPException, OSError) as error:
        raise Unavailable("slack.unavailable") from error
