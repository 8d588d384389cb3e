"""Finds the Chromium that the tests drive, or brings one from npm; there is no way round having one.

The order: PASSION_BROWSER (a path, a channel of Playwright such as `msedge`, or `npm`), Playwright's own, the system's,
and on Linux x86-64 the one that the npm package `@sparticuz/chromium` carries.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from web.build import BuildError, environment, install_packages, node_and_npm, only_one_process

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "node_modules/@sparticuz/chromium"
UNPACKED = HERE / "node_modules/.unpacked"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
FONTS = '<fontconfig><dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir></fontconfig>'
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def launch_options(own: Path, wish: str) -> dict[str, Any]:
    """Returns what Playwright's `launch` needs to start the browser.

    Args:
        own: Where Playwright keeps the browser it installed, if it did.
        wish: The value of PASSION_BROWSER; empty for the usual order.

    Raises:
        RuntimeError: no browser was found, or the wished one is not there; the message says what to do.
    """
    options = _wished(wish) if wish else _usual(own)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    # Root may not use the sandbox, and the unpacked browser has no helper with the rights to make one.
    boxless = "env" in options or (hasattr(os, "geteuid") and os.geteuid() == 0)
    return options | {"args": [*quiet, *(["--no-sandbox"] if boxless else [])]}


def _wished(wish: str) -> dict[str, Any]:
    if wish == "npm":
        return from_npm()
    if os.sep not in wish and "/" not in wish:
        return {"channel": wish}
    if not Path(wish).is_file():
        raise RuntimeError(f"PASSION_BROWSER names {wish}, which is no file; give a browser's path, a channel, or npm.")
    return {"executable_path": wish}


def _usual(own: Path) -> dict[str, Any]:
    if own.is_file():
        return {"executable_path": str(own)}
    for found in system_browsers(os.environ):
        return {"executable_path": str(found)}
    return from_npm()


def system_browsers(variables: Mapping[str, str]) -> Iterator[Path]:
    """Yields the browsers of this machine that speak Chromium's protocol, PATH first."""
    for name in NAMES:
        if found := shutil.which(name, path=variables.get("PATH", "")):
            yield Path(found)
    usual = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in MAC]
    folders = [variables.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    usual += [Path(folder, program) for folder in folders if folder for program in WINDOWS]
    yield from (path for path in usual if path.is_file())


def from_npm() -> dict[str, Any]:
    """Returns launch options for npm's Chromium, installing and unpacking it at the first call (about half a minute).

    Raises:
        RuntimeError: it does not run on this machine, or npm failed.
    """
    if not (sys.platform == "linux" and platform.machine() == "x86_64"):
        raise RuntimeError(
            "The browser tests need Chromium, Chrome or Edge. Install one, name one in PASSION_BROWSER, "
            "or run `uv run playwright install chromium`."
        )
    try:
        with only_one_process(HERE / ".npm.lock"):
            install_packages(HERE)
            if not UNPACKED.is_dir():
                _unpack()
    except (BuildError, OSError, subprocess.SubprocessError) as error:
        raise RuntimeError(f"No browser is installed and npm brought none: {error}") from error
    libraries = os.pathsep.join(filter(None, [str(UNPACKED / "lib"), os.environ.get("LD_LIBRARY_PATH")]))
    variables = {**os.environ, "LD_LIBRARY_PATH": libraries, "FONTCONFIG_PATH": str(UNPACKED)}
    return {"executable_path": str(UNPACKED / "chromium"), "env": variables}


def _unpack() -> None:
    beside = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=UNPACKED.parent))
    try:
        with (beside / "chromium").open("wb") as program:
            _decompress(PACKAGE / "bin/chromium.br", program)
        (beside / "chromium").chmod(0o755)
        for archive in ("al2023", "fonts", "swiftshader"):
            with tempfile.TemporaryFile() as tar:
                _decompress(PACKAGE / f"bin/{archive}.tar.br", tar)
                tar.seek(0)
                with tarfile.open(fileobj=tar) as files:
                    # Python 3.11.0 to 3.11.3 know no filters; npm has checked the package's hash.
                    if hasattr(tarfile, "data_filter"):
                        files.extraction_filter = tarfile.data_filter
                    files.extractall(beside)  # noqa: S202
        (beside / "fonts.conf").write_text(FONTS, encoding="utf-8")  # Its own looks in one cloud's folders only.
        beside.rename(UNPACKED)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _decompress(source: Path, target: Any) -> None:  # noqa: ANN401 any open binary file
    node, _ = node_and_npm()
    script = "process.stdin.pipe(require('node:zlib').createBrotliDecompress()).pipe(process.stdout)"
    with source.open("rb") as packed:
        subprocess.run([str(node), "-e", script], stdin=packed, stdout=target, env=environment(node), check=True)
