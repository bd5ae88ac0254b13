"""Names by a model that the user names: any Hugging Face token classifier, or a GLiNER model.

The only module that imports transformers' pipelines and gliner, and only when such a model is opened: both bring torch.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from graph.errors import ModelMissing
from ingest.find.encoder_names import FoundName

# What models call the kinds that we know. Others ("MISC", "DATE") are left out.
_LABELS: Final = {
    "per": "PERSON",
    "person": "PERSON",
    "org": "ORGANISATION",
    "organization": "ORGANISATION",
    "organisation": "ORGANISATION",
    "corporation": "ORGANISATION",
    "group": "ORGANISATION",
    "loc": "PLACE",
    "location": "PLACE",
    "gpe": "PLACE",
    "place": "PLACE",
    "government": "GOVERNMENT",
    "government body or state": "GOVERNMENT",
    "court case": "CASE",
    "case": "CASE",
}
# What a GLiNER model is asked for: it finds any kind by its description.
_ASKED: Final = ("person", "organisation", "government body or state", "place", "court case")
_LEAST: Final = 0.5  # probability
_BATCH: Final = 16
_WINDOW: Final = 1_200  # characters that are read together: well under the 384 or 512 pieces that such models take


class AnyNames:
    """The finder. model is a folder, or a name in this machine's Hugging Face cache; nothing is downloaded.

    Weights must be safetensors where transformers opens them: a pickle can run code, and is refused. Raises
    ModelMissing, with the remedy, where the library is not installed or the model cannot be opened.
    """

    def __init__(self, model: str) -> None:
        folder = Path(model)
        gliner = (folder / "gliner_config.json").is_file() or (not folder.is_dir() and "gliner" in model.lower())
        self._find = _gliner(model) if gliner else _classifier(model)
        self.version = f"names-{_plain(model)}-{_mark(folder)}"

    def find(self, text: str, sentences: Sequence[tuple[int, int]]) -> list[FoundName]:
        """The names in the sentences of a text (start and end of each, in order), none overlapping another."""
        windows = list(_windows(text, sentences))
        found: list[FoundName] = []
        for at in range(0, len(windows), _BATCH):
            some = windows[at : at + _BATCH]
            for (begin, _), names in zip(some, self._find([text[a:b] for a, b in some]), strict=True):
                end = begin
                for start, stop, label, score in sorted(names, key=lambda n: (n[0], -n[1])):
                    kind = _LABELS.get(label.lower().removeprefix("b-").removeprefix("i-"))
                    name = text[begin + start : begin + stop]
                    first = begin + start + len(name) - len(name.lstrip())
                    if kind is not None and name.strip() and first >= end and score >= _LEAST:
                        end = first + len(name.strip())
                        found.append(FoundName(start=first, end=end, label=kind, score=score))
        return found


def _classifier(model: str) -> Any:  # noqa: ANN401 (a library without types)
    try:
        from transformers import AutoModelForTokenClassification, AutoTokenizer, pipeline
    except ImportError as error:
        raise ModelMissing(
            f"The name finder {model} needs transformers, which is not installed: pip install 'casegraph[models]'"
            " (about 6 GB on Linux)"
        ) from error
    try:
        weights = AutoModelForTokenClassification.from_pretrained(
            model, local_files_only=True, trust_remote_code=False, use_safetensors=True
        )
        tokens = AutoTokenizer.from_pretrained(model, local_files_only=True, trust_remote_code=False)
        run = pipeline("token-classification", model=weights, tokenizer=tokens, aggregation_strategy="simple")
    except (OSError, ValueError, KeyError) as error:
        raise _unopened(model, error) from error

    def find(texts: list[str]) -> list[list[tuple[int, int, str, float]]]:
        return [
            [(row["start"], row["end"], row["entity_group"], float(row["score"])) for row in rows]
            for rows in run(texts, batch_size=_BATCH)
        ]

    return find


def _gliner(model: str) -> Any:  # noqa: ANN401 (a library without types)
    try:
        from gliner import GLiNER
    except ImportError as error:
        raise ModelMissing(
            f"The name finder {model} is a GLiNER model, which needs a package that is not installed:"
            " pip install 'casegraph[models]' gliner"
        ) from error
    try:
        found = GLiNER.from_pretrained(model, local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise _unopened(model, error) from error

    def find(texts: list[str]) -> list[list[tuple[int, int, str, float]]]:
        return [
            [(row["start"], row["end"], row["label"], float(row["score"])) for row in rows]
            for rows in found.inference(texts, list(_ASKED), threshold=_LEAST)
        ]

    return find


def _unopened(model: str, error: Exception) -> ModelMissing:
    first = str(error).strip().splitlines()
    return ModelMissing(
        f"The name finder {model} could not be opened: {first[0] if first else error}. It is looked for on this machine"
        " only: name a folder that holds it in CASEGRAPH_NAMES, or leave that unset for the built-in finder"
    )


def _windows(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches of sentences that follow each other; longer sentences are cut."""
    begin, end = -1, -1
    for start, stop in sentences:
        if begin >= 0 and (stop - begin > _WINDOW or start - end > 40):
            yield begin, end
            begin = -1
        if begin < 0:
            begin = start
        while stop - begin > _WINDOW:
            cut = max(text.rfind(" ", begin + 1, begin + _WINDOW) + 1, begin + _WINDOW // 2)
            yield begin, cut
            begin = cut
        end = stop
    if 0 <= begin < end:
        yield begin, end


def _plain(model: str) -> str:
    return re.sub(r"[^\w.-]+", "-", model.rstrip("/").rsplit("/", 1)[-1]).lower()


def _mark(folder: Path) -> str:
    """What tells two states of a folder apart: its weights' sizes and the text of its settings."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.is_file():
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
            if path.suffix == ".json" and path.stat().st_size < 1_000_000:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
