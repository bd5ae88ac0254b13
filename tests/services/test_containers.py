"""Servers in containers, with a stand-in for the program docker: the engine is the edge that a test has not got."""

import os
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import containers
from tests.services.containers import Neo4jContainer, QdrantContainer, docker, image, neo4j_server
from tests.services.servers import Neo4jServer, ServiceAbsent, ServiceFailed

# Keeps a file a container in $FAKE_DOCKER; a running one is a process that answers HTTP and Bolt's handshake.
DOCKER = textwrap.dedent("""
    import os, signal, subprocess, sys
    from pathlib import Path

    home, (verb, *rest) = Path(os.environ["FAKE_DOCKER"]), sys.argv[1:]
    with (home / "calls").open("a") as calls:
        print(verb, *rest, file=calls)

    def alive(name):
        pid = home / f"{name}.pid"
        try:
            os.kill(int(pid.read_text()), 0)
        except OSError:
            return False
        return True

    def end(name):
        if alive(name):
            os.kill(int((home / f"{name}.pid").read_text()), signal.SIGKILL)
        (home / f"{name}.pid").unlink(missing_ok=True)

    def begin(name):
        process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("answer.py"), (home / name).read_text()],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        (home / f"{name}.pid").write_text(str(process.pid))

    if verb == "ps":
        name = rest[-1].removeprefix("name=^").removesuffix("$")
        if (home / name).exists() and ("-a" in rest or alive(name)):
            print("0123456789ab")
    elif verb == "run":
        name, port = rest[rest.index("--name") + 1], rest[rest.index("-p") + 1].split(":")[1]
        (home / name).write_text(port)
        begin(name)
    elif verb == "start":
        begin(rest[0])
    elif verb in ("kill", "stop"):
        end(rest[0])
    elif verb == "rm":
        end(rest[-1])
        (home / rest[-1]).unlink(missing_ok=True)
    elif verb == "logs":
        print("the last words of the server")
    elif verb != "info":
        sys.exit(f"docker: unknown command {verb}")
""")

ANSWER = textwrap.dedent("""
    import socketserver, sys

    class Both(socketserver.BaseRequestHandler):
        def handle(self):
            asked = self.request.recv(100)
            self.request.sendall(b"HTTP/1.0 200 OK\\r\\n\\r\\n" if asked[:3] == b"GET" else bytes([0, 0, 4, 5]))

    socketserver.TCPServer.allow_reuse_address = True
    socketserver.TCPServer(("127.0.0.1", int(sys.argv[1])), Both).serve_forever()
""")


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that a stand-in for docker keeps its containers in."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "docker.py").write_text(DOCKER)
    (tmp_path / "answer.py").write_text(ANSWER)
    program = tmp_path / "bin" / "docker"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {tmp_path}/docker.py "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "engine"
    folder.mkdir()
    monkeypatch.setenv("FAKE_DOCKER", str(folder))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    yield folder
    for note in folder.glob("*.pid"):
        docker("rm", "-f", "-v", note.stem)


def test_images_are_those_of_the_compose_file():
    assert image("neo4j").startswith("neo4j:5.26.")
    assert image("qdrant").startswith("qdrant/qdrant:v1.")
    with pytest.raises(ServiceFailed, match="names no image of mongo"):
        image("mongo")


def test_qdrant_lives_through_kill_and_restart(engine: Path):
    server = QdrantContainer.create("qdrant", password="secret")
    server.start()
    assert server.alive()
    assert server.environment() == {"QDRANT_URL": server.url, "QDRANT_API_KEY": "secret"}
    (started,) = [line for line in (engine / "calls").read_text().splitlines() if line.startswith("run ")]
    assert f"-p 127.0.0.1:{server.port}:6333 -e QDRANT__SERVICE__API_KEY=secret {image('qdrant')}" in started
    server.kill()
    assert not server.alive()
    server.restart()
    assert server.alive()
    assert server.ready()
    assert (engine / "calls").read_text().count("run ") == 1
    server.remove()
    assert not (engine / server.container).exists()
    assert not server.folder.exists()


@pytest.mark.parametrize(("password", "auth"), [(None, "none"), ("secret", "neo4j/secret")])
def test_without_java_neo4j_runs_in_a_container(
    engine: Path, monkeypatch: pytest.MonkeyPatch, password: str | None, auth: str
):
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    server = neo4j_server(password=password)
    assert isinstance(server, Neo4jContainer)
    server.start()
    assert f"-e NEO4J_AUTH={auth} {image('neo4j')}" in (engine / "calls").read_text()
    assert server.uri == f"neo4j://127.0.0.1:{server.port}"
    server.remove()


def test_a_container_that_ends_at_once_says_its_last_words(engine: Path, monkeypatch: pytest.MonkeyPatch):
    server = QdrantContainer.create("qdrant")
    monkeypatch.setattr(QdrantContainer, "ready", lambda self: False)
    monkeypatch.setattr(containers, "START_SECONDS", 0.5)
    with pytest.raises(ServiceFailed, match="the last words of the server"):
        server.start()
    assert not server.alive()
    server.remove()


def test_without_java_and_docker_both_remedies_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServiceAbsent, match=r"install a JDK.*there is no Docker"):
        neo4j_server()


def test_java_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    (tmp_path / "bin" / "java").chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(ServiceAbsent, match="too old"):
        Neo4jServer.check()


def test_a_container_goes_when_its_owner_dies(engine: Path):
    server = QdrantContainer.create("qdrant")
    server.start()
    assert server._keeper is not None
    assert server._keeper.stdin is not None
    server._keeper.stdin.close()  # what the death of this process would do
    deadline = time.monotonic() + 10
    while (engine / server.container).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not (engine / server.container).exists()
    server.remove()
