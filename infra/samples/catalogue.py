"""The list of samples: what each is called, how it is made, and what a reader must find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from infra.samples import curricula_en as en
from infra.samples import curricula_zh as zh
from infra.samples.curriculum import Curriculum
from infra.samples.grid_layouts import grid
from infra.samples.page_layouts import classic, plain
from infra.samples.pictures import empty_scan, photographed, picture_of, scanned, screen
from infra.samples.sidebar_layouts import screenshot, sidebar
from infra.samples.typeset import Sheet
from infra.samples.word_layouts import word_grid, word_letter

Kind = Literal["text_pdf", "two_columns", "docx", "scan", "photo", "screenshot", "bad"]

PASSWORD = "made-up"  # noqa: S105 - it opens a sample in which nothing is secret


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: its file, its titles, how its bytes are made; a bad one has no `life` and the `error` it must give."""

    file: str
    title_en: str
    title_zh: str
    kind: Kind
    life: Curriculum | None
    make: Callable[[], bytes]
    pages: int = 1
    error: str | None = None

    def entry(self) -> dict[str, Any]:
        """The sample's line in samples.json; values that are not to be found are null."""
        life = self.life
        return {
            "file": self.file,
            "title_en": self.title_en,
            "title_zh": self.title_zh,
            "kind": self.kind,
            "expect": {
                "name": life.name if life else None,
                "email": life.email if life else None,
                "phone": life.phone_e164 if life else None,
                "language": life.language if life else None,
                "family": life.family if life else None,
                "pages": self.pages,
                "error": self.error,
            },
        }


def samples() -> Iterator[Sample]:
    """Every sample, the easy ones first. The fonts must be registered before one is made."""
    yield Sample(
        "liu-yang-embedded.pdf",
        "Embedded engineer, text PDF, Chinese",
        "嵌入式工程师，文本 PDF",
        "text_pdf",
        zh.LIU_YANG,
        lambda: plain(zh.LIU_YANG),
    )
    yield Sample(
        "priya-raman-backend.pdf",
        "Backend developer, text PDF, English",
        "后端开发，英文文本 PDF",
        "text_pdf",
        en.PRIYA_RAMAN,
        lambda: classic(en.PRIYA_RAMAN),
    )
    yield Sample(
        "zhou-ting-sales.pdf",
        "Sales manager, two columns, Chinese",
        "区域销售经理，双栏 PDF",
        "two_columns",
        zh.ZHOU_TING,
        lambda: sidebar(zh.ZHOU_TING, colour="8a2c3b", dates="dots"),
    )
    yield Sample(
        "tom-whitaker-design.pdf",
        "Product designer, two columns, English",
        "产品设计师，英文双栏 PDF",
        "two_columns",
        en.TOM_WHITAKER,
        lambda: sidebar(en.TOM_WHITAKER, colour="22456b", dates="english"),
    )
    yield Sample(
        "sun-lina-hr.docx",
        "Recruiter, Word form, Chinese",
        "招聘主管，Word 表格简历",
        "docx",
        zh.SUN_LINA,
        lambda: word_grid(zh.SUN_LINA),
    )
    yield Sample(
        "hannah-osei-accountant.docx",
        "Accountant, Word with header and text box, English",
        "管理会计，英文 Word（页眉与文本框）",
        "docx",
        en.HANNAH_OSEI,
        lambda: word_letter(en.HANNAH_OSEI),
    )
    yield Sample(
        "ma-jianguo-production-scan.pdf",
        "Production supervisor, scan, Chinese",
        "生产主管，扫描件",
        "scan",
        zh.MA_JIANGUO,
        lambda: scanned(picture_of(plain(zh.MA_JIANGUO), dpi=200), 11, tilt=0.8),
    )
    yield Sample(
        "grace-okafor-nurse-scan.pdf",
        "Intensive care nurse, scan, English",
        "重症护士，英文扫描件",
        "scan",
        en.GRACE_OKAFOR,
        lambda: scanned(picture_of(classic(en.GRACE_OKAFOR, dates="numbers"), dpi=200), 12, tilt=-0.6),
    )
    yield Sample(
        "he-xiaobing-warehouse.jpg",
        "Warehouse manager, phone photo, Chinese",
        "仓储物流主管，手机照片",
        "photo",
        zh.HE_XIAOBING,
        lambda: photographed(
            picture_of(grid(zh.HE_XIAOBING), dpi=200),
            13,
            desk="9c7a54",
            corners=((170, 130), (95, 2270), (1700, 2310), (1640, 100)),
        ),
    )
    yield Sample(
        "daniel-kim-operations.jpg",
        "Operations manager, phone photo, English",
        "运营经理，英文手机照片",
        "photo",
        en.DANIEL_KIM,
        lambda: photographed(
            picture_of(plain(en.DANIEL_KIM, accent="14532d", dates="english"), dpi=200),
            14,
            desk="59616b",
            corners=((150, 95), (190, 2300), (1725, 2260), (1655, 150)),
        ),
    )
    yield Sample(
        "lin-jiayi-job-board.png",
        "Marketing specialist, screenshot of a job board, Chinese",
        "数字营销专员，招聘网站截图",
        "screenshot",
        zh.LIN_JIAYI,
        lambda: screen(picture_of(screenshot(zh.LIN_JIAYI), dpi=108)),
    )
    yield Sample(
        "wu-hao-backend.pdf",
        "Backend engineer, Chinese with English skills",
        "后端工程师，中英混排 PDF",
        "text_pdf",
        zh.WU_HAO,
        lambda: plain(zh.WU_HAO, accent="3f3d8f", dates="dots"),
    )
    yield Sample(
        "michael-novak-mechanical.pdf",
        "Mechanical engineer, two pages, English",
        "机械工程师，英文两页 PDF",
        "text_pdf",
        en.MICHAEL_NOVAK,
        lambda: plain(en.MICHAEL_NOVAK, accent="7a1f3d", dates="english"),
        2,
    )
    yield Sample(
        "xu-jing-trainer.pdf",
        "Company trainer, form with a grid, Chinese",
        "企业培训讲师，表格 PDF",
        "text_pdf",
        zh.XU_JING,
        lambda: grid(zh.XU_JING),
    )
    yield Sample(
        "locked.pdf",
        "A PDF with a password: cannot be read",
        "带密码的 PDF：无法读取",
        "bad",
        None,
        _locked,
        error="document.password",
    )
    yield Sample("blank-scan.pdf", "A scan of an empty sheet: nothing to read", "空白扫描件：没有内容", "bad", None,
                 lambda: empty_scan(15), error="document.empty")  # fmt: skip


def words() -> str:
    """Every character that a sample may show, for cutting the fonts."""
    lives = [value for module in (en, zh) for value in vars(module).values() if isinstance(value, Curriculum)]
    titles = "".join(sample.title_zh for sample in samples())
    return repr(lives) + titles + _FURNITURE


def _locked() -> bytes:
    sheet = Sheet(title="locked", password=PASSWORD)
    sheet.put(56, "Only who knows the password reads this.", 12)
    return sheet.finish()


# The layouts' own words: headings, labels, the job board's page.
_FURNITURE = (
    "至今年月日个人简历简介工作经历项目教育背景专业技能证书与语言联系方式基本信息电话手机邮箱现居住地主页姓名性别最高学历"
    "毕业院校求职意向电子自我评价好岗位职管理才搜索收到的面试程天内活跃打招呼照片男女：、；，。（）·　"
)
