"""Scripts, styles and pictures of the pages, under an address that changes when any of them does.

One word for all of them, so that a script's relative imports stay inside the same address and everything may be kept by
the browser for ever.
"""

import hashlib
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, send_from_directory, url_for

from web.security import WORKER_POLICY

FOLDER = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm"}
_PDF_WORKER = "vendor/pdfjs/pdf.worker.min.mjs"
ASSET_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"


def version() -> str:
    """Twelve digits that stand for the content of all assets."""
    whole = hashlib.sha256()
    own = [p for p in sorted(FOLDER.rglob("*")) if p.is_file() and "vendor" not in p.relative_to(FOLDER).parts]
    for path in (*own, FOLDER / "vendor" / "SHA256SUMS"):
        whole.update(str(path.relative_to(FOLDER)).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


def serve(app: Flask) -> None:
    """Serve the folder of assets; templates say ``asset("app.css")``."""
    current = version()

    files = Blueprint("assets", __name__)

    @files.get("/assets/<word>/<path:name>")
    def file(word: str, name: str) -> Response:
        if word != current:
            abort(404)
        response = send_from_directory(FOLDER, name, mimetype=_TYPES.get(Path(name).suffix))
        response.headers["Cache-Control"] = FOR_EVER
        response.headers["Content-Security-Policy"] = WORKER_POLICY if name == _PDF_WORKER else ASSET_POLICY
        return response

    def asset(name: str) -> str:
        return url_for("assets.file", word=current, name=name)

    app.register_blueprint(files)
    app.jinja_env.globals["asset"] = asset
