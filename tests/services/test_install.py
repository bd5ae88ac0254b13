"""The scripts that install and check, and what the default install may not lean on."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def run(script: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def program(folder: Path, name: str, body: str) -> None:
    """A program of a given name for a PATH of the test's own."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project folder with the scripts alone."""
    copy = tmp_path / "project"
    shutil.copytree(CHECKOUT / "scripts", copy / "scripts", ignore=shutil.ignore_patterns("__pycache__", "frontend"))
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(CHECKOUT / name, copy)
    return copy


def test_the_default_install_needs_no_extra():
    """Everything that the embedded default imports loads where the packages of the extras are not to be had."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            textwrap.dedent("""
                import sys

                EXTRAS = {"neo4j", "procrastinate", "psycopg", "sentence_transformers", "torch"}

                class Blocker:
                    def find_spec(self, name, path=None, target=None):
                        if name.split(".")[0] in EXTRAS:
                            raise ModuleNotFoundError(f"{name} is of an extra")

                sys.meta_path.insert(0, Blocker())
                import web.cli, web.doctor, web.modelling, web.remote, web.serving, web.verbs, web.wiring
            """),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr


def test_every_requirement_is_pinned(checkout: Path):
    assert run(checkout / "scripts" / "lock", "--check").returncode == 0
    pyproject = checkout / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace('"pytest>=', '"no_such.package>=1", "pytest>='))
    missing = run(checkout / "scripts" / "lock", "--check")
    assert missing.returncode == 1
    assert "does not pin no_such.package>=1" in missing.stderr


def test_without_a_fit_python_the_remedy_is_said(checkout: Path, tmp_path: Path):
    program(tmp_path / "bin", "python3", 'echo "Python 3.9.2"; exit 1')
    for tool in ("dirname", "uname"):
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    for script in ("install", "start", "check"):
        interpreter = "/bin/bash" if script == "check" else "/bin/sh"
        done = run(Path(interpreter), str(checkout / "scripts" / script), PATH=str(tmp_path / "bin"), PYTHON="")
        assert done.returncode == 1, script
        assert "needs Python 3.11 to 3.14" in done.stderr
        assert "Install one:" in done.stderr
    assert not (checkout / ".venv").exists()


def test_wrong_arguments_are_refused(checkout: Path):
    for script, argument in (("install", "--what"), ("start", "--what"), ("start", "--home"), ("lock", "--what")):
        done = run(checkout / "scripts" / script, argument)
        assert done.returncode == 2, script
        assert done.stderr
    assert not (checkout / ".venv").exists()


@pytest.fixture
def installed(checkout: Path) -> Path:
    """A project folder whose .venv is there and current, with every program in it a stand-in that notes its call."""
    venv = checkout / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    (venv / "bin" / "activate").write_text(f"VIRTUAL_ENV={venv}\n")
    contents = b"".join((checkout / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    stamp = subprocess.run(["cksum"], input=contents, capture_output=True, check=True).stdout.decode()
    for kind in ("use", "dev"):
        (venv / f"installed-{kind}").write_text(stamp)
    (checkout / "search").mkdir()
    (checkout / "search" / "model_list.py").write_text("KNOWN_MODELS = {'m': 1}\n")
    program(venv / "bin", "casegraph", 'echo "casegraph $* home=$CASEGRAPH_HOME port=$CASEGRAPH_PORT" >>calls')
    return checkout


def calls(project: Path) -> list[str]:
    found = (project / "calls").read_text().splitlines()
    (project / "calls").unlink()
    return found


def test_start_sets_up_once_and_then_only_serves(installed: Path, tmp_path: Path):
    home = tmp_path / "home"
    start = installed / "scripts" / "start"
    suffix = f" home={home} port=8123"
    done = run(start, "--home", str(home), "--port", "8123")
    assert done.returncode == 0, done.stderr
    assert calls(installed) == [f"casegraph {verb}{suffix}" for verb in ("models install", "sample", "serve")]
    assert run(start, "--home", str(home), "--port", "8123").returncode == 0
    assert calls(installed) == [f"casegraph serve{suffix}"]
    assert run(start, "--home", str(home), "--no-serve").returncode == 0
    assert not (installed / "calls").exists()


def test_start_tries_again_what_failed(installed: Path, tmp_path: Path):
    home, start = tmp_path / "home", installed / "scripts" / "start"
    program(installed / ".venv" / "bin", "casegraph", 'echo "casegraph $*" >>calls; [ "$1" != sample ]')
    assert run(start, "--home", str(home)).returncode == 1
    assert calls(installed) == ["casegraph models install", "casegraph sample"]
    assert run(start, "--home", str(home)).returncode == 1
    assert calls(installed) == ["casegraph sample"]


def test_check_runs_everything_and_counts_what_failed(installed: Path):
    binaries = installed / ".venv" / "bin"
    for name, state in (("ruff", 0), ("mypy", 1), ("lint-imports", 0)):
        program(binaries, name, f"echo {name} $* >>calls; exit {state}")
    (binaries / "python").unlink()
    program(
        binaries,
        "python",
        f'[ "$1" = -m ] && [ "$2" = pytest ] && {{ echo pytest >>calls; exit 1; }}; '
        f'[ "$1" = -m ] && [ "$2" = tests.quality ] && {{ echo quality "$3" >>calls; exit 0; }}; '
        f'exec {sys.executable} "$@"',
    )
    done = run(installed / "scripts" / "check")
    assert done.returncode == 1
    assert "3 of 9 checks failed (types, types of test servers, tests)" in done.stdout.splitlines()[-1]
    assert [line.split()[0] for line in calls(installed)] == [
        *("casegraph", "ruff", "ruff", "mypy", "mypy", "lint-imports", "quality", "pytest")
    ]


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="not a Debian machine")
def test_debian_packages_are_installed_only_where_missing(checkout: Path, tmp_path: Path):
    listed = checkout / "scripts" / "debian-packages.txt"
    listed.write_text(
        "# none\nbash\ncoreutils  no-such-program\nno-such-package  sh\nneeded-package  no-such-program\n"
    )
    program(tmp_path / "bin", "apt-get", f'echo "$*" >>{tmp_path}/apt')
    done = run(checkout / "scripts" / "install-debian-packages", PATH=f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "apt").read_text().splitlines() == [
        "-qq update",
        "-qq install --yes --no-install-recommends needed-package",
    ]
