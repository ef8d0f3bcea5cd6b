"""What is built later is built once, when it is first asked for anything, and then is what it stands for."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.later import later


@dataclass(frozen=True)
class Greeter:
    word: str

    def __call__(self, name: str, mark: str = "") -> str:
        return f"{self.word} {name}{mark}"


def test_it_is_built_once_and_only_when_it_is_asked() -> None:
    built: list[str] = []

    def build() -> Greeter:
        built.append("once")
        return Greeter("Hello")

    greeter = later(build)
    assert built == []
    assert greeter("Li", mark="!") == "Hello Li!"
    assert greeter.word == "Hello"
    assert built == ["once"]


def test_what_fails_to_be_built_is_tried_again() -> None:
    tries: list[int] = []

    def build() -> Greeter:
        tries.append(1)
        if len(tries) == 1:
            raise ConnectionError
        return Greeter("Hello")

    greeter = later(build)
    try:
        greeter("Li")
    except ConnectionError:
        assert greeter("Li") == "Hello Li"
