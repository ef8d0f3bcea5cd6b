"""Any number of made-up résumés, quickly: what the benchmark pours into the bucket.

No font is embedded and none has to be installed: English stands in Helvetica, Chinese in the standard CID font whose
characters every PDF reader knows. The same seed gives the same files, byte for byte.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

from infra.samples.curriculum import Curriculum, Post, Study
from infra.samples.page_layouts import plain
from infra.samples.pictures import picture_of, scanned

_SONG = "STSong-Light"
_SURNAMES = (
    ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"), ("赵", "zhao"),
    ("黄", "huang"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("胡", "hu"), ("朱", "zhu"),
    ("高", "gao"), ("林", "lin"), ("何", "he"), ("郭", "guo"), ("马", "ma"), ("罗", "luo"),
)  # fmt: skip
_GIVEN = (
    ("伟", "wei"), ("秀英", "xiuying"), ("敏", "min"), ("静", "jing"), ("志强", "zhiqiang"), ("丽", "li"),
    ("晓明", "xiaoming"), ("雪梅", "xuemei"), ("建军", "jianjun"), ("文博", "wenbo"), ("思远", "siyuan"),
    ("子涵", "zihan"), ("浩然", "haoran"), ("欣怡", "xinyi"), ("国栋", "guodong"), ("海燕", "haiyan"), ("宇航", "yuhang"),
)  # fmt: skip
_FIRST = (
    "Alice", "Benjamin", "Clara", "David", "Eleanor", "Frank", "Georgia", "Henry", "Isla", "Jacob", "Katherine",
    "Liam", "Maya", "Nathan", "Olivia", "Peter", "Quentin", "Rosa", "Samuel", "Tessa", "Victor",
)  # fmt: skip
_LAST = (
    "Abbott", "Barker", "Caldwell", "Dawson", "Ellison", "Fletcher", "Garrett", "Holloway", "Ingram", "Jarvis",
    "Kendrick", "Langley", "Mercer", "Norwood", "Ogden", "Prescott", "Radcliffe", "Sutton", "Thornton",
)  # fmt: skip

# family, title, employer, what was done, skills; in both languages
_TRADES_ZH = (
    ("engineering", "结构工程师", "恒远机械有限公司", "负责减速机结构设计与强度校核，样机一次通过率提高到 92%。",
     ("SolidWorks", "有限元分析", "公差设计", "AutoCAD")),
    ("it", "测试工程师", "云帆软件有限公司", "搭建接口自动化测试框架，回归时间由两天缩短到三小时。",
     ("Python", "Selenium", "接口测试", "MySQL")),
    ("sales", "销售代表", "盛达商贸有限公司", "维护华北区 80 家客户，年销售额增长 26%。",
     ("客户开发", "商务谈判", "回款管理", "CRM")),
    ("finance", "会计", "中正会计服务有限公司", "负责 15 家企业的账务与纳税申报，零差错。",
     ("用友", "税务申报", "成本核算", "Excel")),
    ("operations", "运营专员", "微光网络科技有限公司", "负责会员活动运营，月活跃用户增长 31%。",
     ("活动策划", "数据分析", "用户增长", "SQL")),
    ("manufacturing", "质检员", "精工电子有限公司", "负责来料与成品检验，客户投诉下降 40%。",
     ("质量检验", "SPC", "游标卡尺", "8D 报告")),
)  # fmt: skip
_TRADES_EN = (
    ("engineering", "Electrical engineer", "Marlow Controls", "Designed motor drives that run 12% cooler.",
     ("Altium", "EMC", "Embedded C", "Power electronics")),
    ("it", "Systems administrator", "Redbrook Hosting", "Moved 300 servers to infrastructure as code without an outage.",
     ("Linux", "Ansible", "Python", "Kubernetes")),
    ("sales", "Account executive", "Oakfield Supplies", "Grew a portfolio of 60 accounts by 24% in two years.",
     ("Negotiation", "CRM", "Forecasting", "Cold calling")),
    ("finance", "Financial analyst", "Whitestone Capital Services", "Built the forecast that 14 managers plan with.",
     ("Excel", "Forecasting", "Power BI", "IFRS")),
    ("healthcare", "Pharmacist", "Meadow Lane Pharmacy", "Dispensed 400 items a day with an error rate of 0.02%.",
     ("Dispensing", "Patient advice", "Stock control", "Audits")),
    ("logistics", "Transport planner", "Humber Freight", "Planned 70 lorries a day; empty miles fell by 18%.",
     ("Route planning", "TMS", "Excel", "Customs")),
)  # fmt: skip
_CITIES_ZH = ("北京市朝阳区", "上海市闵行区", "深圳市南山区", "武汉市洪山区", "西安市雁塔区", "青岛市崂山区")
_CITIES_EN = ((206, "Seattle, WA"), (312, "Chicago, IL"), (415, "San Francisco, CA"), (617, "Boston, MA"), (713, "Houston, TX"))


def make_resumes(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` distinct one-page text PDFs as (file name, bytes), Chinese and English in turn."""
    pdfmetrics.registerFont(UnicodeCIDFont(_SONG))
    for life in curricula(count, seed):
        name = f"{life.email.split('@')[0]}.pdf"
        if life.language == "zh":
            yield name, plain(life, regular=_SONG, bold=_SONG)
        else:
            yield name, plain(life, dates="english", regular="Helvetica", bold="Helvetica-Bold")


