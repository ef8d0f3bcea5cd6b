"""The commands: how they are called in both languages, what they are for, who may use them."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.people.member import Member
from chalicelib.people.permissions import Action, may
from chalicelib.slack.words import mark

ROOT = "/hr"
ALONE = mark("says what you may do")
"""What the root alone is for, as lists of commands say it."""


@dataclass(frozen=True)
class Command:
    """One word behind ``/hr``: its ``name``, other words for it, and what to type after it (``hint_en``, ``hint_zh``).

    ``own`` is what it is to those who may not use all of it, such as what is about themselves alone; it may have another.
    """

    name: str
    chinese: str
    others: tuple[str, ...]
    summary: str
    details: str
    action: Action
    hint_en: str = ""
    hint_zh: str = ""
    own: Command | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that means it."""
        return (self.name, self.chinese, *self.others)

    def seen_by(self, member: Member) -> Command | None:
        """The command as this person may use it; None where they may not."""
        if may(member, self.action):
            return self
        return self.own.seen_by(member) if self.own else None

    def usage(self, language: str) -> str:
        """What to type, in a person's language."""
        word, hint = (self.chinese, self.hint_zh) if language == "zh" else (self.name, self.hint_en)
        return " ".join(part for part in (ROOT, word, hint) if part)


_OWN_TRAINING = Command(
    "training",
    "培训",
    ("trainings", "课程"),
    mark("shows your own trainings: certificates, your first month, the sessions you came to"),
    mark(
        "`/hr training` shows what is known of your own trainings: which certificates you hold and when they end, what "
        "is done and what comes next in your first month, and the sessions that you came to with their results."
    ),
    Action.SEE_OWN_TRAINING,
)
_ALL_TRAINING = Command(
    "training",
    "培训",
    ("trainings", "课程"),
    mark("shows what is planned and how far it is, and measures what came of it"),
    mark(
        "`/hr training` lists the sessions of this month, `/hr training sales 2026-10` those of a department in another. "
        "`/hr training status` shows how much of the plan was kept, by department, in a month, a quarter or a year (`2026-Q4`, "
        "`2026`). `/hr training results` shows who came, who passed and who has no result yet; `/hr training effect sales` what "
        "changed beside those who took no part; `/hr training onboarding` how far new hires are in their first month; "
        "`/hr training certificates` who holds which certificate until when; `/hr training mine` what is known of your own "
        "trainings. Trainers and HR managers plan."
    ),
    Action.SEE_TRAINING,
    "[status | results | effect | onboarding | certificates | mine] [department] [month]",
    "[完成率 | 结果 | 效果 | 入职 | 证书 | 我的] [部门] [月份]",
    _OWN_TRAINING,
)
_DEPARTMENTS_TRAINING = Command(
    "training",
    "培训",
    ("trainings", "课程"),
    mark("shows what is planned in your department and how far it is, takes its files, and measures what came of them"),
    mark(
        "`/hr training` lists your department's sessions of this month, `/hr training 2026-10` those of another. "
        "`/hr training status` shows how much of the plan was kept in a month, a quarter or a year (`2026-Q4`, `2026`). "
        "Records, slides and videos are dropped under `training/<department>/<month>/`, sent to me as a file, or handed in on a "
        "page: `/hr training upload` gives a link to it. `/hr training results` shows who came, who passed and who has no "
        "result yet; `/hr training effect` what changed beside those who took no part; `/hr training onboarding` how far new "
        "hires are in their first month; `/hr training certificates` who holds which certificate until when; "
        "`/hr training mine` what is known of your own trainings. Trainers and HR managers plan."
    ),
    Action.SEND_TRAINING,
    "[status | upload | results | effect | onboarding | certificates | mine] [month]",
    "[完成率 | 上传 | 结果 | 效果 | 入职 | 证书 | 我的] [月份]",
    _ALL_TRAINING,
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "candidate",
        "候选人",
        ("candidates", "简历", "人选"),
        mark("finds candidates by a part of their name; without one it shows the newest"),
        mark(
            "`/hr candidate Zhang` or `/hr 候选人 张` finds everyone with that in their name. Names are masked; *Open* shows "
            "what the résumé says, and the contact data to recruiters who say why they need it. *Correct* sets right what was "
            "read wrong. `/hr candidate merge Zhang` or `/hr 候选人 合并 张` says which two are one person; *Open* can undo it. "
            "New résumés come in through the shared bucket (`resumes/`, a folder below it names the source) or as a file sent "
            "to me."
        ),
        Action.SEE_CANDIDATES,
        "[merge] [part of the name]",
        "[合并] [姓名的一部分]",
    ),
    Command(
        "vacancy",
        "职位",
        ("vacancies", "招聘", "岗位"),
        mark("shows the vacancies with who stands where; recruiters open, change and close them"),
        mark(
            "`/hr vacancy` lists the open vacancies, `/hr vacancy sales` those with that in their title, `/hr vacancy open` "
            "opens one, `/hr vacancy closed` shows the closed ones. *Shortlist* or `/hr vacancy shortlist sales` shows who of "
            "the pool fits it best, with the proof of each requirement. *Candidates* lists who is considered, by stage; the menu "
            "beside each moves them on, *Move several* many at once, and a move can be taken back for ten minutes. Candidates "
            "come in from there or by *Add to a vacancy* on their card. Hiring managers see their own vacancies."
        ),
        Action.SEE_VACANCIES,
        "[open | shortlist | part of the title]",
        "[新建 | 短名单 | 名称的一部分]",
    ),
    Command(
        "fair",
        "招聘会",
        ("fairs", "展会"),
        mark("runs job fairs: visitors, leads by photo, what came of them"),
        mark(
            "`/hr fair open` opens a fair with its day, place, cost and who stands at the booth. Its message in the channel "
            "counts visitors by a press; photos and files of résumés in its thread, or in its folder of the shared bucket, "
            "become leads. `/hr fair` lists the fairs with what came of each: considered, invited, joined, and what a lead and "
            "a join cost."
        ),
        Action.RUN_FAIRS,
        "[open | part of the name]",
        "[新建 | 名称的一部分]",
    ),
    Command(
        "insight",
        "洞察",
        ("insights", "分析"),
        mark("says which channels and fairs pay, where the way leaks, and what to ask the business"),
        mark(
            "`/hr insight` shows three whole months and this one: the join rate by month, channels with what a hire costs and "
            "who is still there after 90 days, the steps of the way and where most are lost, fairs side by side, and what to ask "
            "the business with the numbers that say so, sent to the hiring manager by a press. It is counted once a day; "
            "*Count anew* does it now."
        ),
        Action.SEE_INSIGHT,
    ),
    Command(
        "interview",
        "面试",
        ("interviews", "面谈", "约面"),
        mark("shows the interviews to come and what they wait for; recruiters plan, move and cancel them"),
        mark(
            "`/hr interview` lists the interviews to come and those that wait for an answer, `/hr interview mine` those that you "
            "hold. `/hr interview plan Zhang`, or *Plan interview* beside a candidate, plans one; interviewers get an invitation "
            "and reminders in their own time zone. Afterwards one click says whether the candidate came, and the hiring manager "
            "or an interviewer gives the *Outcome*. What was pressed by mistake can be taken back for ten minutes."
        ),
        Action.SEE_INTERVIEWS,
        "[mine | plan and a part of the name]",
        "[我的 | 安排 姓名的一部分]",
    ),
    Command(
        "value",
        "价值",
        ("贡献", "report"),
        mark("shows what came of your month: score, figures, share of the joins, and why"),
        mark(
            "`/hr value` shows the last month that is over, `/hr value 2026-10` another one, `/hr value this month` what "
            "there is so far. *Why?* beside a figure opens its formula and every fact that was counted or not. *Not right?* "
            "sends your doubt to the HR manager. HR managers see anybody's: `/hr value @name`. Toil is shown and never scored."
        ),
        Action.SEE_OWN_VALUE,
        "[@name] [month]",
        "[@姓名] [月份]",
    ),
    Command(
        "ranking",
        "排名",
        ("排行", "ranks"),
        mark("ranks each role's people by what came of their work, and says what each role moved"),
        mark(
            "`/hr ranking` ranks the last month that is over, `/hr ranking trainer 2026-10` one role in another month. People in "
            "one band cannot be told apart by the data. Who has too little data is named as such. Only managers see it."
        ),
        Action.SEE_EVERYONES_VALUE,
        "[role] [month]",
        "[角色] [月份]",
    ),
    Command(
        "weights",
        "权重",
        ("weight", "weighting"),
        mark("shows what each figure weighs, plans a season, sets targets, and tries what would be if"),
        mark(
            "`/hr weights` shows what each role's figures weigh today, the seasons before and to come, and the targets; "
            "`/hr weights trainer` one role. HR managers: `/hr weights season` plans other weights for a time, never "
            "backwards, and shows who would move and why before anything is saved; `/hr weights what-if` only shows it; "
            "`/hr weights target` sets what a figure is measured against; `/hr weights growth @name` proposes that one figure "
            "of a person weighs more or less for a time, and asks them."
        ),
        Action.SEE_WEIGHTS,
        "[role | season | what-if | target | growth]",
        "[角色 | 季节 | 试算 | 目标 | 成长]",
    ),
    Command(
        "training",
        "培训",
        ("trainings", "课程"),
        mark("shows what is planned and how far it is, plans sessions, and measures what came of them"),
        mark(
            "`/hr training` lists the sessions of this month, `/hr training sales 2026-10` those of a department in another. "
            "`/hr training status` shows how much of the plan was kept, by department, in a month, a quarter or a year "
            "(`2026-Q4`, `2026`). Trainers and HR managers: "
            "`/hr training plan` plans a session, `/hr training copy` plans the sessions of a month once more; a year's plan "
            "is a table dropped into the bucket under `training/plan/`. Departments drop their records, slides and videos "
            "under `training/<department>/<month>/`, send them to me as a file, or hand them in on a page: `/hr training upload` "
            "gives a link to it. `/hr training results` shows who came, who "
            "passed and who has no result yet; `/hr training effect sales` what changed beside those who took no part; "
            "`/hr training onboarding` how far new hires are in their first month; `/hr training certificates` who holds which "
            "certificate until when, what has expired in front; `/hr training mine` what is known of your own trainings."
        ),
        Action.PLAN_TRAINING,
        "[plan | status | copy | upload | results | effect | onboarding | certificates | mine] [department] [month]",
        "[计划 | 完成率 | 复制 | 上传 | 结果 | 效果 | 入职 | 证书 | 我的] [部门] [月份]",
        _DEPARTMENTS_TRAINING,
    ),
    Command(
        "feedback",
        "反馈",
        ("rate", "评价"),
        mark("says how well somebody in HR helps you, in two presses"),
        mark(
            "`/hr feedback @name` or `/hr feedback` opens a form: choose who, a number from 1 to 5, a sentence if you like, and "
            "whether to thank them in public. How it goes with somebody whom you hired is asked in the hire's thread after a "
            "week, a month and three months: one press answers. The last answer counts."
        ),
        Action.GIVE_FEEDBACK,
        "[@name]",
        "[@姓名]",
    ),
    Command(
        "credit",
        "功劳",
        ("credits", "归功"),
        mark("shows whose credit the joins of the last month are, and the doubts about it"),
        mark(
            "`/hr credit` lists the joins of the last 31 days: who has which share, and what for (who found, screened, arranged, "
            "closed). *Is the credit not right?* there and on a hire's card sends your doubt to the HR managers, who decide; the "
            "card then shows both versions."
        ),
        Action.SEE_CREDIT,
    ),
    Command(
        "people",
        "人员",
        ("person", "员工"),
        mark("lists who works with Evenkeel, and adds, changes or removes them"),
        mark(
            "`/hr people` lists who works with Evenkeel, `/hr people Smith` everyone with that in their name. `/hr people "
            "add` opens a form: choose the person, the role and the department. `/hr people departments` shows what "
            "departments are called beside the names under which people are filed, and changes that. `/hr people link` gives "
            "an employee who joined their Slack user, `/hr people left @name` says on which day somebody left, and why. `/hr "
            "people remove @name` takes somebody out; what they did stays on record."
        ),
        Action.SEE_PEOPLE,
        "[part of the name | add | departments | link | left @name | remove @name]",
        "[姓名的一部分 | 添加 | 部门 | 关联 | 离职 @姓名 | 移除 @姓名]",
    ),
    Command(
        "settings",
        "设置",
        ("setting",),
        mark("chooses the channel for new candidates and its language"),
        mark("`/hr settings` opens a form: the channel in which I tell of new candidates, and the language I write there."),
        Action.CHANGE_SETTINGS,
    ),
    Command(
        "help",
        "帮助",
        ("?", "？", "h"),
        mark("says what you may do, or more about one command"),
        mark("`/hr help candidate` says more about one command."),
        Action.SEE_HELP,
        "[command]",
        "[命令]",
    ),
)

BY_WORD: dict[str, Command] = {word: command for command in COMMANDS for word in command.words}
