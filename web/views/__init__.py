"""The pages, one module a subject. Views ask one store once where they can, and hand plain types to the templates."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request

from web.accounts import services

NAVIGATION = (
    ("search.search", "Search"),
    ("documents.listing", "Documents"),
    ("entities.listing", "Entities"),
    ("graph.show", "Graph"),
    ("intake.add", "Add"),
    ("service.collections", "Collections"),
    ("service.health", "Health"),
)


def blueprints() -> Sequence[Blueprint]:
    """The pages of the application."""
    from web.views import documents, entities, graph, intake, pictures, search, service

    return (
        search.blueprint,
        documents.blueprint,
        pictures.blueprint,
        entities.blueprint,
        graph.blueprint,
        intake.blueprint,
        service.blueprint,
    )


def surroundings() -> dict[str, Any]:
    """What every page shows around its content."""
    return {
        "navigation": NAVIGATION,
        "section": (request.endpoint or "").split(".")[0],
        "trouble": services().intake.trouble,
    }
