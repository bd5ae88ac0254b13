"""docker-compose.yml and the Dockerfile, as far as they can be tried without a Docker engine."""

import http.server
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import make_url

from search.model_list import KNOWN_MODELS
from tests.services.fixtures import Neo4jService
from tests.services.servers import PostgresServer, ServiceAbsent, neo4j_jars, postgres_program
from web.cli import main
from web.settings import SECRETS, Settings

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("web", "worker")


def instructions() -> list[tuple[str, str, str]]:
    """The Dockerfile as (stage, instruction, rest), with continued lines joined and comments left out."""
    lines = re.sub(r"\\\n", " ", "".join(line for line in DOCKERFILE.splitlines(keepends=True) if line[0] != "#"))
    stage, found = "", []
    for line in filter(None, map(str.strip, lines.splitlines())):
        instruction, rest = line.split(None, 1)
        if instruction == "FROM":
            stage = rest.split()[-1]
        found.append((stage, instruction, " ".join(rest.split())))
    return found


def lint(*command: str) -> None:
    program = Path(sys.executable).parent / command[0]
    done = subprocess.run([program, *command[1:]], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compose_file_follows_the_specification():
    lint("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


def test_dockerfile_has_no_findings():
    lint("hadolint", "Dockerfile")


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_bounded_pinned_and_watched(name: str):
    service = SERVICES[name]
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert service["restart"] == "unless-stopped"
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["healthcheck"].get("test") or name == "worker"
    assert name in OURS or re.search(r":v?\d+\.\d+", service["image"])
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:")


def test_our_containers_are_locked_down():
    for name in OURS:
        assert SERVICES[name]["read_only"] is True
        assert SERVICES[name]["cap_drop"] == ["ALL"]
    assert SERVICES["worker"]["networks"] == ["stores"]
    assert COMPOSE["networks"]["stores"] == {"internal": True}
    assert ("base", "USER", "10001:10001") in instructions()


def test_every_setting_in_the_files_is_one_that_casegraph_knows():
    named = {key for name in OURS for key in SERVICES[name]["environment"]} | set(
        re.findall(r"\b(CASEGRAPH_[A-Z0-9_]+)=", DOCKERFILE)
    )
    known = {f"CASEGRAPH_{field.upper()}" for field in Settings.model_fields}
    known |= {f"CASEGRAPH_{name.upper()}_FILE" for name in SECRETS}
    assert named - known == set()
    assert len(named) > 8


def test_every_command_in_the_files_is_a_verb_of_the_command_line():
    assert {SERVICES[name]["command"][0] for name in OURS} - set(main.commands) == set()


def test_no_password_stands_in_the_file():
    for name, service in SERVICES.items():
        for key, value in service["environment"].items():
            if re.search("PASSWORD|KEY|AUTH|LEDGER", key):
                assert key.endswith("_FILE"), (name, key)
                secret = value.removeprefix("/run/secrets/")
                assert secret in service["secrets"]
                assert secret in COMPOSE["secrets"]


def test_secrets_are_made_once_and_fit_together(tmp_path: Path):
    (tmp_path / "scripts").mkdir()
    shutil.copy(CHECKOUT / "scripts" / "make-secrets", tmp_path / "scripts")
    made = tmp_path / "secrets"
    for _ in range(2):
        subprocess.run([tmp_path / "scripts" / "make-secrets"], check=True, capture_output=True)
        contents = {path.name: path.read_text() for path in made.iterdir()}
    subprocess.run([tmp_path / "scripts" / "make-secrets"], check=True, capture_output=True)
    assert {path.name: path.read_text() for path in made.iterdir()} == contents
    assert set(contents) == set(COMPOSE["secrets"])
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o644}
    assert contents["neo4j_auth"] == "neo4j/" + contents["neo4j_password"]
    assert yaml.safe_load(contents["qdrant_config"]) == {"service": {"api_key": contents["qdrant_api_key"]}}
    ledger = make_url(contents["ledger_url"])
    assert (ledger.host, ledger.database, ledger.username) == ("postgres", "casegraph", "casegraph")
    assert ledger.password == contents["postgres_password"]
    assert all(len(contents[name]) == 48 for name in ("neo4j_password", "qdrant_api_key", "postgres_password"))


def test_neo4j_knows_the_settings_that_it_is_given():
    try:
        jars = neo4j_jars()
    except ServiceAbsent as error:
        pytest.skip(str(error))
    (jar,) = jars.glob("neo4j-configuration-*.jar")
    with zipfile.ZipFile(jar) as packed:
        classes = b"".join(packed.read(name) for name in packed.namelist() if "Settings" in name)
    given = [key for key in SERVICES["neo4j"]["environment"] if key != "NEO4J_AUTH_FILE"]
    assert len(given) == 6
    for key in given:
        name = key.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")
        assert name.encode() in classes, f"{key} is no setting of {jar.name}; Neo4j would not start"


class Answer(http.server.BaseHTTPRequestHandler):
    """Answers /readyz with the status of its server."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/readyz" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def ready_server() -> Iterator[http.server.HTTPServer]:
    with http.server.HTTPServer(("127.0.0.1", 0), type("Once", (Answer,), {})) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join(5)


def healthy(name: str, port: int, inner: str) -> bool:
    """Whether the health check of a service passes when its server listens on port instead of inner."""
    kind, *command = SERVICES[name]["healthcheck"]["test"]
    assert kind == "CMD"
    command = [part.replace("$$", "$").replace(inner, str(port)) for part in command]
    return subprocess.run(command, check=False, capture_output=True, timeout=30).returncode == 0


def test_health_check_of_qdrant(ready_server: http.server.HTTPServer):
    assert healthy("qdrant", ready_server.server_port, "6333")
    ready_server.RequestHandlerClass.status = 503  # type: ignore[attr-defined]
    assert not healthy("qdrant", ready_server.server_port, "6333")
    assert not healthy("qdrant", 1, "6333")


@pytest.mark.services
def test_health_check_of_neo4j(neo4j_service: Neo4jService):
    assert healthy("neo4j", int(neo4j_service.uri.rsplit(":", 1)[1]), "7687")
    assert not healthy("neo4j", 1, "7687")


@pytest.mark.services
def test_health_check_of_postgres(postgres_service: PostgresServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", f"{Path(postgres_program('pg_isready')).parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PGPORT", str(postgres_service.port))
    assert healthy("postgres", postgres_service.port, "none")
    monkeypatch.setenv("PGPORT", "1")
    assert not healthy("postgres", 1, "none")


@pytest.mark.models
@pytest.mark.services
def test_health_check_of_the_page(models_folder: Path, postgres_url: str, tmp_path: Path):
    """The page as the container serves it: on every address of its own, its ledger in PostgreSQL by a file."""
    (tmp_path / "ledger_url").write_text(postgres_url + "\n")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CASEGRAPH_")} | {
        "CASEGRAPH_HOME": str(tmp_path / "home"),
        "CASEGRAPH_MODELS": str(models_folder),
        "CASEGRAPH_PORT": "0",
        "CASEGRAPH_LEDGER_URL_FILE": str(tmp_path / "ledger_url"),
        **{key: SERVICES["web"]["environment"][key] for key in ("CASEGRAPH_HOST", "CASEGRAPH_PUBLISHED")},
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    command = [sys.executable, "-m", "web.cli", *SERVICES["web"]["command"]]
    with subprocess.Popen(command, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        try:
            address = re.search(r"http://0\.0\.0\.0:(\d+)/", serving.stdout.readline())
            assert address is not None, "it did not start"
            port = int(address[1])
            assert healthy("web", port, "8000")
        finally:
            serving.terminate()
        assert serving.wait(60) == 0
    assert not healthy("web", port, "8000")


def test_image_holds_every_built_in_model():
    (install,) = [rest for _, name, rest in instructions() if name == "RUN" and "models install" in rest]
    assert set(install.split("models install ")[1].split()) == set(KNOWN_MODELS)


def test_only_what_is_copied_reaches_the_build():
    kept = [line[1:] for line in (CHECKOUT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = [part for stage, name, rest in instructions() if name == "COPY" and "--from" not in rest
              for part in rest.split()[:-1]]  # fmt: skip
    assert sorted(copied) == sorted(kept)
    assert all((CHECKOUT / part).exists() for part in copied)


@pytest.mark.services
@pytest.mark.timeout(1200)
def test_build_stages_run_in_a_fresh_folder(tmp_path: Path):
    """Each COPY and RUN of the build stages, with the container's folders below tmp_path; torch is only resolved."""
    if os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("fetches about 300 MB from package registries: runs where REQUIRE_SERVICES=1")

    def placed(text: str) -> str:
        return re.sub(r"(?<![\w.])/(opt|src)\b", rf"{tmp_path}/\1", text)

    environment = {key: value for key, value in os.environ.items() if not key.startswith("CASEGRAPH")}
    (tmp_path / "opt").mkdir()
    source = tmp_path / "src"
    source.mkdir()
    ran = 0
    for stage, name, rest in instructions():
        if stage not in ("build", "build-torch"):
            continue
        if name == "ENV":
            environment |= dict(pair.split("=", 1) for pair in placed(rest).split() if "NO_CACHE" not in pair)
        elif name == "COPY":
            *parts, target = rest.split()
            for part in parts:
                place = source / target / ("" if (CHECKOUT / part).is_dir() else part)
                if (CHECKOUT / part).is_dir():
                    shutil.copytree(CHECKOUT / part, place, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(CHECKOUT / part, place)
        elif name == "RUN":
            command = placed(rest).replace("python -m venv", f"{sys.executable} -m venv")
            if stage == "build-torch":
                command = command.replace("pip install", "pip install --dry-run")
            done = subprocess.run(
                ["sh", "-c", command], cwd=source, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{rest}\n{done.stdout}{done.stderr}"
            ran += 1
    assert ran == 4
    said = subprocess.run(
        [tmp_path / "opt/casegraph/bin/casegraph", "models", "list", "--json"],
        env={**environment, "CASEGRAPH_MODELS": str(tmp_path / "opt/models"), "CASEGRAPH_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.count('"intact"') == len(KNOWN_MODELS), said
