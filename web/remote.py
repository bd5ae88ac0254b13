"""How one process does a verb in the home that another one owns: over HTTP on loopback, with the owner's token."""

import hmac
import http.client
import json
from collections.abc import Iterator, Mapping
from threading import Thread
from typing import Any

from flask import Blueprint, Flask, Response, abort, request
from waitress.server import create_server

from graph.errors import CasegraphError, HomeInUse, InvalidRequest
from ingest.owner import OwnerCard, Ownership
from web import verbs
from web.wiring import Services

PATH = "/owner/verbs/"
HEADER = "X-Casegraph-Owner"
PATIENCE = 600  # seconds without a line before the owner is taken for dead
_ERRORS: Mapping[str, type[CasegraphError]] = {}


def _every(kind: type[CasegraphError]) -> Iterator[type[CasegraphError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _every(below)


def blueprint(services: Services, token: str) -> Blueprint:
    """The owner's door for other processes of this user. Nothing without the token; the page never calls it."""
    door = Blueprint("owner", __name__)

    @door.post(PATH + "<verb>")
    def do(verb: str) -> Response:
        if not hmac.compare_digest(request.headers.get(HEADER, ""), token):
            abort(404)
        arguments = request.get_json()
        if not isinstance(arguments, dict):
            abort(400)
        return Response(_lines(services, verb, arguments), mimetype="application/jsonl")

    return door


def _lines(services: Services, verb: str, arguments: Mapping[str, Any]) -> Iterator[str]:
    """Answers as JSON Lines; an error is the last line, since the status was sent long before."""
    try:
        for answer in verbs.run(services, verb, arguments):
            yield json.dumps(answer, ensure_ascii=False) + "\n"
    except CasegraphError as error:
        yield json.dumps({"error": str(error), "class": type(error).__name__}) + "\n"
    except (TypeError, ValueError) as error:
        yield json.dumps({"error": f"{verb}: {error}", "class": InvalidRequest.__name__}) + "\n"


def listen(services: Services, ownership: Ownership) -> None:
    """Let other processes in while this one owns the home without serving pages."""
    app = Flask("owner")
    app.register_blueprint(blueprint(services, ownership.token))
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    Thread(target=server.run, name="owner", daemon=True).start()
    ownership.announce(f"127.0.0.1:{server.effective_port}")


def ask(card: OwnerCard, verb: str, arguments: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Have the owner do a verb. Raises the owner's own errors, or HomeInUse where it does not answer."""
    connection = http.client.HTTPConnection(card.address, timeout=PATIENCE)
    kinds = {kind.__name__: kind for kind in _every(CasegraphError)}
    try:
        body = json.dumps(arguments).encode()
        headers = {HEADER: card.token, "Content-Type": "application/json"}
        connection.request("POST", PATH + verb, body, headers)
        response = connection.getresponse()
        if response.status != http.client.OK:
            raise HomeInUse(
                f"the process {card.pid} that owns this home refused ({response.status}); stop it, or update"
            )
        for line in response:
            answer = json.loads(line)
            if "error" in answer and "class" in answer:
                raise kinds.get(answer["class"], CasegraphError)(answer["error"])
            yield answer
    except (TimeoutError, OSError, http.client.HTTPException, ValueError) as error:
        raise HomeInUse(
            f"the process {card.pid} owns this home and does not answer on {card.address} ({error}); "
            "wait for it, or stop it and try again"
        ) from error
    finally:
        connection.close()
