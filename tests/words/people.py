"""The made-up people whom views are drawn with."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.people.member import Role
from chalicelib.recruiting.candidate import Candidate
from tests.fakes.ledger import noon
from tests.fakes.people import made_up

ZHANG = Candidate(
    id="c-1",
    document="d-1",
    file="张伟-简历.pdf",
    channel="boss",
    created_at=noon(),
    name="张伟",
    email="张@例子.公司",
    phone="+8613800000000",
    location="上海",
    language="zh",
    family="sales",
    years=3.5,
    skills=("销售", "谈判", "客户管理", "渠道", "报价", "合同", "回款"),
    pages=2,
    confidence={"name": 0.5, "email": 0.99, "phone": 0.99},
    warnings=("page_unclear:2", "page_unclear:3:small:dark:pale:blurred", "name_missing"),
    resume={
        "work": [{"name": "甲公司", "position": "销售经理", "startDate": "2020-01"}],
        "education": [{"institution": "复旦大学", "studyType": "本科", "area": "市场", "startDate": "2010", "endDate": "2014"}],
    },
)
BARE = replace(ZHANG, id="c-2", name=None, email=None, phone=None, location=None, years=None, skills=(), language="", resume={})
MANAGER, RECRUITER, HIRING = made_up(Role.HR_MANAGER), made_up(Role.ONLINE_RECRUITER), made_up(Role.HIRING_MANAGER)
