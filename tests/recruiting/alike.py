"""Pairs of made-up candidates of whom it is known whether they are one person: what the rule for duplicates is measured with.

Each kind of pair has a name, so that a figure that falls says where. Nobody here exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from chalicelib.recruiting.candidate import Candidate
from chalicelib.recruiting.spelling import syllables


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玲红飞鹏辉鑫波宇欣怡梓涵浩然晓东建国志远嘉琪雨桐"
HOMOPHONES = {"伟": "炜", "静": "婧", "丽": "莉", "英": "瑛", "涛": "韬", "平": "萍", "辉": "晖", "宇": "雨", "敏": "旻"}
MISREAD = {"明": "朋", "晓": "骁", "建": "健", "国": "园", "志": "忐", "远": "运", "浩": "洁", "嘉": "喜", "东": "车"}
TRADITIONAL = {"张": "張", "刘": "劉", "陈": "陳", "杨": "楊", "赵": "趙", "黄": "黃", "吴": "吳", "孙": "孫", "马": "馬",
               "罗": "羅", "郑": "鄭", "谢": "謝", "韩": "韓", "冯": "馮", "许": "許", "吕": "呂", "苏": "蘇", "伟": "偉",
               "丽": "麗", "强": "強", "军": "軍", "艳": "艷", "兰": "蘭", "华": "華", "红": "紅", "飞": "飛"}  # fmt: skip
FIRST = words("Emma James Olivia Daniel Sophia Michael Grace Thomas Hannah Robert Alexander Catherine Benjamin Priya Arjun Elena "
         "Marco Fatima Samuel Laura Victoria Jonathan Nicholas Patricia")  # fmt: skip
LAST = words("Smith Johnson Whitaker Novak Okafor Raman Kim Nguyen Garcia Martinez Brown Davies Murphy Schmidt Rossi Haddad Osei "
        "Kowalski Petrov Larsen Andersson Mueller Fernandes Walsh")  # fmt: skip
EMPLOYERS = [f"{place}{kind}有限公司" for place in words("上海 北京 深圳 杭州 成都 武汉 苏州 广州") for kind in
             words("云帆科技 明德教育 恒信金融 蓝海物流 瑞丰机械 新禾医疗")] + [
             f"{name} {form}" for name in words("Northwind Bluefield Harborview Contoso Fabrikam Tailspin Wingtip Lakeshore")
             for form in ("Ltd", "Inc.", "GmbH", "Group")]  # fmt: skip
RARE = 0.05
"""How often the kinds of pairs come that hardly ever do."""
SCHOOLS = words("复旦大学 清华大学 浙江大学 武汉大学 四川大学 深圳大学 苏州大学 江南大学 Leeds Aston Boston Toronto")


@dataclass(frozen=True)
class Pair:
    """Two candidates; ``same`` says whether they are one person, ``kind`` what tells them apart or joins them."""

    kind: str
    same: bool
    one: Candidate
    other: Candidate


@dataclass(frozen=True)
class Maker:
    """Makes people by chance, the same ones for the same seed."""

    chance: Random

    def person(self, *, chinese: bool | None = None, given: int = 0) -> Candidate:
        """Somebody, with a career of their own."""
        chance = self.chance
        chinese = chance.random() < 0.6 if chinese is None else chinese
        if chinese:
            letters = given or chance.choice((1, 2, 2))
            name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, letters))
        else:
            middle = f" {chance.choice(FIRST)}" if chance.random() < 0.3 else ""
            name = f"{chance.choice(FIRST)}{middle} {chance.choice(LAST)}"
        born = chance.randint(1965, 2001)
        work = [_job(company, born + 22 + 4 * turn) for turn, company in enumerate(chance.sample(EMPLOYERS, 3))]
        school = {"institution": chance.choice(SCHOOLS), "startDate": f"{born + 18}", "endDate": f"{born + 22}"}
        resume: dict[str, Any] = {"basics": {}, "work": work[::-1], "education": [school]}
        if chance.random() < 0.5:
            resume["basics"]["birthYear"] = born
        return self.named(Candidate(
            "c", "d", "f.pdf", chance.choice(("boss", "fair", "51job")), datetime(2026, 10, 3, tzinfo=UTC),
            email=self.email(), phone=self.phone(chinese=chinese), resume=resume,
        ), name)  # fmt: skip

    def named(self, candidate: Candidate, name: str | None) -> Candidate:
        """The same person under another name."""
        return replace(candidate, name=name)

    def email(self) -> str:
        """An address that nobody else has."""
        return f"u{self.chance.randrange(10**9)}@example.com"

    def phone(self, *, chinese: bool = True) -> str:
        """A number that nobody else has."""
        return f"+8613{self.chance.randrange(10**9):09}" if chinese else f"+44770{self.chance.randrange(10**7):07}"

    def again(self, one: Candidate) -> Candidate:
        """The same person's next résumé, some time later: perhaps a new job, perhaps without what was printed before."""
        resume = {**one.resume, "basics": dict(one.resume["basics"])}
        if self.chance.random() < 0.4:
            resume["work"] = [_job(self.chance.choice(EMPLOYERS), 2025), *resume["work"]]
        if self.chance.random() < 0.3:
            resume["basics"].pop("birthYear", None)
        if self.chance.random() < 0.2:
            resume["education"] = []
        return replace(one, id="c2", document="d2", channel=self.chance.choice(("boss", "fair")), resume=resume)


