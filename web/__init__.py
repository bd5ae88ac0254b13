"""The pages, the JSON API, and the command line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apiflask import APIFlask

    from web.wiring import Services

__all__ = ["create_app"]


def create_app(services: "Services") -> "APIFlask":
    """The application that serves the pages and the API over these services."""
    # Imported late: the command line shares this package and most of its verbs need no web framework.
    from web.application import application

    return application(services)
