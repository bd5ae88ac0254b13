"""``casegraph serve``: owns the home, serves the pages, reads what is added, and answers other processes."""

import ipaddress
import logging
import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType

from waitress.server import create_server

from graph.errors import HomeInUse, InvalidRequest
from ingest import owner
from web import create_app, remote
from web.settings import Settings
from web.wiring import build

THREADS = 32  # threads, not the server, decide (measured: 8 threads with 20 open streams answered nothing)


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until a signal; ready hears the address. Raises HomeInUse, InvalidRequest for an unfit address."""
    if not (settings.published or _loopback(settings.host)):
        raise InvalidRequest(
            f"{settings.host} can be reached by others and Casegraph has no log-in yet; serve on 127.0.0.1"
        )
    mine = owner.take(settings.home)
    if mine is None:
        card = owner.owner(settings.home)
        where = f"process {card.pid} at {card.address}" if card else "another process"
        raise HomeInUse(f"{settings.home} is served or used by {where}; open that, or stop it first")
    try:
        services = build(settings)
        try:
            app = create_app(services)
            app.register_blueprint(remote.blueprint(services, mine.token))
            try:
                server = create_server(app, host=settings.host, port=settings.port, threads=THREADS)
            except OSError as error:
                raise InvalidRequest(
                    f"port {settings.port} cannot be used ({error.strerror}); choose another: casegraph serve --port 0"
                ) from error
            address = f"{settings.host}:{server.effective_port}"
            mine.announce(address)
            services.intake.start()
            ended = threading.Event()

            def end(_number: int, _frame: FrameType | None) -> None:
                ended.set()

            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, end)
            threading.Thread(target=server.run, name="server", daemon=True).start()
            ready(f"http://{address}/")
            ended.wait()
            logging.getLogger(__name__).info("stopping")
            server.close()
        finally:
            services.close()
    finally:
        mine.release()


def _loopback(host: str) -> bool:
    try:
        return all(ipaddress.ip_address(a[4][0]).is_loopback for a in socket.getaddrinfo(host, None))
    except OSError:
        return False
