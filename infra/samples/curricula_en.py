"""The made-up people whose résumés are in English."""

from __future__ import annotations

from infra.samples.curriculum import Curriculum, Post, Study

PRIYA_RAMAN = Curriculum(
    "en", "it", "Priya Raman", "Backend developer", "+44 7700 900142", "+447700900142",
    "priya.raman@example.com", "Manchester, United Kingdom",
    "Backend developer with seven years in payments and logistics. I like small services that one person can hold in"
    " their head, tests that tell a story, and pages that answer in under 100 ms.",
    (
        Post("Fernhill Payments", "Senior backend developer", "2021-04", None, (
            "Cut the settlement run from 50 to 6 minutes by moving it from one job to a queue of small ones.",
            "Led the move of nine services from virtual machines to AWS Lambda; hosting cost fell by 38%.",
            "Mentored three junior developers, two of whom now own services of their own.",
        ), "Manchester"),
        Post("Parcelbridge Ltd", "Python developer", "2018-09", "2021-03", (
            "Built the tracking API used by 40 web shops: 12 million requests a day, 99.97% available.",
            "Introduced contract tests between four teams; failed releases fell from five a month to one.",
        ), "Leeds"),
        Post("Ivy & Stone Software", "Graduate developer", "2017-07", "2018-08", (
            "Maintained a Django booking system for 60 hotels and wrote its first automated tests.",
        ), "Leeds"),
    ),
    (Study("University of Sheffield", "BSc", "Computer Science, first class", "2014-09", "2017-06"),),
    ("Python", "Go", "PostgreSQL", "DynamoDB", "AWS Lambda", "Docker", "Terraform", "pytest", "REST APIs"),
    ("AWS Certified Developer, 2023", "English (native), Tamil (native), German (B1)"),
    links=("github.com/priya-raman-example",),
)  # fmt: skip

TOM_WHITAKER = Curriculum(
    "en", "design", "Tom Whitaker", "Product designer", "+44 7700 900318", "+447700900318",
    "tom.whitaker@example.com", "Bristol, United Kingdom",
    "Designer of tools for people at work: nurses, dispatchers, warehouse teams. I begin on the floor with a notebook"
    " and end with a component library that developers enjoy.",
    (
        Post("Harbour Health", "Lead product designer", "2022-02", None, (
            "Redesigned the ward handover; nurses finish it in 7 minutes where it took 19.",
            "Set up a design system of 64 components, checked for contrast and keyboard use.",
            "Ran 45 interviews and 12 rounds of usability tests in four hospitals.",
        )),
        Post("Loomwork Studio", "Interaction designer", "2018-05", "2022-01", (
            "Designed a dispatcher's screen for a courier with 900 drivers; calls per shift fell by a third.",
            "Prototyped with real data in HTML so that decisions were made on what would ship.",
        )),
        Post("Paper Lantern", "Junior visual designer", "2016-09", "2018-04", (
            "Identities, packaging and web pages for small food makers.",
        )),
    ),
    (Study("University of the West of England", "BA", "Graphic Design", "2013-09", "2016-06"),),
    ("Figma", "User research", "Prototyping", "Design systems", "Accessibility", "HTML and CSS", "Illustration"),
    ("English (native)", "French (B2)"),
    links=("whitaker-design.example.com",),
)  # fmt: skip

HANNAH_OSEI = Curriculum(
    "en", "finance", "Hannah Osei", "Management accountant", "+44 7700 900467", "+447700900467",
    "hannah.osei@example.com", "Birmingham, United Kingdom",
    "ACCA-qualified accountant with nine years in manufacturing groups. Month end in four working days, budgets that"
    " plant managers understand, and a clean audit each year since 2019.",
    (
        Post("Castlegate Components plc", "Management accountant", "2019-03", None, (
            "Shortened month end from nine to four working days for three plants.",
            "Built the cost model that moved 14 product lines to a positive margin.",
            "Prepared budgets of £48m with 22 cost-centre owners.",
        ), "Birmingham"),
        Post("Brindley Foods", "Assistant accountant", "2016-01", "2019-02", (
            "Ran the purchase ledger: 2,300 invoices a month, 98% paid on the due date.",
            "Replaced 31 spreadsheets with one reconciled report in Power BI.",
        ), "Coventry"),
    ),
    (
        Study("Aston University", "BSc", "Accounting and Finance", "2012-09", "2015-07"),
        Study("ACCA", "Professional qualification", "Strategic level", "2016-01", "2018-12"),
    ),
    ("Management accounting", "Budgeting", "SAP", "Power BI", "Excel", "IFRS", "Cost analysis", "VAT returns"),
    ("ACCA member since 2018", "English (native)", "Twi (native)"),
)  # fmt: skip

