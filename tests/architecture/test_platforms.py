"""Nothing that only one system has is imported or named where the others would come by it.

What runs on Windows and macOS cannot be tried here; that a module can be imported there can be read off its source.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PACKAGES = ("events", "projections", "passion", "web", "tray")
WORD = re.compile(r"\w+")
ONLY_SOME_HAVE = frozenset(
    WORD.findall(
        "crypt curses fcntl grp msvcrt nis ossaudiodev posix pty pwd readline resource spwd syslog termios tty winreg"
        " _winapi uvloop winsound"
    )
)
"""Modules."""
ATTRIBUTES = {
    "os": WORD.findall(
        "O_DIRECTORY O_NOFOLLOW O_NONBLOCK chown fchmod fchown fork getegid geteuid getgid getloadavg getpgid "
        "getpriority getuid killpg lchown major makedev mkfifo mknod nice openpty posix_fadvise posix_fallocate "
        "posix_spawn pread preadv pwrite sched_getaffinity sched_setaffinity sendfile setpgid setpriority setsid "
        "statvfs sync sysconf uname wait3 wait4 waitid"
    ),
    "signal": WORD.findall(
        "SIGALRM SIGBREAK SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2 SIGWINCH "
        "alarm pause pthread_kill pthread_sigmask setitimer sigwait CTRL_BREAK_EVENT CTRL_C_EVENT"
    ),
    "socket": ["AF_UNIX", "SO_REUSEPORT", "sethostname"],
    "subprocess": ["CREATE_NO_WINDOW", "CREATE_NEW_PROCESS_GROUP", "STARTUPINFO"],
    "time": ["clock_getres", "clock_settime", "tzset"],
}
SOURCES = [path for package in PACKAGES for path in sorted((PROJECT / package).rglob("*.py")) if "ui" not in path.parts]


def wanting(source: str) -> list[str]:
    """What it names that some system lacks, with the line, where nothing asks for the system before."""
    return [f"line {line}: {name}" for line, name in _found(ast.parse(source), is_asked=False)]


def _found(node: ast.AST, *, is_asked: bool) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.If | ast.IfExp):
        is_asked = is_asked or _asks(node.test)
    elif isinstance(node, ast.Try):
        is_asked = is_asked or any("Error" in ast.unparse(each.type) for each in node.handlers if each.type)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        # What comes after an early end for the other systems is only for those that have it.
        is_asked = is_asked or any(isinstance(each, ast.If) and _asks(each.test) for each in ast.walk(node))
    if not is_asked:
        yield from _named(node)
    for child in ast.iter_child_nodes(node):
        yield from _found(child, is_asked=is_asked)


def _asks(test: ast.expr) -> bool:
    """Whether a condition is about the system."""
    text = ast.unparse(test)
    return any(each in text for each in ("sys.platform", "os.name", "hasattr(", "_system", "TYPE_CHECKING"))


def _named(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        yield from ((node.lineno, each.name) for each in node.names if each.name.split(".")[0] in ONLY_SOME_HAVE)
    elif isinstance(node, ast.ImportFrom) and node.module:
        if node.module.split(".")[0] in ONLY_SOME_HAVE:
            yield node.lineno, node.module
        some = ATTRIBUTES.get(node.module, [])
        yield from ((node.lineno, f"{node.module}.{each.name}") for each in node.names if each.name in some)
    elif isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES.get(ast.unparse(node.value), []):
        yield node.lineno, ast.unparse(node)


def test_no_module_names_anything_that_some_system_lacks() -> None:
    found = {path.relative_to(PROJECT).as_posix(): wanting(path.read_text(encoding="utf-8")) for path in SOURCES}
    assert len(found) > 600
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from pwd import getpwuid",
        "import os\nos.setsid()",
        "def f():\n    import resource",
        "from os import nice",
    ],
)
def test_what_is_not_asked_for_is_found(source: str) -> None:
    assert len(wanting(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "if sys.platform != 'win32':\n    import fcntl",
        "if os.name == 'posix':\n    os.nice(5)",
        "x = signal.SIGBREAK if sys.platform == 'win32' else None",
        "def f():\n    if sys.platform == 'win32':\n        return\n    import fcntl",
        "try:\n    import uvloop\nexcept ImportError:\n    pass",
    ],
)
def test_what_is_asked_for_is_let_be(source: str) -> None:
    assert wanting(source) == []
