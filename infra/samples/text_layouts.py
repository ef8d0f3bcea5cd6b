"""Résumés as lines of text, in the orders and with the words in which job boards export them and people write them.

A tab stands between the columns of a line. Each layout takes a made-up person and gives the lines from the top down; the same
lines serve as an e-mail's text, a PDF and a Word document.
"""

from __future__ import annotations

from collections.abc import Callable

from infra.samples.curriculum import Curriculum, Post, Study, span

Layout = Callable[[Curriculum], list[str]]


def zhilian(life: Curriculum) -> list[str]:
    """As 智联招聘 exports: labels in pairs, the time above the company, the trade and the salary among the lines of a job."""
    lines = [
        life.name,
        f"男 | 31岁（1994年5月） | 现居{life.city} | 8年工作经验 | 本科",
        f"手机：{life.phone}\tE-mail：{life.email}",
        "求职意向",
        f"期望从事职业：{life.headline}",
        "期望月薪：15001-20000元/月",
        "目前状况：我目前在职，正考虑换个新环境（如有合适的工作机会，到岗时间一个月左右）",
        "自我评价",
        life.summary,
        "工作经历",
    ]
    for post in life.posts:
        lines += [
            span(post.start, post.end, "dots"),
            f"{post.employer}\t（{2 + len(post.title)}个月）",
            f"{post.title} | 10001-15000元/月",
            "企业性质：民营 | 规模：100-499人",
            "工作描述：",
            *post.points,
        ]
    lines.append("教育经历")
    lines += [
        f"{span(study.start, study.end, 'dots')}\t{study.school}\t{study.subject}\t{study.degree}" for study in life.studies
    ]
    lines += ["专业技能", *[f"{skill}：熟练 | 36个月" for skill in life.skills]]
    return lines


def wuyou(life: Curriculum) -> list[str]:
    """As 前程无忧 exports: slashes in dates, the duration in square brackets, department and title in one line."""
    lines = [
        f"{life.name}\t（ID：358021477）",
        "目前正在找工作",
        f"{life.phone}\t{life.email}",
        f"男|31 岁 (1994/05/12)|现居住{life.city}|8年工作经验",
        "最近工作",
        f"职位：\t{life.posts[0].title}",
        f"公司：\t{life.posts[0].employer}",
        "求职意向",
        f"职能/职位：\t{life.headline}",
        "期望薪资：\t1.5-2万/月",
        "工作经验",
    ]
    for post in life.posts:
        lines += [
            f"{_slashes(post.start)}-{_slashes(post.end) if post.end else '至今'}",
            f"{post.employer} [{len(post.points) + 1}年3个月]",
            "民营公司|150-500人|互联网/电子商务",
            post.title,
            f"工作描述：{post.points[0]}",
            *post.points[1:],
        ]
    lines.append("教育经历")
    for study in life.studies:
        lines += [f"{_slashes(study.start)}-{_slashes(study.end)}", study.school, f"{study.degree}|{study.subject}"]
    return [*lines, "技能特长", "技能", "、".join(life.skills)]


def boss(life: Curriculum) -> list[str]:
    """As BOSS直聘 exports: company and time in one line, the title below, numbered duties."""
    lines = [
        life.name,
        f"男 | 年龄：31岁 | {life.phone} | {life.email}",
        f"8年工作经验 | 求职意向：{life.headline} | 期望薪资：15-20K | 期望城市：{life.city[:2]}",
        "个人优势",
        life.summary,
        "工作经历",
    ]
    for post in life.posts:
        lines.append(f"{post.employer}\t{span(post.start, post.end, 'dots').replace(' - ', '-')}")
        lines.append(post.title)
        lines += [f"{place}、{point}" for place, point in enumerate(post.points, start=1)]
    lines.append("教育经历")
    for study in life.studies:
        lines.append(f"{study.school}\t{study.degree}\t{study.subject}\t{study.start[:4]}-{study.end[:4]}")
    return [*lines, "专业技能", "熟悉" + "、".join(life.skills)]


