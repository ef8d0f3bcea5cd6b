"""What somebody typed behind ``/hr training``: what they want to see, in whatever order and language, and the rest."""

from __future__ import annotations

from collections.abc import Callable

VERBS: dict[str, tuple[str, ...]] = {
    # The first of those of the same length is meant: 我的证书 are one's own.
    "mine": ("mine", "my", "我的"),
    "plan": ("plan", "计划"),
    "status": ("status", "完成率", "进度", "状态"),
    "copy": ("copy", "复制"),
    "new": ("onboarding", "new", "入职", "新员工"),
    "certificates": ("certificates", "certificate", "证书", "持证"),
    "upload": ("upload", "hand-in", "上传", "提交", "交文件"),
    "results": ("results", "result", "结果", "成绩"),
    "effect": ("effect", "effects", "效果"),
}
_MEANT = {word: verb for verb, words in VERBS.items() for word in words}
_CHINESE = sorted((word for word in _MEANT if not word.isascii()), key=len, reverse=True)


def asked(typed: str, is_department: Callable[[str], bool]) -> tuple[str, str]:
    """The key of ``VERBS`` that was typed (empty: none), and the rest.

    It is the first word; else the one word that is one, in a text that names no department as a whole; else what stands before
    or behind a department without a space: ``销售部状态``. Of two nobody knows which is meant.
    """
    words = typed.split()
    if words and (verb := _MEANT.get(words[0].casefold())):
        return verb, " ".join(words[1:])
    text = " ".join(words)
    found = [(place, _MEANT[word.casefold()], "") for place, word in enumerate(words) if word.casefold() in _MEANT]
    found = found or [(place, *known) for place, word in enumerate(words) if (known := _glued(word)) and not is_department(word)]
    # Departments are looked up only where there may be doubt.
    if len(found) != 1 or is_department(text):
        return "", text
    ((place, verb, left),) = found
    return verb, " ".join([*words[:place], *([left] if left else []), *words[place + 1 :]])


def _glued(word: str) -> tuple[str, str] | None:
    """The verb at one end of a word, and what is left of it."""
    for known in _CHINESE:
        if word.startswith(known) or word.endswith(known):
            return _MEANT[known], word.removeprefix(known) if word.startswith(known) else word.removesuffix(known)
    return None
