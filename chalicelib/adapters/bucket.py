"""The bucket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from chalicelib.adapters.aws import client, translated
from chalicelib.errors import Invalid, NotFound
from chalicelib.recruiting.document import EXCERPTS
from chalicelib.recruiting.ports import Stored

MISSING = ("NoSuchKey", "NoSuchVersion", "404")

AT_ONCE = 5 * 1024**3
"""Bytes that S3 copies in one request; what is larger goes in parts of ``PART``, some at the same time."""

PART, WORKERS = 512 * 1024**2, 8


@dataclass(frozen=True)
class Files:
    """``chalicelib.recruiting.ports.Files`` and ``chalicelib.training.ports.Mover`` on S3."""

    bucket: str
    at_once: int = AT_ONCE
    piece: int = PART

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

    def move(self, key: str, version: str, to: str, by: str) -> None:
        """Put one version under another key and take the original away (``Mover.move``). The copy is made, and told of, once."""
        source = self._about(key, version)
        if self._about(to, "") is None:
            if source is None:
                raise NotFound("file.gone", name=key.rsplit("/", 1)[-1])
            self._copy(key, source, to, by)
        now_there = self._about(key, "")
        if source and now_there and now_there.get("VersionId") == source.get("VersionId"):
            # Its old versions hold it still; another file that took the name meanwhile stays.
            with translated("bucket.unavailable"):
                client("s3").delete_object(Bucket=self.bucket, Key=key)

    def _about(self, key: str, version: str) -> dict[str, Any] | None:
        from botocore.exceptions import ClientError

        wanted = {"Bucket": self.bucket, "Key": key} | ({"VersionId": version} if version else {})
        with translated("bucket.unavailable"):
            try:
                return dict(client("s3").head_object(**wanted))
            except ClientError as error:
                # Of a version that is deleted S3 says that the method is not allowed.
                if error.response["Error"]["Code"] in (*MISSING, "405"):
                    return None
                raise

    def _copy(self, key: str, source: dict[str, Any], to: str, by: str) -> None:
        known = dict(source.get("Metadata", {}))
        if not known.get("by"):
            known["by"] = quote(by)
        of = {"Bucket": self.bucket, "Key": key}
        if source.get("VersionId") not in (None, "null"):
            of["VersionId"] = source["VersionId"]
        target = {"Bucket": self.bucket, "Key": to, "Metadata": known, "ContentType": source.get("ContentType", "")}
        s3 = client("s3", read_timeout=120.0)
        with translated("bucket.unavailable"):
            if source["ContentLength"] <= self.at_once:
                s3.copy_object(CopySource=of, MetadataDirective="REPLACE", **target)
                return
            self._copy_in_parts(of, int(source["ContentLength"]), target)

    def _copy_in_parts(self, of: dict[str, str], size: int, target: dict[str, Any]) -> None:
        from concurrent.futures import ThreadPoolExecutor

        s3 = client("s3", read_timeout=120.0)
        named = {"Bucket": target["Bucket"], "Key": target["Key"]}
        named["UploadId"] = s3.create_multipart_upload(**target)["UploadId"]

        def part(number: int) -> dict[str, Any]:
            span = f"bytes={(number - 1) * self.piece}-{min(number * self.piece, size) - 1}"
            answer = s3.upload_part_copy(CopySource=of, CopySourceRange=span, PartNumber=number, **named)
            return {"PartNumber": number, "ETag": answer["CopyPartResult"]["ETag"]}

        with ThreadPoolExecutor(WORKERS) as pool:
            parts = list(pool.map(part, range(1, -(-size // self.piece) + 1)))
        s3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **named)

    def link(self, key: str, version: str, seconds: int) -> str:
        """An address under which a browser gets the file for so long."""
        wanted = {"Bucket": self.bucket, "Key": key} | ({"VersionId": version} if version else {})
        return str(client("s3").generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds))


def _stored(content: bytes, metadata: dict[str, str]) -> Stored:
    """What was read, with what the bucket knows of it; metadata are ASCII, so names are quoted as in an address."""
    by = metadata.get("by")
    return Stored(content, unquote(by) if by else None, unquote(metadata.get("session", "")))