def form_zh(life: Curriculum) -> list[str]:
    """A form with spaced labels, as people fill in: 姓  名, 电  话; company, title and time labelled."""
    lines = [
        "个 人 简 历",
        f"姓    名：{life.name}\t性    别：女\t出生年月：1994年5月",
        "民    族：汉\t政治面貌：群众\t身    高：165cm",
        f"电    话：{life.phone}\t邮    箱：{life.email}",
        f"现居住地：{life.city}\t籍    贯：山东济南",
        f"应聘岗位：{life.headline}\t期望薪资：面议",
        "教 育 背 景",
    ]
    for study in life.studies:
        lines.append(f"{_chinese(study.start)}至{_chinese(study.end)}\t{study.school}\t{study.subject}专业\t{study.degree}")
    lines.append("工 作 经 历")
    for post in life.posts:
        lines += [
            f"工作时间：{_chinese(post.start)}至{_chinese(post.end) if post.end else '今'}",
            f"工作单位：{post.employer}",
            f"职    务：{post.title}",
            f"工作内容：{post.points[0]}",
            "证明人：周经理  联系电话：13700009999",
        ]
    return [*lines, "技 能 证 书", "，".join((*life.skills, *life.certificates)), "自 我 评 价", life.summary]


def letter_zh(life: Curriculum) -> list[str]:
    """The text of an e-mail: headers and a greeting above, a signature with the company's number below."""
    lines = [
        f"发件人：{life.name} <{life.email}>",
        "收件人：hr@yuanshan.example.cn",
        f"主题：应聘{life.headline}-{life.name}",
        "尊敬的招聘经理：",
        "您好！我在贵公司网站看到招聘信息，随信附上我的简历，请查收。",
        f"姓名：{life.name}",
        f"手机：{life.phone}",
        f"邮箱：{life.email}",
        f"所在城市：{life.city}",
        "一、工作经历",
    ]
    for post in life.posts:
        lines += [
            f"{_chinese(post.start)}-{_chinese(post.end) if post.end else '至今'}  {post.employer}  {post.title}",
            *post.points,
        ]
    lines.append("二、教育背景")
    lines += [f"{study.start[:4]}-{study.end[:4]}  {study.school}  {study.subject}  {study.degree}" for study in life.studies]
    return [*lines, "三、专业技能", "、".join(life.skills), "此致", "敬礼"]


def linkedin(life: Curriculum) -> list[str]:
    """As LinkedIn exports: contact and skills before the name, company above title above time above place."""
    slug = "-".join(life.name.lower().replace("'", "").split())
    lines = [
        "Contact",
        life.phone,
        life.email,
        f"www.linkedin.com/in/{slug} (LinkedIn)",
        "Top Skills",
        *life.skills[:3],
        life.name,
        f"{life.headline} at {life.posts[0].employer}",
        life.city,
        "Summary",
        life.summary,
        "Experience",
    ]
    for post in life.posts:
        lines += [
            post.employer,
            post.title,
            f"{_named(post.start)} - {_named(post.end) if post.end else 'Present'} (3 years 2 months)",
            post.place,
            *post.points,
        ]
    lines.append("Education")
    for study in life.studies:
        lines += [study.school, f"{study.degree}, {study.subject} · ({study.start[:4]} - {study.end[:4]})"]
    return [*lines, "Page 1 of 1"]


def indeed(life: Curriculum) -> list[str]:
    """As Indeed exports: title, company with place, time, each in a line of its own."""
    lines = [
        life.name,
        life.headline,
        f"{life.city} - {life.email} - {life.phone}",
        "Authorized to work for any employer",
        "Work Experience",
    ]
    for post in life.posts:
        where = f" - {post.place}" if post.place else ""
        lines += [post.title, post.employer + where, f"{_named(post.start)} to {_named(post.end) if post.end else 'Present'}"]
        lines += [f"• {point}" for point in post.points]
    lines.append("Education")
    for study in life.studies:
        lines += [f"{study.degree} in {study.subject}", study.school, f"{study.start[:4]} to {study.end[:4]}"]
    return [*lines, "Skills", *[f"• {skill} (5 years)" for skill in life.skills]]


def moderncv(life: Curriculum) -> list[str]:
    """As LaTeX classes set it: the time in a column at the left, title, company and place in one line that ends with a stop."""
    lines = [life.name, life.headline, f"{life.city} | {life.phone} | {life.email}", "Experience"]
    for post in life.posts:
        time = f"{post.start[:4]}–{post.end[:4] if post.end else 'present'}"
        lines += [f"{time}\t{', '.join(part for part in (post.title, post.employer, post.place) if part)}.", *post.points]
    lines.append("Education")
    lines += [f"{study.start[:4]}–{study.end[:4]}\t{study.degree} in {study.subject}, {study.school}." for study in life.studies]
    return [*lines, "Computer skills", f"Tools\t{', '.join(life.skills)}", "Languages", "English\tFluent"]


