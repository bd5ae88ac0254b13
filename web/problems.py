"""Errors as pages, and as problem+json (RFC 9457) under /api. Each error of ours names its own status."""

import logging

from apiflask.exceptions import HTTPError
from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException

from graph.errors import CasegraphError, ModelMissing, StoreUnavailable

log = logging.getLogger(__name__)

_TITLES = {
    400: "The question cannot be answered as it stands",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    413: "Too much at once",
    415: "Not a kind of content that is taken here",
    422: "The question cannot be answered as it stands",
    500: "Something went wrong in Casegraph",
    503: "A part of Casegraph does not answer",
}
_REMEDIES = {
    404: "It may have been withdrawn or purged, or the address is incomplete. Search for it, or look in the list of "
    "documents.",
    503: "Nothing was searched, so this is not an empty result. Health says which part is down and what to do; then "
    "try again.",
    500: "Nothing was changed. The log of the service has the details; Health says how every part is.",
}


def handle(app: Flask) -> None:
    """Map every error once, for pages and for the API."""
    app.register_error_handler(CasegraphError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(HTTPError, _api)
    app.register_error_handler(Exception, _unforeseen)


def _ours(error: CasegraphError) -> Response:
    if error.status >= 500:
        log.error("%s: %s", type(error).__name__, error)
    down = isinstance(error, StoreUnavailable | ModelMissing)
    response = problem(error.status, str(error))
    if down:
        response.headers["Retry-After"] = "5"
    return response


def _http(error: HTTPException) -> Response:
    if error.code is None or error.response is not None:
        return make_response(error.get_response())
    response = problem(error.code, error.description or error.name)
    for name, value in error.get_headers():
        if name.lower() in {"allow", "location", "retry-after"}:
            response.headers[name] = value
    return response


def _api(error: HTTPError) -> Response:
    """Of the API's own checks: names each field that is wrong."""
    fields = error.detail.get("query", error.detail) if isinstance(error.detail, dict) else {}
    said = "; ".join(f"{name}: {', '.join(map(str, why))}" for name, why in fields.items())
    return problem(error.status_code, said or error.message or str(error))


def _unforeseen(error: Exception) -> Response:
    log.exception("a request to %s failed", request.path, exc_info=error)
    return problem(500, f"an error of the kind {type(error).__name__} that was not foreseen")


def problem(status: int, detail: str) -> Response:
    """An error as its asker can read it."""
    title = _TITLES.get(status, "This did not work")
    if request.path.startswith("/api/"):
        response = jsonify(type="about:blank", title=title, status=status, detail=detail, instance=request.path)
        response.status_code = status
        response.content_type = "application/problem+json"
        return response
    if request_ctx.url_adapter is None:  # a Host header that is none: no page can be addressed
        return Response(f"{title}: {detail}", status, mimetype="text/plain")
    page = render_template("problem.html", title=title, status=status, detail=detail, remedy=_REMEDIES.get(status, ""))
    return make_response(page, status)
