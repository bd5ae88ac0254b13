"""``casegraph doctor``: looks at everything that must be right, and says what to do where it is not."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from graph.errors import CasegraphError
from ingest.owner import owner
from ingest.sandbox import isolation
from search import models
from web.modelling import needed
from web.settings import Settings
from web.wiring import current_embedder

LEAST_FREE = 2_000_000_000  # bytes


def examine(settings: Settings, ask: Callable[[], Iterator[Mapping[str, Any]]]) -> Iterator[Mapping[str, Any]]:
    """A line a part: part, ok, detail, remedy. ``ask`` gives the health of the stores, from whoever owns the home."""
    yield _line("casegraph", True, f"{version('casegraph')} on Python {sys.version.split()[0]}")
    yield _line("home", True, str(settings.home))
    settings.home.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.home).free
    yield _line(
        "disk", free > LEAST_FREE, f"{free // 1_000_000_000} GB free", "make room: documents are kept as they are"
    )
    mode = settings.home.stat().st_mode & 0o077
    yield _line(
        "privacy",
        not mode,
        "only you can read the home" if not mode else "others can read the home",
        f"chmod 700 {settings.home}",
    )
    for checked in models.verify(settings.models_folder, needed(settings)):
        good = checked.state is models.ModelState.INTACT
        yield _line(f"model {checked.name}", good, checked.message or "intact", "casegraph models install")
    chosen, held = settings.embedder, current_embedder(settings)
    yield _line(
        "index model",
        chosen == held,
        f"the index holds {held}, the settings say {chosen}",
        f"casegraph reindex --model {chosen}",
    )
    yield _line("sandbox", True, isolation())
    tesseract = shutil.which("tesseract")
    yield _line(
        "scans",
        tesseract is not None,
        tesseract or "Tesseract is not installed: pictures stay without text",
        "install tesseract-ocr with eng, rus and fra",
    )
    card = owner(settings.home)
    yield _line("owner", True, f"process {card.pid} at {card.address}" if card else "nobody; this command takes it")
    try:
        yield from ask()
    except CasegraphError as error:
        yield _line("stores", False, str(error), "see the message")


def _line(part: str, ok: bool, detail: str, remedy: str = "") -> Mapping[str, Any]:
    return {"part": part, "ok": ok, "detail": detail, "remedy": "" if ok else remedy}
