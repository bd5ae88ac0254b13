"""Collections, Health and Help, and the two addresses that supervisors ask."""

from flask import Blueprint, Response, jsonify, render_template

from web.accounts import current_scope, services
from web.views.search import unsearched

blueprint = Blueprint("service", __name__)


@blueprint.get("/collections")
def collections() -> str:
    """Every collection with its documents by state."""
    return render_template("collections.html", collections=services().catalogue.collections(current_scope()))


@blueprint.get("/health")
def health() -> str:
    """How every part is, what to do where one is not well, and what searches cannot have seen."""
    from web.application import version

    parts = services().health()
    model_ok = all(p.ok for p in parts if p.part == "model")
    return render_template(
        "health.html",
        parts=parts,
        unsearched=unsearched(current_scope()) if model_ok else None,
        rejected=services().catalogue.rejected(current_scope()),
        version=version(),
        home=str(services().settings.home),
    )


@blueprint.get("/help")
def help_page() -> str:
    """Keys, and how to read what is shown."""
    return render_template("help.html")


@blueprint.get("/healthz")
def alive() -> Response:
    """Whether the process answers."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
def ready() -> Response:
    """Whether every part answers; 503 where one does not."""
    parts = services().health()
    response = jsonify(ok=all(p.ok for p in parts), parts=[{"part": p.part, "ok": p.ok} for p in parts])
    response.status_code = 200 if all(p.ok for p in parts) else 503
    return response
