"""A home moves to servers and back, and is the same in both."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from graph.errors import InvalidRequest
from graph.model import Scope
from graph.neo4j_store import Neo4jGraph
from ingest.export import objects
from web import verbs
from web.moving import embedded, move
from web.settings import Settings
from web.wiring import Services, build

ALL = Scope.everything()
pytestmark = [pytest.mark.services, pytest.mark.models]


@pytest.fixture
def settings(postgres_service, neo4j_service, tmp_path: Path, models_folder: Path) -> Iterator[Settings]:
    database = postgres_service.new_database()
    with closing(Neo4jGraph(neo4j_service.uri, auth=neo4j_service.auth)) as graph:
        for document, _ in list(graph.fingerprints()):
            graph.remove(document)  # Community has one database: what other tests left in it is not ours
    yield Settings(
        home=tmp_path / "home",
        models=models_folder,
        ledger_url=SecretStr(database),
        neo4j_uri=neo4j_service.uri,
        neo4j_user=neo4j_service.user or "neo4j",
        neo4j_password=SecretStr(neo4j_service.password) if neo4j_service.password else None,
    )
    postgres_service.drop_database(database)


def content(services: Services) -> Sequence[str]:
    return sorted(
        str(sorted((k, str(v)) for k, v in thing.items()))
        for thing in objects(services.catalogue, services.archive, services.graph, ALL)
    )


def moved(settings: Settings, to: Any) -> Sequence[Mapping[str, Any]]:
    return [line for line in move(settings, to) if "progress" not in line]


def test_a_home_moves_to_servers_and_back(settings: Settings, tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(5):
        meeting = f"Anna Orlova met Paul Martin of the Harbour Clinic in March 20{number + 10}."
        (files / f"{number}.txt").write_text(f"Dear Minister,\n\n{meeting}\n\nAnna Orlova\n")
    home = embedded(settings)
    services = build(home)
    try:
        list(verbs.ingest(services, paths=[str(files)], collection="mail", by="test"))
        before = content(services)
        assert any("'claim'" in line for line in before)
    finally:
        services.close()

    lines = moved(settings, "server")
    assert lines[-1] == {"moved": 5, "to": "server"}
    assert lines[-2]["differences"] == 0
    services = build(settings)
    try:
        assert content(services) == before
        batch = services.ledger.open_batch("mail", by="test")
        services.ledger.end_batch(batch)
        document = min(services.catalogue.documents())
        services.ledger.withdraw(document, by="test")  # new rows are numbered after the copied ones
        services.ledger.restore(document, by="test")
        services.relay.drain()
    finally:
        services.close()
    assert moved(settings, "server")[-1]["moved"] == 5, "again: nothing is left to do"

    (settings.home / "ledger.sqlite").rename(tmp_path / "old-ledger.sqlite")
    assert moved(settings, "embedded")[-1] == {"moved": 5, "to": "embedded"}
    services = build(home)
    try:
        assert content(services) == before
    finally:
        services.close()


def test_a_ledger_that_holds_something_else_is_not_overwritten(settings: Settings, tmp_path: Path) -> None:
    for name, where in (("a", embedded(settings)), ("b", settings)):
        services = build(where)
        try:
            path = tmp_path / f"{name}.txt"
            path.write_text(name)
            services.intake.add([(path.name, path)], "mail", by="test")
        finally:
            services.close()
    with pytest.raises(InvalidRequest, match="already holds"):
        moved(settings, "server")


def test_without_servers_there_is_nowhere_to_go(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="CASEGRAPH_LEDGER_URL"):
        moved(Settings(home=tmp_path), "server")
