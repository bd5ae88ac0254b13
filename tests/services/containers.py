"""Servers for the tests from container images, where there is a Docker engine: Neo4j without Java, and Qdrant.

The images and their versions are those of docker-compose.yml, read from there.
"""

import re
import shutil
import subprocess
from pathlib import Path
from typing import ClassVar

from tests.services.servers import START_SECONDS, Neo4jServer, Server, ServiceAbsent, ServiceFailed, exchange

COMPOSE = Path(__file__).resolve().parent.parent.parent / "docker-compose.yml"


def docker(*arguments: str, timeout: float = 600) -> str:
    """Run docker and return what it printed; ServiceFailed with its words. The time covers the fetch of an image."""
    done = subprocess.run(
        ["docker", *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=timeout
    )
    if done.returncode:
        raise ServiceFailed(f"docker {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def image(name: str) -> str:
    """The pinned image of a service, such as neo4j:5.26.30-community, from docker-compose.yml."""
    found = re.search(rf"^\s*image:\s*((?:\S+/)?{name}:\S+)\s*$", COMPOSE.read_text(), re.MULTILINE)
    if found is None:
        raise ServiceFailed(f"{COMPOSE} names no image of {name}")
    return found[1]


class Container(Server):
    """A server in a container. Its data lie in the container's own volume, which goes with remove()."""

    image_name: ClassVar[str]
    inner_port: ClassVar[int]

    @classmethod
    def check(cls) -> None:
        if shutil.which("docker") is None:
            raise ServiceAbsent("there is no Docker")
        try:
            docker("info", "--format", "{{.ServerVersion}}", timeout=20)
        except (ServiceFailed, subprocess.TimeoutExpired) as error:
            raise ServiceAbsent(f"the Docker engine does not answer: {error}") from None

    @property
    def container(self) -> str:
        """The container's name."""
        return self.folder.name

    def settings(self) -> dict[str, str]:
        """Environment variables of the container."""
        return {}

    def start(self, *, tied: bool = True) -> None:
        if self.alive():
            return
        if docker("ps", "-a", "-q", "--filter", f"name=^{self.container}$"):
            docker("start", self.container)
        else:
            settings = [part for key, value in self.settings().items() for part in ("-e", f"{key}={value}")]
            publish = ["-p", f"127.0.0.1:{self.port}:{self.inner_port}"]
            docker("run", "-d", "--name", self.container, *publish, *settings, image(self.image_name))
        if tied:
            self.keep('docker rm -f -v "$1" >/dev/null 2>&1', self.container)
        self.wait(START_SECONDS)

    def tail(self) -> str:
        return docker("logs", "--tail", "20", self.container)

    def alive(self) -> bool:
        return bool(docker("ps", "-q", "--filter", f"name=^{self.container}$"))

    def kill(self) -> None:
        if self.alive():
            docker("kill", self.container)
        self.release()

    def stop(self) -> None:
        if self.alive():
            docker("stop", self.container)
        self.release()

    def remove(self) -> None:
        self.release()
        docker("rm", "-f", "-v", self.container)
        shutil.rmtree(self.folder, ignore_errors=True)


class Neo4jContainer(Container, Neo4jServer):
    """Neo4j in a container."""

    image_name = "neo4j"
    inner_port = 7687

    def settings(self) -> dict[str, str]:
        return {"NEO4J_AUTH": f"neo4j/{self.password}" if self.password else "none"}

    def ready(self) -> bool:
        return self.speaks_bolt()


class QdrantContainer(Container):
    """Qdrant in a container, with an API key where a password is given."""

    image_name = "qdrant"
    inner_port = 6333

    @property
    def url(self) -> str:
        """The address of the REST API."""
        return f"http://127.0.0.1:{self.port}"

    def settings(self) -> dict[str, str]:
        return {"QDRANT__SERVICE__API_KEY": self.password} if self.password else {}

    def environment(self) -> dict[str, str]:
        return {"QDRANT_URL": self.url, **({"QDRANT_API_KEY": self.password} if self.password else {})}

    def ready(self) -> bool:
        return exchange(self.port, b"GET /readyz HTTP/1.0\r\n\r\n", 12).endswith(b" 200")


def neo4j_server(*, password: str | None = None) -> Neo4jServer:
    """A Neo4j of this machine: from its jars where there is Java, else in a container; raises ServiceAbsent."""
    try:
        return Neo4jServer.create("neo4j", password=password)
    except ServiceAbsent as without_java:
        try:
            return Neo4jContainer.create("neo4j", password=password)
        except ServiceAbsent as without_docker:
            raise ServiceAbsent(f"{without_java}; and {without_docker}") from None
