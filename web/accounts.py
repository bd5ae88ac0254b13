"""Who asks, and what they may read. Today there is one local owner, on loopback, who may read everything.

Every page and every answer of the API takes its Scope from here, so that accounts can come without touching them.
"""

from flask import current_app, g

from graph.model import Scope
from web.wiring import Services

EXTENSION = "casegraph"


def services() -> Services:
    """The services of the running application."""
    found: Services = current_app.extensions[EXTENSION]
    return found


def current_scope() -> Scope:
    """What the asker may read."""
    if "scope" not in g:
        g.scope = Scope.everything()
    scope: Scope = g.scope
    return scope


def current_user() -> str:
    """The name that receipts, corrections and judgements of this request bear."""
    return services().settings.user