def make_scan(seed: int) -> bytes:
    """A scanned page: a PDF of one grey picture at 200 dpi, a little tilted, with an English résumé on it."""
    life = _english(seed, random.Random(seed))
    page = picture_of(plain(life, dates="english", regular="Helvetica", bold="Helvetica-Bold"), dpi=200)
    return scanned(page, seed, tilt=random.Random(seed).uniform(-1, 1))


def curricula(count: int, seed: int) -> Iterator[Curriculum]:
    """The people behind `make_resumes`: no two share a file name, an e-mail address or a phone number (below 10,000)."""
    chance = random.Random(seed)
    for number in range(count):
        yield _english(number, chance) if number % 2 else _chinese(number, chance)


def _chinese(number: int, chance: random.Random) -> Curriculum:
    (surname, sound), (given, given_sound) = chance.choice(_SURNAMES), chance.choice(_GIVEN)
    family, title, employer, done, skills = chance.choice(_TRADES_ZH)
    began = chance.randint(2012, 2020)
    moved = began + chance.randint(2, 4)
    phone = f"{chance.choice(('130', '135', '152', '158', '182', '187'))}0000{number:04d}"
    return Curriculum(
        "zh", family, surname + given, title, phone, f"+86{phone}", f"{sound}.{given_sound}{number}@example.cn",
        chance.choice(_CITIES_ZH), f"{2026 - began}年{title}工作经验，踏实细致，善于沟通与总结。",
        (
            Post(employer, f"高级{title}", f"{moved}-0{chance.randint(1, 9)}", None, (done, "带教新人，编写岗位作业指导书。")),
            Post(f"{chance.choice('东南西北')}方{employer}", title, f"{began}-07", f"{moved - 1}-12",
                 ("完成日常工作与季度目标。",)),
        ),
        (Study("中原理工大学", "本科", "工商管理" if family in {"sales", "finance"} else "机械电子工程",
               f"{began - 4}-09", f"{began}-06"),),
        skills, ("英语四级",), facts=(("性别", chance.choice("男女")), ("工作年限", f"{2026 - began}年")),
    )  # fmt: skip


def _english(number: int, chance: random.Random) -> Curriculum:
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    family, title, employer, done, skills = chance.choice(_TRADES_EN)
    began = chance.randint(2011, 2020)
    moved = began + chance.randint(2, 4)
    # The ranges that are kept for fiction hold too few; exchange 555 is hardly ever given to anybody.
    area, city = chance.choice(_CITIES_EN)
    phone = f"+1 {area} 555 {number % 10_000:04d}"
    return Curriculum(
        "en", family, f"{first} {last}", title, phone, phone.replace(" ", ""),
        f"{first}.{last}{number}@example.com".lower(), city,
        f"{title} with {2026 - began} years of practice who finishes what is begun and writes things down.",
        (
            Post(employer, f"Senior {title.lower()}", f"{moved}-0{chance.randint(1, 9)}", None,
                 (done, "Trained new colleagues and kept the team's handbook.")),
            Post(f"{chance.choice(('North', 'South', 'East', 'West'))} {employer}", title, f"{began}-07",
                 f"{moved - 1}-12", ("Delivered the plan of each quarter on time.",)),
        ),
        (Study("Pennine Polytechnic", "BSc", "Applied Science", f"{began - 3}-09", f"{began}-06"),),
        skills, ("English (native)",),
    )  # fmt: skip
