"""The bucket."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from chalicelib.adapters.aws import client, translated
from chalicelib.errors import Invalid, NotFound
from chalicelib.recruiting.document import EXCERPTS
from chalicelib.recruiting.ports import Stored

MISSING = ("NoSuchKey", "NoSuchVersion", "404")


@dataclass(frozen=True)
class Files:
    """``chalicelib.recruiting.ports.Files`` on S3."""

    bucket: str

    def get(self, key: str, version: str, limit: int) -> Stored:
        """The content of one version (``Files.get``)."""
        from botocore.exceptions import ClientError

        s3 = client("s3", read_timeout=30.0)
        wanted = {"Bucket": self.bucket, "Key": key} | ({"VersionId": version} if version else {})
        with translated("bucket.unavailable"):
            try:
                answer = s3.get_object(**wanted)
            except ClientError as error:
                if error.response["Error"]["Code"] in MISSING:
                    raise NotFound("file.gone", name=key.rsplit("/", 1)[-1]) from error
                raise
            if answer["ContentLength"] > limit:
                answer["Body"].close()
                raise Invalid("document.too_large", name=key.rsplit("/", 1)[-1], size=answer["ContentLength"], limit=limit)
            content = answer["Body"].read()
        return _stored(content, answer.get("Metadata", {}))

    def part(self, key: str, version: str, start: int, length: int) -> Stored:
        """So many bytes of one version from ``start`` on; before its end where ``start`` is below 0 (``Files.part``)."""
        from botocore.exceptions import ClientError

        span = f"bytes={start}-{start + length - 1}" if start >= 0 else f"bytes={start}"
        wanted = {"Bucket": self.bucket, "Key": key, "Range": span} | ({"VersionId": version} if version else {})
        s3 = client("s3", read_timeout=30.0)
        with translated("bucket.unavailable"):
            try:
                answer = s3.get_object(**wanted)
            except ClientError as error:
                code = error.response["Error"]["Code"]
                if code in MISSING:
                    raise NotFound("file.gone", name=key.rsplit("/", 1)[-1]) from error
                if code == "InvalidRange":
                    # There is nothing in it.
                    return Stored(b"", None)
                raise
            content = answer["Body"].read()
        return _stored(content, answer.get("Metadata", {}))

    def put(self, key: str, content: bytes, put_by: str | None) -> None:
        """Put a file there, with who it is from; its event does the rest."""
        metadata = {"by": quote(put_by)} if put_by else {}
        # Pictures that we made are shown; whatever people sent is only ever downloaded.
        kind = {"ContentType": "image/jpeg"} if key.startswith(EXCERPTS) else {}
        with translated("bucket.unavailable"):
            client("s3", read_timeout=30.0).put_object(Bucket=self.bucket, Key=key, Body=content, Metadata=metadata, **kind)

    def link(self, key: str, version: str, seconds: int) -> str:
        """An address under which a browser gets the file for so long."""
        wanted = {"Bucket": self.bucket, "Key": key} | ({"VersionId": version} if version else {})
        return str(client("s3").generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds))


def _stored(content: bytes, metadata: dict[str, str]) -> Stored:
    """What was read, with what the bucket knows of it; metadata are ASCII, so names are quoted as in an address."""
    by = metadata.get("by")
    return Stored(content, unquote(by) if by else None, unquote(metadata.get("session", "")))