GRACE_OKAFOR = Curriculum(
    "en", "healthcare", "Grace Okafor", "Registered nurse, intensive care", "(206) 555-0142", "+12065550142",
    "grace.okafor@example.com", "Seattle, WA, USA",
    "Critical care nurse with eleven years at the bedside, six of them as charge nurse of a 24-bed unit. Calm at night"
    " shifts, precise with drips, patient with families.",
    (
        Post("Rainier Valley Medical Center", "Charge nurse, ICU", "2020-01", None, (
            "Lead 14 nurses per shift in a 24-bed intensive care unit.",
            "Introduced a sedation checklist; days on ventilator fell by 16% in two years.",
            "Precept eight new graduates a year; seven of eight are still on the unit.",
        ), "Seattle, WA"),
        Post("Lakeside Community Hospital", "Registered nurse, ICU", "2015-06", "2019-12", (
            "Cared for two critical patients per shift: ventilation, dialysis, invasive monitoring.",
            "Member of the rapid response team, about 120 calls a year.",
        ), "Tacoma, WA"),
    ),
    (Study("Cascadia State University", "BSN", "Nursing", "2011-09", "2015-05"),),
    ("Critical care", "Ventilator management", "Patient assessment", "ACLS", "Team leadership", "Epic"),
    ("RN licence, State of Washington", "CCRN, renewed 2025", "ACLS and BLS instructor"),
)  # fmt: skip

DANIEL_KIM = Curriculum(
    "en", "operations", "Daniel Kim", "Operations manager", "(312) 555-0177", "+13125550177",
    "daniel.kim@example.com", "Chicago, IL, USA",
    "Operations manager who has run sites of 40 to 260 people. Lean without slogans: fewer touches, shorter walks,"
    " boards that tell the truth.",
    (
        Post("Prairie Home Goods", "Operations manager", "2020-08", None, (
            "Run a 24,000 square metre site with 260 people and a budget of $19m.",
            "Raised on-time shipping from 88% to 97.5% in 18 months.",
            "Cut overtime by 31% with a shift plan that staff wrote themselves.",
        ), "Chicago, IL"),
        Post("Great Lakes Packaging", "Shift supervisor", "2016-03", "2020-07", (
            "Led 40 people on four lines; scrap fell from 4.1% to 1.8%.",
        ), "Gary, IN"),
    ),
    (Study("Illinois Plains University", "BSc", "Industrial Engineering", "2011-09", "2015-06"),),
    ("Lean", "Shift planning", "Budgeting", "Six Sigma", "SAP", "Safety", "Team leadership"),
    ("Six Sigma Black Belt, 2019", "English (native), Korean (B2)"),
)  # fmt: skip

MICHAEL_NOVAK = Curriculum(
    "en", "engineering", "Michael Novak", "Mechanical engineer", "+44 7700 900655", "+447700900655",
    "michael.novak@example.com", "Cambridge, United Kingdom",
    "Chartered mechanical engineer with 14 years in precision instruments and pumps, from first sketch to series"
    " production. Strong in tolerance analysis, thermal design and in talking to the people who turn the parts.",
    (
        Post("Fenland Instruments", "Principal mechanical engineer", "2020-10", None, (
            "Own the mechanics of a family of five gas analysers: housing, optics bench, thermal design.",
            "Brought drift over temperature down from 0.9% to 0.2% by decoupling the optics bench from the housing.",
            "Lead a group of six engineers and two designers; hired four of them.",
            "Negotiated with three machine shops; unit cost fell by 23% at the same tolerances.",
            "Introduced design reviews with production at three fixed points; engineering changes after release halved.",
        ), "Cambridge"),
        Post("Ouse Pumps Ltd", "Senior mechanical engineer", "2016-02", "2020-09", (
            "Designed a seal-less dosing pump now sold in 30 countries, 11,000 pieces a year.",
            "Ran the endurance laboratory: 24 benches, 60 million strokes, all failures analysed to a cause.",
            "Wrote the tolerance-stack tool that the department still uses.",
            "Represented the company in the working group on pump noise.",
        ), "Huntingdon"),
        Post("Ouse Pumps Ltd", "Mechanical engineer", "2013-09", "2016-01", (
            "Finite element analysis of housings and shafts; measured what was computed, and published the gap.",
            "Took over a late project and shipped it eight weeks after.",
        ), "Huntingdon"),
        Post("Vltava Motion", "Graduate engineer", "2011-08", "2013-08", (
            "Test rigs for linear drives; first patent, as co-inventor, on a preloaded nut.",
            "Rotations through purchasing, quality and service.",
        ), "Prague, Czech Republic"),
    ),
    (
        Study("Czech Technical University in Prague", "MSc", "Mechanical Engineering", "2009-09", "2011-06"),
        Study("Czech Technical University in Prague", "BSc", "Mechanical Engineering", "2006-09", "2009-06"),
    ),
    ("SolidWorks", "ANSYS", "Tolerance analysis", "Thermal design", "GD&T", "FMEA", "Python", "Project management"),
    ("Chartered Engineer (CEng), 2018", "Two patents as co-inventor", "Czech (native), English (C2), German (B2)"),
    (
        Post("Portable gas analyser", "Technical lead", "2022-01", "2024-03", (
            "From requirement to series in 26 months; 3.4 kg where its forerunner weighed 7.9 kg.",
            "Passed the drop, vibration and ingress tests at the first attempt.",
        )),
        Post("Dosing pump without a seal", "Design engineer", "2016-06", "2019-05", (
            "Magnetic coupling and ceramic bearing; service interval raised from one year to four.",
            "Field test with 40 pumps at eight customers over 18 months.",
        )),
        Post("Tolerance tool", "Author", "2014-03", "2015-11", (
            "A Python program that adds up tolerance chains by worst case and by statistics, with 200 regular users.",
        )),
    ),
)  # fmt: skip
