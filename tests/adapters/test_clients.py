"""To make a client of AWS takes longer than most answers may; so each is made once, out of one session."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from botocore.client import ClientEndpointBridge
from botocore.config import Config
from botocore.exceptions import UnknownServiceError
from botocore.session import get_session

from chalicelib.adapters import aws
from chalicelib.adapters.dynamo.rows import Tables


@pytest.fixture
def tables() -> Tables:
    return Tables("ledger", "records", "us-east-1", "http://127.0.0.1:9")


def test_both_tables_and_every_transaction_are_on_one_client(tables: Tables) -> None:
    connections = [tables.facts._get_connection().connection, tables.rows._get_connection().connection]
    connections += [tables.transaction()._connection for _ in range(2)]
    assert {id(connection.client) for connection in connections} == {id(tables.client)}


def test_the_tables_keep_short_time_outs(tables: Tables) -> None:
    config = tables.client.meta.config
    assert (config.connect_timeout, config.read_timeout) == (1, 2)


def test_every_service_that_is_spoken_to_is_listed(root: Path) -> None:
    """One that is not could not be found: botocore does not look through its folders any more."""
    used = set()
    for module in (root / "chalicelib").rglob("*.py"):
        used |= set(re.findall(r'client\(\s*"(\w+)"', module.read_text(encoding="utf-8")))
    assert used == set(aws.SERVICES)
    with pytest.raises(UnknownServiceError):
        aws.session().create_client("ec2", "us-east-1")


def test_every_service_is_where_botocore_says_in_every_region() -> None:
    sessions = get_session(), aws.session()
    partitions = sessions[0].get_available_partitions()
    places = [region for each in partitions for region in sessions[0].get_available_regions("dynamodb", each)]
    assert len(places) > 40
    resolvers = [each._get_internal_component("endpoint_resolver") for each in sessions]
    for service in aws.SERVICES:
        for region in [*places, "us-east-99", *([None] if service == "s3" else [])]:
            known, own = (ClientEndpointBridge(each).resolve(service, region) for each in resolvers)
            for key in ("endpoint_url", "region_name", "signing_region", "signing_name"):
                assert own[key] == known[key], (service, region)


@pytest.mark.parametrize("region", ["us-east-1", "eu-central-1", "ap-east-1", "cn-north-1", "us-gov-west-1"])
def test_a_client_for_files_is_the_one_that_botocore_would_make(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"):
        monkeypatch.delenv(name, raising=False)
    config = Config(signature_version="s3v4")
    bare, ours = (
        each.create_client("s3", region, config=config, aws_access_key_id="a", aws_secret_access_key="b")
        for each in (get_session(), aws.session())
    )
    assert ours.meta.endpoint_url == bare.meta.endpoint_url
    params = {"Bucket": "b", "Key": "k"}
    links = [each.generate_presigned_url("get_object", params).split("X-Amz-Date")[0] for each in (bare, ours)]
    assert links[0] == links[1]


def test_other_endpoints_than_the_plain_ones_are_left_to_botocore(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "true")
    aws.session.cache_clear()
    try:
        assert "sqs" in aws.session().get_available_services()
        assert len(aws.session().get_available_services()) > len(aws.SERVICES)
    finally:
        aws.session.cache_clear()
