"""``casegraph models``: installs the models and lists them."""

import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import CasegraphError
from search import models
from search.model_list import DEFAULT_MODELS, KNOWN_MODELS
from web.settings import Settings


def install(settings: Settings, names: Sequence[str], folder: Path | None) -> Iterator[Mapping[str, Any]]:
    """Install these models, or those that the settings need. A line a model; what is done meanwhile as progress."""
    chosen = list(names) or list(needed(settings))
    steps: queue.Queue[str | CasegraphError | None] = queue.Queue()

    def work() -> None:
        try:
            models.install(settings.models_folder, chosen, from_folder=folder, report=steps.put)
        except CasegraphError as error:
            steps.put(error)
        finally:
            steps.put(None)

    threading.Thread(target=work, name="install", daemon=True).start()
    while (step := steps.get()) is not None:
        if isinstance(step, CasegraphError):
            raise step
        yield {"warning": step}
    for checked in models.verify(settings.models_folder, chosen):
        yield {"model": checked.name, "state": checked.state, "folder": str(settings.models_folder / checked.name)}


def needed(settings: Settings) -> Sequence[str]:
    """The built-in models that these settings need."""
    built_in = (settings.embedder,) if settings.embedder in KNOWN_MODELS else ()
    return tuple(dict.fromkeys((*built_in, *(n for n in DEFAULT_MODELS if n != "all-MiniLM-L6-v2"))))


def listed(settings: Settings) -> Iterator[Mapping[str, Any]]:
    """Every built-in model and whether it is installed."""
    for checked in models.verify(settings.models_folder, tuple(KNOWN_MODELS)):
        yield {"model": checked.name, "state": checked.state, "message": checked.message}
