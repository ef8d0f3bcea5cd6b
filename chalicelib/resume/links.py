"""Links of a candidate: profiles and a page of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chalicelib.resume.patterns import pattern
from chalicelib.resume.sections import Section

_URL = pattern(
    r"(?:https?://)?(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:com|cn|net|org|io|dev|me|co|site|tech|xyz|info|blog|page|app|ai|de|fr|uk|in)(?![A-Za-z0-9@-])"
    r"(?:/[A-Za-z0-9._~%+@#?=&/-]{0,200})?"
)
_NETWORKS = {
    "linkedin.com": "LinkedIn",
    "github.com": "GitHub",
    "gitee.com": "Gitee",
    "gitlab.com": "GitLab",
    "stackoverflow.com": "Stack Overflow",
    "twitter.com": "Twitter",
    "x.com": "X",
    "behance.net": "Behance",
    "dribbble.com": "Dribbble",
    "zhihu.com": "知乎",
    "csdn.net": "CSDN",
    "juejin.cn": "掘金",
    "indeed.com": "Indeed",
    "kaggle.com": "Kaggle",
    "medium.com": "Medium",
}
OWN = ("head", "basics", "summary", "other")


def profiles_and_url(sections: Sequence[Section], links: Sequence[str]) -> tuple[list[dict[str, str]], str | None]:
    """JSON Resume's profiles, and the address of a page of the candidate's own."""
    written = [
        found[0]
        for section in sections
        if section.kind in OWN
        for row in section.rows
        for found in _URL.finditer(re.sub(r"\S{1,64}@\S{1,120}", " ", row.text[:600]))
    ]
    profiles: dict[str, dict[str, str]] = {}
    own: str | None = None
    for address in [*written, *(link for link in links if link.startswith("http"))]:
        bare = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/.,;")
        host, _, path = bare.partition("/")
        network = next((name for domain, name in _NETWORKS.items() if host == domain or host.endswith("." + domain)), None)
        if network and path:
            user = path.rstrip("/").split("/")[-1]
            profiles.setdefault(network, {"network": network, "username": user, "url": f"https://{bare}"})
        elif not network and own is None and address in written and (not path or len(path) < 30):
            own = address if address.startswith("http") else f"https://{bare}"
    return list(profiles.values()), own