def american(life: Curriculum) -> list[str]:
    """A page from the United States: capitals, company and place with the time at the right, title below, referees last."""
    lines = [
        life.name.upper(),
        f"{life.city} • {life.phone} • {life.email}",
        "OBJECTIVE",
        f"{life.headline} position with growth",
        "EDUCATION",
    ]
    for study in life.studies:
        lines += [f"{study.school}\t{_named(study.end)}", f"{study.degree} in {study.subject}, GPA 3.6/4.0"]
    lines.append("PROFESSIONAL EXPERIENCE")
    for post in life.posts:
        lines += [
            f"{post.employer}, {post.place}\t{_named(post.start)} – {_named(post.end) if post.end else 'Present'}".replace(
                ", \t", "\t"
            ),
            post.title,
            *[f"• {point}" for point in post.points],
        ]
    referee = "Dr. Helen Marsh, Director, helen.marsh@example.org, +1 212 555 0199"
    return [*lines, "SKILLS", ", ".join(life.skills), "REFERENCES", referee]


def europass(life: Curriculum) -> list[str]:
    """As Europass sets it: labels at the left of everything."""
    lines = [
        "Curriculum Vitae",
        "PERSONAL INFORMATION",
        f"Name\t{life.name}",
        f"Address\t{life.city}",
        f"Telephone\t{life.phone}",
        f"E-mail\t{life.email}",
        "Date of birth\t12/05/1990",
        "WORK EXPERIENCE",
    ]
    for post in life.posts:
        lines += [
            f"Dates\t{_numbers(post.start)} – {_numbers(post.end) if post.end else 'present'}",
            f"Position held\t{post.title}",
            f"Employer\t{post.employer}",
            f"Main activities\t{post.points[0]}",
        ]
    lines.append("EDUCATION AND TRAINING")
    for study in life.studies:
        lines += [
            f"Dates\t{_numbers(study.start)} – {_numbers(study.end)}",
            f"Title\t{study.degree} {study.subject}",
            f"School\t{study.school}",
        ]
    return [*lines, "PERSONAL SKILLS", f"Computer skills\t{', '.join(life.skills)}"]


def indian(life: Curriculum) -> list[str]:
    """As many write it in India: labels in each job, a declaration at the end, a father's name."""
    lines = ["CURRICULUM VITAE", life.name, f"Mobile: {life.phone}", f"Email ID: {life.email}", "CAREER OBJECTIVE:",
             "To work in an organisation where I can grow.", "PROFESSIONAL EXPERIENCE:"]  # fmt: skip
    for post in life.posts:
        lines += [
            f"Company: {post.employer}",
            f"Designation: {post.title}",
            f"Duration: {_named(post.start)} to {_named(post.end) if post.end else 'till date'}",
            "Roles & Responsibilities:",
            *[f"➢ {point}" for point in post.points],
        ]
    lines.append("EDUCATIONAL QUALIFICATION:")
    lines += [f"• {study.degree} in {study.subject} from {study.school} in {study.end[:4]}" for study in life.studies]
    return [
        *lines,
        "TECHNICAL SKILLS:",
        f"Tools: {', '.join(life.skills)}",
        "PERSONAL DETAILS:",
        "Father's Name: Ramesh Prakash",
        "Date of Birth: 12-05-1990",
        "Passport No: K1234567",
        f"Current Address: {life.city}",
        "I hereby declare that the above is true to my knowledge.",
    ]


LAYOUTS_ZH: tuple[Layout, ...] = (zhilian, wuyou, boss, form_zh, letter_zh)
LAYOUTS_EN: tuple[Layout, ...] = (linkedin, indeed, moderncv, american, europass, indian)
YEARS_ONLY = (moderncv,)
"""Layouts whose jobs tell years without months."""


def starts(post: Post | Study, layout: Layout) -> str:
    """When a job or a study begins, as far as the layout tells it."""
    return post.start[:4] if layout in YEARS_ONLY else post.start


def _slashes(month: str | None) -> str:
    year, number = (month or "0-0").split("-")
    return f"{year}/{int(number)}"


def _chinese(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _named(month: str) -> str:
    year, number = month.split("-")
    return f"{_NAMES[int(number) - 1]} {year}"


def _numbers(month: str) -> str:
    year, number = month.split("-")
    return f"{number}/{year}"
