"""The codes of errors that the code raises, found in its syntax."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from chalicelib.recruiting.pool import EDITABLE

ERRORS = {"NotFound", "Conflict", "Forbidden", "Invalid", "Unavailable"}


def raised(*folders: Path) -> dict[str, set[str]]:
    """Each code with the classes of the tree that it comes as; "kept" where it is kept as a document's problem."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            for code, kind in _in(ast.parse(file.read_text(encoding="utf-8")), file):
                found.setdefault(code, set()).add(kind)
    return found


def _in(tree: ast.Module, file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in ERRORS and node.args:
            for code in _codes(node.args[0], tree, f"{file}:{node.lineno}"):
                yield code, name
        elif name == "translated" and node.args:
            for code in _codes(node.args[0], tree, f"{file}:{node.lineno}"):
                yield code, "Unavailable"
        for keyword in node.keywords:
            if keyword.arg == "problem" and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                yield str(keyword.value.value), "kept"


def _codes(argument: ast.expr, tree: ast.Module, where: str) -> list[str]:
    if isinstance(argument, ast.Constant):
        return [str(argument.value)]
    if isinstance(argument, ast.IfExp):
        return _codes(argument.body, tree, where) + _codes(argument.orelse, tree, where)
    if isinstance(argument, ast.JoinedStr) and ast.unparse(argument) == "f'candidate.{field}'":
        return [f"candidate.{field}" for field in EDITABLE if field != "skills"]
    if isinstance(argument, ast.Attribute) or (isinstance(argument, ast.Call) and ast.unparse(argument).startswith("str(")):
        return []  # raised anew, or named by another process of ours
    if isinstance(argument, ast.Name):
        values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and _names(node, argument.id)]
        if values:
            return [code for value in values for code in _codes(value, tree, where)]
        if _is_parameter(argument.id, tree):
            return []  # whoever calls names it
    raise AssertionError(f"{where}: which code is {ast.unparse(argument)}?")


def _names(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)


def _is_parameter(name: str, tree: ast.Module) -> bool:
    return any(
        argument.arg == name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for argument in node.args.args
    )
