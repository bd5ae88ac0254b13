"""Add documents: files in, and what became of each."""

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from graph.errors import InvalidRequest
from graph.model import State
from ingest.catalogue import BatchFile
from ingest.corrections import checked_collection
from web.accounts import current_scope, current_user, services
from web.views.search import page_of

blueprint = Blueprint("intake", __name__)

DEFAULT_COLLECTION = "documents"
PER_PAGE = 200
SHOWN = ("all", "waiting", "done", "refused")


@blueprint.get("/add")
def add() -> str:
    """Choose files and a collection; the newest batches."""
    scope = current_scope()
    return render_template(
        "add.html",
        collections=services().catalogue.collections(scope),
        collection=request.args.get("collection", DEFAULT_COLLECTION),
        batches=services().catalogue.batches(scope, limit=10),
    )


@blueprint.post("/add")
def receive() -> Response:
    """Take the chosen files in at once: what a form without scripts sends."""
    collection = checked_collection(request.form.get("collection", ""))
    files = [f for f in request.files.getlist("files") if f.filename]
    if not files:
        flash("No file was chosen. Choose one or more files and add them again.", "warning")
        return redirect(url_for("intake.add", collection=collection))
    batch = services().ledger.open_batch(collection, by=current_user(), source="the page")
    try:
        for each in files:
            _take(each, each.filename or "file", collection, batch)
    finally:
        services().ledger.end_batch(batch)
    return redirect(url_for("intake.batch", batch=batch))


@blueprint.post("/batches")
def begin() -> Response:
    """Begin a batch that a script fills file by file. Answers with its address."""
    collection = checked_collection(request.form.get("collection", ""))
    batch = services().ledger.open_batch(collection, by=current_user(), source="the page")
    response = jsonify(
        batch=batch,
        page=url_for("intake.batch", batch=batch),
        files=url_for("intake.add_file", batch=batch),
        end=url_for("intake.end", batch=batch),
    )
    response.status_code = 201
    return response


@blueprint.post("/batches/<batch>/files")
def add_file(batch: str) -> Response:
    """Take one more file into a batch that was begun."""
    entry = services().catalogue.batch(current_scope(), batch)
    if entry.ended_at is not None:
        raise InvalidRequest("this batch has ended; begin a new one under Add documents")
    files = [f for f in request.files.getlist("files") if f.filename]
    if len(files) != 1:
        raise InvalidRequest("one file at a time is taken here")
    _take(files[0], request.form.get("path") or files[0].filename or "file", entry.collection, batch)
    return jsonify(taken=1)


@blueprint.post("/batches/<batch>/end")
def end(batch: str) -> Response:
    """Say that no more files of a batch will come."""
    services().catalogue.batch(current_scope(), batch)
    services().ledger.end_batch(batch, cancelled=bool(request.form.get("cancelled")))
    return redirect(url_for("intake.batch", batch=batch))


@blueprint.get("/batches/<batch>")
def batch(batch: str) -> str:
    """A batch with the state of each file; asks again by itself while some are being read."""
    entry = services().catalogue.batch(current_scope(), batch)
    shown = request.args.get("show", "all")
    if shown not in SHOWN:
        raise InvalidRequest(f"{shown!r} is no sort of file; one of {', '.join(SHOWN)} is")
    chosen = [f for f in entry.files if shown in ("all", _outcome(f))]
    page = page_of(request.args.get("page"))
    counts = Counter(_outcome(f) for f in entry.files)
    template = "batch_progress.html" if request.headers.get("HX-Request") else "batch.html"
    return render_template(
        template,
        batch=entry,
        files=chosen[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        pages=-(-len(chosen) // PER_PAGE),
        shown=shown,
        counts=counts,
        working=entry.ended_at is None or counts["waiting"] > 0,
        partial=sum(1 for f in entry.files if f.state == State.PARTIAL),
        unchanged=sum(1 for f in entry.files if f.unchanged),
    )


@blueprint.get("/batches/<batch>/report.csv")
def report(batch: str) -> Response:
    """A batch as a table: a line a file."""
    entry = services().catalogue.batch(current_scope(), batch)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["path", "document", "state", "reason", "message", "kind", "language", "pages", "unchanged"])
    for f in entry.files:
        row = [f.path, f.document, f.state, f.reason, f.message, f.kind, f.language, f.pages, f.unchanged]
        table.writerow([_inert(value) for value in row])
    response = Response(out.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=batch-{entry.id}.csv"
    return response


def _inert(value: object) -> str:
    """A value that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


def _outcome(file: BatchFile) -> str:
    """What became of a file, as far as a user cares: found, refused, waiting, or gone."""
    if file.state in (State.RECEIVED, State.READING) or file.pending:
        return "waiting"
    if file.state in (State.READY, State.PARTIAL):
        return "done"
    return "refused" if file.state in (State.REFUSED, "unreadable") else "gone"


def _take(sent: FileStorage, shown: str, collection: str, batch: str) -> None:
    with _saved(sent) as path:
        services().intake.add([(_shown(shown), path)], collection, by=current_user(), batch=batch, end=False)


@contextmanager
def _saved(sent: FileStorage) -> Iterator[Path]:
    """The sent bytes as a file that is gone afterwards; never under the name that was sent."""
    with tempfile.TemporaryDirectory(prefix="casegraph-upload-") as folder:
        path = Path(folder) / "file"
        sent.save(path)
        yield path


def _shown(name: str) -> str:
    """A file's name or path as it is shown and recorded; it is never opened."""
    cleaned = "".join(c if c.isprintable() else "�" for c in name.replace("\\", "/")).strip("/ ")
    return cleaned[-500:] or "file"
