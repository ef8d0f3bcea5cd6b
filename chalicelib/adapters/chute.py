"""Files from a browser into the bucket: addresses that S3 takes from anybody who has them, for minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from chalicelib.adapters.aws import client, translated
from chalicelib.adapters.bucket import MISSING
from chalicelib.errors import NotFound

HOLDS = 15 * 60
"""Seconds within which a part must begin to come; S3 looks at the clock only then."""

GONE = ("NoSuchUpload", *MISSING)


@dataclass(frozen=True)
class Chute:
    """``chalicelib.training.ports.Chute`` on S3. Signing is arithmetic on this machine: an address costs no request."""

    bucket: str

    def origin(self) -> str:
        """Where browsers send files to, as the page must name it to be let there."""
        address = urlsplit(self.part("training/", "none", 1, 1))
        return f"{address.scheme}://{address.netloc}"

    def whole(self, key: str, size: int, type: str, by: str, session: str) -> tuple[str, dict[str, str]]:
        """Where a small file is put by one request (``Chute.whole``)."""
        known = _known(by, session)
        # An address puts one file there, once: a second request under it changes nothing.
        asked = {"ContentLength": size, "ContentType": type, "Metadata": known, "IfNoneMatch": "*"}
        address = self._signed("put_object", Key=key, **asked)
        named = {f"x-amz-meta-{name}": value for name, value in known.items()}
        return address, {"Content-Type": type, "If-None-Match": "*", **named}

    def begin(self, key: str, type: str, by: str, session: str) -> str:
        """Begin a file that comes in parts (``Chute.begin``)."""
        with translated("bucket.unavailable"):
            answer = client("s3").create_multipart_upload(
                Bucket=self.bucket, Key=key, ContentType=type, Metadata=_known(by, session)
            )
        return str(answer["UploadId"])

    def part(self, key: str, upload: str, number: int, size: int) -> str:
        """Where a part is put (``Chute.part``)."""
        return self._signed("upload_part", Key=key, UploadId=upload, PartNumber=number, ContentLength=size)

    def there(self, key: str, upload: str) -> dict[int, tuple[int, str]] | None:
        """The parts that are there (``Chute.there``)."""
        from botocore.exceptions import ClientError

        found: dict[int, tuple[int, str]] = {}
        with translated("bucket.unavailable"):
            try:
                for page in client("s3").get_paginator("list_parts").paginate(Bucket=self.bucket, Key=key, UploadId=upload):
                    found |= {int(each["PartNumber"]): (int(each["Size"]), str(each["ETag"])) for each in page.get("Parts", ())}
            except ClientError as error:
                if error.response["Error"]["Code"] in GONE:
                    return None
                raise
        return found

    def finish(self, key: str, upload: str, parts: dict[int, str]) -> None:
        """Make one file of its parts (``Chute.finish``)."""
        from botocore.exceptions import ClientError

        listed = [{"PartNumber": number, "ETag": parts[number]} for number in sorted(parts)]
        with translated("bucket.unavailable"):
            try:
                # S3 puts thousands of parts together for many seconds. Once, within the door's 29: the page asks again by itself.
                client("s3", read_timeout=24.0, attempts=1).complete_multipart_upload(
                    Bucket=self.bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": listed}
                )
            except ClientError as error:
                if error.response["Error"]["Code"] in GONE:
                    raise NotFound("hand_in.gone") from error
                raise

    def arrived(self, key: str) -> bool:
        """Whether the file is there (``Chute.arrived``)."""
        from botocore.exceptions import ClientError

        with translated("bucket.unavailable"):
            try:
                client("s3").head_object(Bucket=self.bucket, Key=key)
            except ClientError as error:
                # Without the right to list the bucket S3 says "forbidden" of what is not there.
                if error.response["Error"]["Code"] in (*MISSING, "403", "AccessDenied"):
                    return False
                raise
        return True

    def cancel(self, key: str, upload: str) -> None:
        """Forget its parts (``Chute.cancel``)."""
        from botocore.exceptions import ClientError

        with translated("bucket.unavailable"):
            try:
                client("s3").abort_multipart_upload(Bucket=self.bucket, Key=key, UploadId=upload)
            except ClientError as error:
                if error.response["Error"]["Code"] not in GONE:
                    raise

    def _signed(self, operation: str, **asked: Any) -> str:
        with translated("bucket.unavailable"):
            made = client("s3").generate_presigned_url(operation, Params={"Bucket": self.bucket, **asked}, ExpiresIn=HOLDS)
        return str(made)


def _known(by: str, session: str) -> dict[str, str]:
    """What the intake learns of a file: who handed it in, and beside which session; metadata are ASCII."""
    return {"by": quote(by)} | ({"session": quote(session)} if session else {})
