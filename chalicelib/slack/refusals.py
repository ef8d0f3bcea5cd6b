"""What Slack refuses, in the house's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from chalicelib.errors import Invalid, NotFound, Unavailable

HOPELESS = (
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "restricted_action",
    "invalid_auth",
    "account_inactive",
    "token_revoked",
)


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
        # An error that Slack words itself was not done; a bare 500 may have been.
        raise Unavailable("slack.unavailable", refused=bool(code) and status == 200, reason=code) from error
    except (SlackClientError, URLError, HTTPException, OSError) as error:
        raise Unavailable("slack.unavailable") from error