def _job(company: str, start: int) -> dict[str, Any]:
    return {"name": company, "position": "Engineer", "startDate": f"{start}-03"}


def _pinyin(maker: Maker, name: str) -> str:
    surname, *given = syllables(name)
    joined, spaced = "".join(given).title(), " ".join(given).title()
    return maker.chance.choice((f"{joined} {surname.title()}", f"{surname.title()} {joined}", f"{surname.upper()} {spaced}"))


def _slip(maker: Maker, name: str) -> str:
    at = maker.chance.randrange(1, len(name.split()[0]) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _swapped(name: str) -> str:
    first, *rest = name.split()
    return " ".join([*rest, first]).upper()


def same_people(maker: Maker) -> Iterator[Pair]:
    """One pair of each kind of one person twice."""
    chinese, english = maker.person(chinese=True), maker.person(chinese=False)
    for one in (chinese, english):
        again = maker.again(one)
        yield Pair("other file", True, one, again)
        yield Pair("new phone", True, one, replace(again, phone=maker.phone()))
        yield Pair("new address", True, one, replace(again, email=maker.email()))
        yield Pair("no phone found", True, one, replace(again, phone=None))
        yield Pair("no name found", True, one, replace(again, name=None))
        yield Pair("phone written otherwise", True, one, replace(again, email=None, phone=(one.phone or "").replace("+86", "")
                                                                   if one is chinese else one.phone))  # fmt: skip
        yield Pair(
            "new phone and address", True, one, replace(again, resume=one.resume, email=maker.email(), phone=maker.phone())
        )
    again, name = maker.again(chinese), chinese.name or ""
    yield Pair("pinyin", True, chinese, replace(again, name=_pinyin(maker, name), email=maker.email()))
    traditional = "".join(TRADITIONAL.get(letter, letter) for letter in name)
    yield Pair("traditional", True, chinese, replace(again, name=traditional, phone=maker.phone()))
    yield Pair("spaced", True, chinese, replace(again, name="　".join(name), email=None))
    homophone = "".join(HOMOPHONES.get(letter, letter) for letter in name[1:])
    yield Pair("homophone by mistake", True, chinese, replace(again, name=name[0] + homophone))
    long = maker.person(chinese=True, given=2)
    misread = "".join(MISREAD.get(letter, letter) if place == 2 else letter for place, letter in enumerate(long.name or ""))
    yield Pair("misread letter", True, long, replace(maker.again(long), name=misread))
    again, name = maker.again(english), english.name or ""
    yield Pair("swapped capitals", True, english, replace(again, name=_swapped(name), phone=maker.phone()))
    yield Pair("slip", True, english, replace(again, name=_slip(maker, name), email=None))
    words = name.split()
    yield Pair("middle name left out", True, english, replace(again, name=f"{words[0]} {words[-1]}", phone=None))
    middle = words[1][0] if len(words) > 2 else "K"
    yield Pair("middle initial", True, english, replace(again, name=f"{words[0]} {middle}. {words[-1]}", email=maker.email()))
    if maker.chance.random() < RARE:
        yield from _rarely_same(maker, chinese, english)


def _rarely_same(maker: Maker, chinese: Candidate, english: Candidate) -> Iterator[Pair]:
    """What a rule without a person should rather leave to one."""
    again, surname = maker.again(english), (english.name or "").split()[-1]
    short = replace(again, name=f"Mike {surname}", phone=maker.phone())
    yield Pair("nickname", True, replace(english, name=f"Michael {surname}"), short)
    married = replace(again, name=f"{(english.name or '').split()[0]} Hollingworth", email=maker.email())
    yield Pair("married name", True, english, married)
    again, name = maker.again(chinese), chinese.name or ""
    yield Pair("English given name", True, chinese, replace(again, name=f"David {syllables(name)[0].title()}", phone=None))
    long = maker.person(chinese=True, given=2)
    misread = replace(maker.again(long), name=(long.name or "")[:2] + "囗", email=maker.email())
    yield Pair("misread letter, new address", True, long, misread)
    born = {**again.resume, "basics": {"birthYear": 1950}}
    one = replace(chinese, resume={**chinese.resume, "basics": {"birthYear": 1990}})
    yield Pair("misread year of birth", True, one, replace(again, resume=born))


def look_alikes(maker: Maker) -> Iterator[Pair]:
    """One pair of each kind of two people who look like one."""
    chance = maker.chance
    one, other = maker.person(chinese=True), maker.person(chinese=True)
    name = one.name or ""
    letter = chance.choice(list(HOMOPHONES))
    yield Pair("homophone", False, replace(one, name=name[0] + letter), replace(other, name=name[0] + HOMOPHONES[letter]))
    neighbours = replace(other, name=name[0] + HOMOPHONES[letter], resume={**other.resume, "education": one.resume["education"]})
    yield Pair("homophone of one school", False, replace(one, name=name[0] + letter), neighbours)
    yield Pair("common name", False, one, replace(other, name=name))
    classmates = {**other.resume, "education": [{**one.resume["education"][0], "startDate": "1980", "endDate": "1984"}]}
    yield Pair("common name of one school", False, one, replace(other, name=name, resume=classmates))
    yield from _families(maker)
    agency = replace(other, email=one.email, phone=one.phone)
    yield Pair("an agency's contact data", False, one, replace(agency, name=_another(maker, name, GIVEN)))
    yield Pair("strangers", False, maker.person(), maker.person())
    yield Pair("colleagues", False, one, replace(other, resume={**other.resume, "work": one.resume["work"]}))


def _families(maker: Maker) -> Iterator[Pair]:
    chance = maker.chance
    one = maker.person(chinese=True, given=2)
    name = one.name or ""
    twin = replace(one, email=maker.email(), name=name[:2] + _another_letter(maker, name))
    yield Pair("twins with one phone", False, one, twin)
    yield Pair("twins", False, one, replace(twin, phone=maker.phone()))
    if chance.random() < RARE:
        sound = replace(twin, name=f"{name[0]}晓{HOMOPHONES['静']}")
        yield Pair("twins who sound alike with one phone", False, replace(one, name=f"{name[0]}晓静"), sound)
    english = maker.person(chinese=False)
    surname = (english.name or "").split()[-1]
    first, second = chance.sample(FIRST, 2)
    spouse = replace(maker.person(chinese=False), name=f"{second} {surname}", email=english.email)
    yield Pair("a couple with one address", False, replace(english, name=f"{first} {surname}"), spouse)
    yield Pair("siblings who end alike", False, replace(english, name=f"Mario {surname}"),
               replace(maker.person(chinese=False), name=f"Maria {surname}", phone=english.phone))  # fmt: skip
    father, son = maker.person(chinese=False), maker.person(chinese=False)
    career = {"basics": {}, "work": [_job(chance.choice(EMPLOYERS), 1985)], "education": []}
    late = {"basics": {}, "work": [_job(chance.choice(EMPLOYERS), 2018)], "education": []}
    old = replace(father, name=f"{first} {surname}", resume=career, location="Leeds")
    yield Pair("father and son of one name", False, old, replace(son, name=f"{first} {surname}", resume=late, phone=father.phone))
    yield Pair("senior and junior", False, replace(old, name=f"{first} {surname} Sr."),
               replace(son, name=f"{first} {surname} Jr.", phone=father.phone))  # fmt: skip
    chinese = maker.person(chinese=True, given=1)
    child = replace(maker.person(chinese=True), name=_another(maker, chinese.name or "", GIVEN), phone=chinese.phone)
    yield Pair("father and son at one address", False, chinese, child)


def _another(maker: Maker, name: str, letters: str) -> str:
    return name[0] + maker.chance.choice([letter for letter in letters if letter not in name and letter not in "".join(
        HOMOPHONES.get(each, "") + _sound(each) for each in name)])  # fmt: skip


def _another_letter(maker: Maker, name: str) -> str:
    return _another(maker, name, GIVEN)[1]


def _sound(letter: str) -> str:
    return "".join(each for each in GIVEN if syllables("王" + each)[1] == syllables("王" + letter)[1])


def pairs(seed: int, times: int) -> Iterator[Pair]:
    """Pairs of every kind, each kind ``times`` times, as chance has it by this seed."""
    maker = Maker(Random(seed))
    kinds: tuple[Callable[[Maker], Iterator[Pair]], ...] = (same_people, look_alikes)
    for _ in range(times):
        for make in kinds:
            yield from make(maker)
