"""What botocore reads of its data to make a client: of what it brings, only what Evenkeel's services need."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from botocore.loaders import JSONFileLoader, Loader

from chalicelib.adapters.aws import SERVICES

OLD_S3 = {"hostname": "s3.amazonaws.com", "credentialScope": {"region": "us-east-1"}, "signatureVersions": ["s3", "s3v4"]}
"""S3 is older than regions; botocore speaks to us-east-1 by this name."""

DEFAULTS = {"hostname": "{service}.{region}.{dnsSuffix}", "protocols": ["https"], "signatureVersions": ["v4"]}


class PlainFiles(JSONFileLoader):  # type: ignore[misc]
    """Reads its files as they are; botocore's own makes an ordered dictionary of each object, which takes twice as long."""

    def load_file(self, file_path: str) -> Any:
        """What the file holds, named without its ending; None if there is none."""
        packed, plain = Path(f"{file_path}.json.gz"), Path(f"{file_path}.json")
        if packed.is_file():
            return json.loads(gzip.decompress(packed.read_bytes()))
        return json.loads(plain.read_bytes()) if plain.is_file() else None


class OurServices(Loader):  # type: ignore[misc]
    """Botocore's loader without what takes its time: its folders of 400 services (25 ms), and where each of them is (20 ms).

    Where ours are, their own rules say; the one exception is told here, and a test compares every region.
    """

    FILE_LOADER_CLASS = PlainFiles

    def list_available_services(self, type_name: str) -> list[str]:
        """The services that there are."""
        return list(SERVICES)

    def load_data_with_path(self, name: str) -> tuple[Any, str]:
        """A file of its data; of that about all services everywhere (``endpoints``) only the partitions and their regions."""
        if name != "endpoints":
            found: tuple[Any, str] = super().load_data_with_path(name)
            return found
        known, path = super().load_data_with_path("partitions")
        return {"version": 3, "partitions": [_partition(each) for each in known["partitions"]]}, path


def _partition(known: dict[str, Any]) -> dict[str, Any]:
    old = {"s3": {"partitionEndpoint": "aws-global", "endpoints": {"aws-global": OLD_S3}}}
    return {
        "partition": known["id"],
        "dnsSuffix": known["outputs"]["dnsSuffix"],
        "regionRegex": known["regionRegex"],
        "regions": known["regions"],
        "defaults": DEFAULTS,
        "services": old if known["id"] == "aws" else {},
    }
