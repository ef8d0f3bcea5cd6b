"""One person sends two files: one candidate, one card; taken apart they are two, and nobody asks again."""

from __future__ import annotations

import pytest

from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
FIRST = """简历
姓名：乔若楠
电话：138 1111 2222
工作经历
2019.03 - 2022.06    云帆科技有限公司    会计
"""
SECOND = """Ruonan Qiao
+86 138 1111 2222
ruonan.qiao@example.com
Work Experience
Accountant, Dale Paper Ltd    2022 - 2025
"""
THIRD = """简历
姓名：乔若楠
邮箱：qiao@example.org
工作经历
2019.03 - 2022.06    云帆科技有限公司    出纳
"""


@pytest.fixture(scope="module")
def came(running: House) -> House:
    """The stack, after one person sent two files, by a fair and then a job board."""
    running.begin_batch()
    running.drop("qiao.txt", FIRST.encode(), folder="resumes/fair/")
    running.message("新候选人", "乔＊")
    running.begin_batch()
    running.drop("qiao-new.txt", SECOND.encode(), folder="resumes/boss/")
    running.message("qiao-new.txt", "已有此人")
    return running


def test_the_second_file_makes_no_second_card_and_the_first_shows_both(came: House, zhang: Person) -> None:
    card = came.message("新候选人", "同一人的 2 份简历")
    assert len([each for each in came.said() if "新候选人" in shown(each) and "乔＊" in shown(each)]) == 0
    assert "Qiao R." in shown(card)
    (merged,) = came.facts("candidate.merged")
    assert merged["by"] == "auto:duplicates"
    assert shown(zhang.types("/hr 候选人 乔")).count("Qiao R.") == shown(zhang.types("/hr 候选人 qiao")).count("Qiao R.") == 1


def test_whoever_may_be_the_same_is_proposed_and_whoever_said_no_is_not_asked_again(came: House, zhang: Person) -> None:
    came.begin_batch()
    came.drop("qiao-third.txt", THIRD.encode(), folder="resumes/boss/")
    card = came.message("新候选人：乔＊", "可能与")
    zhang.presses("same_apart", card)
    came.message("已记住他们是两个人")
    eventually(lambda: not [each for each in came.said() if "可能与" in shown(each)])


def test_undone_each_is_as_before_and_the_ledger_keeps_both(came: House, zhang: Person) -> None:
    card = came.message("同一人的 2 份简历")
    assert zhang.presses("candidate_open", card)["ok"]
    (opened,) = eventually(zhang.modals)
    assert zhang.presses("same_undo", view=opened)["ok"]
    eventually(lambda: not [each for each in came.said() if "同一人的 2 份简历" in shown(each)])
    came.message("新候选人：乔＊")
    came.message("新候选人：Qiao R.")
    assert [fact["kind"] for fact in came.facts("candidate.merged", "candidate.unmerged")] == [
        "candidate.merged",
        "candidate.unmerged",
    ]
    assert "Qiao R." in shown(zhang.types("/hr 候选人 qiao"))
