"""Clients of AWS: low-level, made when first used, with time-outs that a waiting person can bear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from chalicelib.errors import Unavailable


@cache
def client(service: str, read_timeout: float = 5.0) -> Any:
    """The client of a service for this process; ``AWS_ENDPOINT_URL`` and its kin decide where it goes."""
    from botocore.config import Config
    from botocore.session import get_session

    config = Config(connect_timeout=1.0, read_timeout=read_timeout, retries={"mode": "standard", "total_max_attempts": 3})
    return get_session().create_client(service, config=config)


@contextmanager
def translated(code: str) -> Iterator[None]:
    """Turn whatever botocore raises into ``Unavailable`` with this code; what a caller expects it catches before."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Unavailable(code) from error
