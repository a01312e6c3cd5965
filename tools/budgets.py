"""Checks the size budgets: no file over 400 lines, nine functions of ten within 25. Migrations are exempt."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES = 400
FUNCTION_LINES = 25
FUNCTION_SHARE = 0.9
LEFT_OUT = {"migrations", "node_modules", "frontend", "build"}


def python_files(root: Path) -> Iterator[Path]:
    """Every file of ours; hidden folders hold no code."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if not LEFT_OUT.intersection(parts) and not any(part.startswith(".") for part in parts):
            yield path


def function_lengths(text: str) -> list[int]:
    """Lines of each function, decorators not counted."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def percentile(values: list[int], share: float) -> int:
    """The value that `share` of the values do not exceed."""
    return sorted(values)[max(0, int(len(values) * share + 0.999999) - 1)] if values else 0


def problems(root: Path) -> list[str]:
    """One line for each broken budget."""
    found, lengths = [], []
    for path in python_files(root):
        text = path.read_text()
        lines = len(text.splitlines())
        if lines > FILE_LINES:
            found.append(f"{path.relative_to(root)}: {lines} lines, {FILE_LINES} allowed")
        lengths += function_lengths(text)
    length = percentile(lengths, FUNCTION_SHARE)
    if length > FUNCTION_LINES:
        found.append(f"functions: 90th percentile {length} lines, {FUNCTION_LINES} allowed")
    return found


if __name__ == "__main__":
    broken = problems(ROOT)
    print("\n".join(broken) or "Budgets kept.")
    sys.exit(1 if broken else 0)
