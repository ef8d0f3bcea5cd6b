"""The made-up company: its people, the résumés that lie in its bucket, and a year of its facts.

Nobody in here exists. E-mail addresses end in example.com or example.cn, telephone numbers are of the ranges that are
kept for fiction or follow a pattern that is plainly invented. The package is data and its generators; the product never
imports it.
"""
