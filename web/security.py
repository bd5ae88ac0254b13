"""What keeps a hostile document or another site from acting through the pages.

* A strict content security policy on every answer: nothing by default, scripts only by a nonce of this request, no
  inline styles, no frames, Trusted Types for every script sink.
* Originals and other stored bytes are only ever attachments, in a sandbox of their own.
* A change needs a token that only our pages have, and must not come from another site (Sec-Fetch-Site).
* Only the names of this machine are answered to, so that no foreign name can be pointed at a loopback port.
"""

import os
import secrets
from pathlib import Path

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest, Forbidden

from web.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN_SITE = frozenset({"same-origin", "none"})  # "none": typed by the user, not sent by a page
TOKEN_BEARERS = frozenset({"owner"})  # blueprints that ask for a secret header instead of a session
# Requests that carry files. Their size must be allowed before the token is looked for in them.
UPLOADS = frozenset({"intake.receive", "intake.add_file"})
MOST_UPLOADED = 4 << 30  # bytes of one request; each file has the intake's own limit besides
MOST_PARTS = 5000
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
KEY_FILE = "session.key"
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

_PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'nonce-{nonce}' 'strict-dynamic'",
        "style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types htmx casegraph",
    )
)
# The PDF worker runs under the policy of its own answer: it may compile the decoders of scanned pages (JBIG2, JPX),
# and fetch those and fonts from here, and nothing else. The pages themselves may not compile anything.
WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # What was read must not stay in the browser's cache on a shared or seized machine.
    "Cache-Control": "no-store",
}


def protect(app: Flask, settings: Settings) -> None:
    """Give an application its policies, its tokens and its key."""
    app.config.update(
        SECRET_KEY=session_key(settings.home),
        SESSION_COOKIE_NAME="casegraph",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=1 << 20,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,  # valid as long as the session
    )
    csrf = CSRFProtect(app)
    names = frozenset(name.casefold() for name in (*LOOPBACK_NAMES, settings.host))

    @app.before_request
    def refuse_foreign_names() -> None:
        # Not TRUSTED_HOSTS: that knows no IPv6 addresses, and an application without a name cannot show an error page.
        if _name(request.host) not in names:
            raise BadRequest(f"this service does not answer to the name {request.host}; open it by its own address")

    @app.before_request
    def refuse_forged_changes() -> None:
        if request.method in SAFE_METHODS or request.blueprint in TOKEN_BEARERS:
            return
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in OWN_SITE:
            raise Forbidden("this change was asked for by another site's page and was not made")
        if request.endpoint in UPLOADS:
            request.max_content_length = MOST_UPLOADED
            request.max_form_parts = MOST_PARTS
        csrf.protect()

    app.after_request(secure)
    app.jinja_env.globals["nonce"] = nonce


def _name(host: str) -> str:
    """A Host header without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].casefold()
    return host.partition(":")[0].casefold()


def nonce() -> str:
    """The word that this request's own scripts bear."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    word: str = g.nonce
    return word


def secure(response: Response) -> Response:
    """Add every header that an answer does not set itself."""
    response.headers.setdefault("Content-Security-Policy", _PAGE_POLICY.format(nonce=nonce()))
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def session_key(home: Path) -> bytes:
    """The key that signs sessions: made once, readable by this user only."""
    path = home / KEY_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) >= 32:
            return kept
        path.unlink()  # a crash left it half-written; sessions only hold notices and tokens
        return session_key(home)
    with os.fdopen(handle, "wb") as out:
        key = secrets.token_bytes(32)
        out.write(key)
    return key
