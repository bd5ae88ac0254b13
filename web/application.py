"""The Flask application: security, assets, errors, pages and the API, put together once."""

from importlib.metadata import version as installed_version

from apiflask import APIFlask
from flask import Flask
from jinja2 import StrictUndefined

from web import accounts, api, assets, problems, security, views
from web.views import wording
from web.wiring import Services


def version() -> str:
    """The installed version of Casegraph."""
    return installed_version("casegraph")


def application(services: Services) -> APIFlask:
    """Everything that is served over these services. Starts no work of its own."""
    app = APIFlask(
        "web",
        title="Casegraph",
        version=version(),
        spec_path="/api/v1/openapi.json",
        docs_path=None,
        json_errors=False,
        static_folder=None,  # type: ignore[arg-type]  # assets have an address of their own
    )
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        VALIDATION_ERROR_STATUS_CODE=400,
        DESCRIPTION="Search and graph of Casegraph. Offsets count Unicode code points into a document's text.",
        JSON_SORT_KEYS=False,
    )
    app.extensions[accounts.EXTENSION] = services
    _templates(app)
    security.protect(app, services.settings)
    assets.serve(app)
    problems.handle(app)
    for blueprint in views.blueprints():
        app.register_blueprint(blueprint)
    app.register_blueprint(api.blueprint)
    return app


def _templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(wording.FILTERS)
    app.jinja_env.globals.update(wording.GLOBALS)
    app.context_processor(views.surroundings)
