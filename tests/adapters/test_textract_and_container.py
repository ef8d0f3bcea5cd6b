"""One contract for every engine: a fake, Textract through its protocol, the container Lambda's handler."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.config import Config
from botocore.session import get_session

from chalicelib.adapters.container_ocr import ContainerOcr
from chalicelib.adapters.textract import Textract
from chalicelib.errors import Invalid, Unavailable
from chalicelib.resume.picture import header_size
from chalicelib.resume.ports import Line, Ocr
from infra.reader.container import answer
from infra.reader.server import create_app
from tests.reader.serving import served
from tests.resume import made
from tests.resume.made import Scripted

PAGE = made.encoded(made.sheet(["a page"] * 9).convert("RGB"), "JPEG")


class Engine(Scripted):
    """What stands behind the doors: these texts, broken pictures refused, sometimes away."""

    def __init__(self) -> None:
        super().__init__(made.CHINESE)
        self.away = False

    def read(self, picture: bytes) -> list[Line]:
        if self.away:
            raise Unavailable("ocr.unavailable")
        header_size(picture)
        return super().read(picture)


class Lambda:
    """A Lambda client that calls the handler, as AWS does: JSON in, JSON out, a failure as ``FunctionError``."""

    def __init__(self, engine: Ocr) -> None:
        self.engine = engine
        self.payloads: list[int] = []

    def invoke(self, FunctionName: str, InvocationType: str, Payload: bytes) -> dict[str, Any]:
        self.payloads.append(len(Payload))
        try:
            result, failed = answer(json.loads(Payload), self.engine), {}
        except Unavailable as error:
            result, failed = {"errorType": "Unavailable", "errorMessage": str(error)}, {"FunctionError": "Unhandled"}
        return {"Payload": io.BytesIO(json.dumps(result).encode())} | failed


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def address(engine: Engine) -> Iterator[str]:
    with served(create_app(engine)) as address:
        yield address


def textract_client(address: str) -> Any:
    return get_session().create_client(
        "textract", endpoint_url=address, region_name="us-east-1", aws_access_key_id="0", aws_secret_access_key="0",
        config=Config(retries={"total_max_attempts": 1}),
    )  # fmt: skip


@pytest.fixture(params=["fake", "textract", "container"])
def ocr(request: pytest.FixtureRequest, engine: Engine, address: str) -> Iterator[Ocr]:
    engine.away = False
    if request.param == "fake":
        yield engine
    elif request.param == "textract":
        yield Textract(textract_client(address))
    else:
        yield ContainerOcr("evenkeel-dev-reader", Lambda(engine))
    engine.away = False


def test_lines_come_with_text_place_and_confidence(ocr: Ocr) -> None:
    read, seen = ocr.read(PAGE), made.lines(made.CHINESE)
    assert [line.text for line in read] == [line.text for line in seen]
    for line, expected in zip(read, seen, strict=True):
        assert line.confidence == pytest.approx(0.99, abs=1e-3)
        assert line.box == pytest.approx(expected.box, abs=1e-4)
        assert line.engine == ocr.name


def test_a_picture_that_cannot_be_decoded_is_invalid(ocr: Ocr) -> None:
    with pytest.raises(Invalid, match=r"document\.broken"):
        ocr.read(b"\xff\xd8\xff nothing")


def test_an_engine_that_is_down_is_unavailable(ocr: Ocr, engine: Engine) -> None:
    engine.away = True
    with pytest.raises(Unavailable, match=r"ocr\.unavailable"):
        ocr.read(PAGE)


def test_nobody_listening_is_unavailable() -> None:
    with pytest.raises(Unavailable):
        Textract(textract_client("http://127.0.0.1:9")).read(PAGE)
    with pytest.raises(Unavailable):
        ContainerOcr("").read(PAGE)


@pytest.mark.parametrize(
    ("code", "kind", "retry_after"),
    [
        ("ThrottlingException", Unavailable, 30.0),
        ("ProvisionedThroughputExceededException", Unavailable, 30.0),
        ("InternalServerError", Unavailable, None),
        ("AccessDeniedException", Unavailable, None),
        ("UnsupportedDocumentException", Invalid, None),
        ("BadDocumentException", Invalid, None),
        ("DocumentTooLargeException", Invalid, None),
    ],
)
def test_every_error_of_textract_has_its_meaning(code: str, kind: type, retry_after: float | None) -> None:
    from botocore.exceptions import ClientError

    class Failing:
        def detect_document_text(self, **_: Any) -> dict[str, Any]:
            raise ClientError({"Error": {"Code": code, "Message": "no"}}, "DetectDocumentText")

    with pytest.raises(kind) as caught:
        Textract(Failing()).read(PAGE)
    assert isinstance(caught.value.__cause__, ClientError)
    assert getattr(caught.value, "retry_after", None) == retry_after


def test_a_page_is_not_written_out_on_its_way() -> None:
    class Kept:
        def detect_document_text(self, Document: dict[str, Any]) -> dict[str, Any]:
            self.sent = Document["Bytes"]
            return {}

    textract = Kept()
    assert Textract(textract).read(PAGE) == []
    assert textract.sent == PAGE
    assert f"{ {'Bytes': textract.sent} }" == f"{{'Bytes': <{len(PAGE)} bytes>}}"


def test_a_picture_larger_than_textract_takes_is_made_smaller(address: str, engine: Engine) -> None:
    wide = made.encoded(made.sheet(["x"], width=300).resize((11_000, 400)))
    assert Textract(textract_client(address)).read(wide)
    assert max(header_size(engine.pictures[-1])) <= 2_000


def test_a_picture_larger_than_lambda_takes_is_made_smaller(engine: Engine) -> None:
    from PIL import Image

    lambda_ = Lambda(engine)
    noise = Image.effect_noise((2_300, 2_300), 90)
    assert ContainerOcr("f", lambda_).read(made.encoded(noise))
    assert lambda_.payloads[0] < 6_000_000


def test_an_answer_that_is_no_answer_is_unavailable() -> None:
    class Strange:
        def invoke(self, **_: Any) -> dict[str, Any]:
            return {"Payload": io.BytesIO(b'"gateway"')}

    with pytest.raises(Unavailable):
        ContainerOcr("f", Strange()).read(PAGE)


def test_the_handler_refuses_an_event_without_a_picture(engine: Engine) -> None:
    assert answer({}, engine) == {"error": "document.broken"}
    assert answer({"picture": "%%%"}, engine) == {"error": "document.broken"}
    assert answer({"picture": base64.b64encode(PAGE).decode()}, engine)["lines"][0]["text"] == "林晓彤"
