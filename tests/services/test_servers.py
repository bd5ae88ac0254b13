"""The servers that tests rely on: they answer, they survive kill -9, and they leave nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import neo4j
import neo4j.exceptions
import pytest

from tests.services.fixtures import Neo4jService
from tests.services.servers import PostgresServer, ServiceAbsent, ServiceFailed

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SERVICES = CHECKOUT / "scripts" / "services"

pytestmark = pytest.mark.services


def run_services(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("NEO4J_URI", "QDRANT_URL")}
    return subprocess.run(
        [sys.executable, str(SERVICES), *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


def test_neo4j_keeps_what_it_confirmed_when_killed(neo4j_service: Neo4jService):
    server = neo4j_service.owned()
    with neo4j.GraphDatabase.driver(neo4j_service.uri, auth=neo4j_service.auth) as driver:
        driver.execute_query("CREATE (:KillTest {n: 1})")
    server.kill()
    assert not server.alive()
    server.restart()
    with neo4j.GraphDatabase.driver(neo4j_service.uri, auth=neo4j_service.auth) as driver:
        counted = driver.execute_query("MATCH (n:KillTest) RETURN count(n) AS n").records[0]["n"]
        version = driver.execute_query("CALL dbms.components() YIELD versions").records[0]["versions"][0]
        driver.execute_query("MATCH (n:KillTest) DELETE n")
    assert counted == 1
    assert version.startswith("5.26.")


def test_neo4j_with_a_password_refuses_those_without(neo4j_auth_service: Neo4jService):
    with neo4j.GraphDatabase.driver(neo4j_auth_service.uri, auth=neo4j_auth_service.auth) as driver:
        assert driver.execute_query("RETURN 1 AS n").records[0]["n"] == 1
    for wrong in (None, ("neo4j", "neo4j")):
        with (
            neo4j.GraphDatabase.driver(neo4j_auth_service.uri, auth=wrong) as driver,
            pytest.raises(neo4j.exceptions.AuthError),
        ):
            driver.verify_connectivity()


def test_neo4j_keeps_its_password_over_a_restart(neo4j_auth_service: Neo4jService):
    neo4j_auth_service.owned().kill()
    neo4j_auth_service.owned().restart()
    with neo4j.GraphDatabase.driver(neo4j_auth_service.uri, auth=neo4j_auth_service.auth) as driver:
        driver.verify_connectivity()


def test_postgres_keeps_what_it_confirmed_when_killed(postgres_service: PostgresServer, postgres_url: str):
    database = postgres_url.rsplit("/", 1)[1]
    postgres_service.sql("CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)", database=database)
    postgres_service.kill()
    with pytest.raises(ServiceFailed, match="psql failed"):
        postgres_service.sql("SELECT 1")
    postgres_service.restart()
    assert postgres_service.sql("SELECT n FROM kept", database=database) == "7"


def test_each_test_gets_an_empty_database(postgres_service: PostgresServer):
    first, second = postgres_service.new_database(), postgres_service.new_database()
    assert first != second
    postgres_service.drop_database(first)
    postgres_service.drop_database(second)
    assert postgres_service.sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'test_%'") == "0"
    with pytest.raises(ValueError, match="not a database of new_database"):
        postgres_service.drop_database(postgres_service.url())


def test_a_server_ends_with_the_process_that_started_it_however_that_ends():
    program = textwrap.dedent("""
        import time
        from tests.services.servers import PostgresServer
        server = PostgresServer.create("postgres")
        server.start()
        print(server.pid, server.folder, flush=True)
        time.sleep(60)
    """)
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment) as owner:
        assert owner.stdout is not None
        pid, folder = owner.stdout.readline().split()
        os.kill(int(pid), 0)
        owner.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while (running(pid) or Path(folder).exists()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not running(pid)
    assert not Path(folder).exists()


def running(pid: str) -> bool:
    shown = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, text=True, check=False).stdout
    return bool(shown.strip()) and not shown.startswith("Z")


def test_a_server_that_cannot_start_says_why(postgres_service: PostgresServer, monkeypatch: pytest.MonkeyPatch):
    broken = PostgresServer.create("postgres")
    (broken.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    monkeypatch.setattr("tests.services.servers.RETRY_SECONDS", 0.0)
    try:
        with pytest.raises(ServiceFailed, match="no_such_setting"):
            broken.start()
        assert not broken.alive()
    finally:
        broken.remove()


def test_services_in_the_background(tmp_path: Path):
    cache = {"CASEGRAPH_SERVICES_CACHE": str(tmp_path / "cache")}
    addresses = tmp_path / "addresses"
    try:
        started = run_services("start", "postgres", "--env", str(addresses), **cache)
        assert started.returncode == 0, started.stderr
        assert addresses.read_text().startswith("export POSTGRES_URL='postgresql+psycopg://casegraph:")
        assert addresses.stat().st_mode & 0o077 == 0
        assert "postgres: running" in run_services("status", **cache).stdout
        assert run_services("kill", "postgres", **cache).returncode == 0
        assert "postgres: not running" in run_services("status", **cache).stdout
        assert run_services("restart", "postgres", **cache).returncode == 0
        assert "postgres: running" in run_services("status", **cache).stdout
        assert run_services("env", **cache).stdout == addresses.read_text()
    finally:
        assert run_services("stop", **cache).returncode == 0
    assert "postgres: not started" in run_services("status", **cache).stdout


def test_services_around_a_command(tmp_path: Path):
    cache = {"CASEGRAPH_SERVICES_CACHE": str(tmp_path)}
    done = run_services("run", "postgres", "--", "sh", "-c", 'echo "$POSTGRES_URL"; exit 7', **cache)
    assert done.returncode == 7
    assert done.stdout.startswith("postgresql+psycopg://casegraph:")


def test_a_missing_program_is_named_with_its_remedy(tmp_path: Path):
    done = run_services("start", "neo4j", PATH=str(tmp_path), JAVA_HOME="", CASEGRAPH_SERVICES_CACHE=str(tmp_path))
    assert done.returncode == 3
    assert "install a JDK of version 17 or newer" in done.stderr


@pytest.mark.parametrize(("required", "outcome"), [("", "1 skipped"), ("1", "1 error")])
def test_what_is_absent_is_skipped_on_a_laptop_and_failed_where_required(tmp_path: Path, required: str, outcome: str):
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.services.fixtures"]\n')
    (tmp_path / "test_it.py").write_text("def test_it(neo4j_service): pass\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", str(tmp_path)],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(CHECKOUT), "REQUIRE_SERVICES": required, "HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert outcome in done.stdout.splitlines()[-1]
    assert "install a JDK" in done.stdout


def test_a_server_named_by_the_environment_must_answer(tmp_path: Path):
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.services.fixtures"]\n')
    (tmp_path / "test_it.py").write_text("def test_graph(neo4j_service): pass\ndef test_index(qdrant_service): pass\n")
    addresses = {"NEO4J_URI": "neo4j://127.0.0.1:1", "QDRANT_URL": "http://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **addresses},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "2 errors" in done.stdout.splitlines()[-1]
    assert "which does not answer" in done.stdout


def test_jars_come_from_maven(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from tests.services import servers

    monkeypatch.setenv("CASEGRAPH_SERVICES_CACHE", str(tmp_path / "cache"))
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho cannot reach the repository; exit 1\n")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(ServiceAbsent, match="cannot reach the repository"):
        servers.neo4j_jars()
    assert not [path for path in (tmp_path / "cache").iterdir() if path.is_dir()]
