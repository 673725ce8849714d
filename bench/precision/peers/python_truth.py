"""What Python's own parser says of files: calls of print and bare excepts, with what explains a difference.

Reads paths from standard input, one a line; writes one JSON object to standard output.
"""

import ast
import json
import platform
import sys

ARGUMENT_PARSERS = {"argparse", "click", "typer", "docopt", "fire", "optparse", "rich_click", "cyclopts"}
STANDARD_STREAMS = {"sys.stdout", "sys.stderr", "stdout", "stderr", "None"}


def print_target(call: ast.Call) -> str:
    """Return where a call of print writes to: 'standard' or 'file'."""
    for keyword in call.keywords:
        if keyword.arg == "file":
            return "standard" if ast.unparse(keyword.value) in STANDARD_STREAMS else "file"
    return "standard"


def imported_modules(tree: ast.Module) -> set[str]:
    """Return the top-level names of what a file imports."""
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules.add(node.module.split(".")[0])
    return modules


def has_main_guard(tree: ast.Module) -> bool:
    """Return whether a file compares __name__ with "__main__" at its top level."""
    return any(isinstance(node, ast.If) and "__name__" in ast.unparse(node.test) for node in tree.body)


def reading(path: str) -> dict[str, object]:
    """Return what one file holds, or the error that its parsing ends with."""
    try:
        with open(path, "rb") as source:
            tree = ast.parse(source.read(), path)
    except (OSError, SyntaxError, ValueError, RecursionError) as error:
        return {"error": f"{type(error).__name__}"}
    prints = []
    bare = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            prints.append([node.lineno, print_target(node)])
        elif isinstance(node, ast.ExceptHandler) and node.type is None:
            raises = any(isinstance(statement, ast.Raise) and statement.exc is None for statement in node.body)
            bare.append([node.lineno, "raises again" if raises else "ends"])
    if not prints and not bare:
        return {}
    return {
        "prints": prints,
        "bare": bare,
        "parsesArguments": bool(ARGUMENT_PARSERS & imported_modules(tree)),
        "hasMainGuard": has_main_guard(tree),
    }


def main() -> None:
    """Read each path that standard input names."""
    paths = sys.stdin.read().splitlines()
    files = {path: found for path in paths if (found := reading(path))}
    sys.stdout.write(json.dumps({"version": platform.python_version(), "files": files}))


main()
