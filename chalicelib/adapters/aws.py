"""Clients of AWS: low-level, made when first used, with time-outs that a waiting person can bear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

from chalicelib.errors import Unavailable

SERVICES = ("dynamodb", "lambda", "s3", "secretsmanager", "sqs", "textract")
"""What Evenkeel speaks to."""

MAKING = RLock()
"""Held while a client is made: botocore's session does not take two threads at that. A client itself takes any number."""


@cache
def client(service: str, read_timeout: float = 5.0, attempts: int = 3) -> Any:
    """The client of a service for this process; ``AWS_ENDPOINT_URL`` and its kin decide where it goes."""
    from botocore.config import Config

    # S3 gives files that a key of KMS encrypts only for links of signature version 4 made for the bucket's region; botocore
    # would make them of version 2 and for no region.
    own = {"signature_version": "s3v4", "s3": {"addressing_style": "virtual"}} if service == "s3" else {}
    retries = {"mode": "standard", "total_max_attempts": attempts}
    config = Config(connect_timeout=1.0, read_timeout=read_timeout, retries=retries, **own)
    with MAKING:
        return session().create_client(service, config=config)


@cache
def session() -> Any:
    """The one session of this process: what botocore reads to make a client, it reads once and not for each client."""
    from botocore.session import get_session

    from chalicelib.adapters.aws_services import OurServices

    with MAKING:
        made = get_session()
        # Endpoints of another kind than the plain ones are exceptions, and stand where botocore looks for them.
        if not any(map(made.get_config_variable, ("use_fips_endpoint", "use_dualstack_endpoint"))):
            made.register_component("data_loader", OurServices())
        return made


@contextmanager
def translated(code: str) -> Iterator[None]:
    """Turn whatever botocore raises into ``Unavailable`` with this code; what a caller expects it catches before."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Unavailable(code) from error
