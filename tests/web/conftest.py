"""A small home with real stores, and the application over it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from reportlab.pdfgen.canvas import Canvas
from werkzeug.test import TestResponse

from graph.model import DocumentKind, Polarity
from graph.vocabulary import EntityKind, Relation
from tests.fixtures.hashing_embedder import HashingEmbedder
from tests.web.shelf import Said, lay
from web import create_app
from web.settings import Settings
from web.wiring import Services, build

LETTER = """Harbour Legal Clinic
12 Quay Street, Port Ellery

4 May 2025

To the Ministry of Settlement

Marta Lindqvist met with Tomas Okafor on 2 May 2025 at the ministry.
We ask the ministry to let the family of Ruben Adeyemi stay.

Marta Lindqvist, Director
"""
ARTICLE = """No answer for the Adeyemi family

Ruben Adeyemi was denied asylum by the Ministry of Settlement in 2024.
Marta Lindqvist plans to meet Tomas Okafor again in June 2026.
<script>alert("never")</script> is shown as it stands.
"""
RULING = (
    "Tribunal of Port Ellery",
    "In the case of Adeyemi the tribunal has heard both sides.",
    "The appeal of Ruben Adeyemi is DISMISSED. He has not shown a risk of harm.",
)


@dataclass(frozen=True)
class World:
    """What the fixtures have laid down."""

    services: Services
    letter: str
    article: str
    ruling: str
    refused: str
    files: Path

    def entity(self, name: str) -> str:
        """The id of an entity by its name."""
        from graph.model import Scope

        return next(c.entity.id for c in self.services.graph.named(Scope.everything(), name) if c.entity.name == name)


def open_home(folder: Path) -> Services:
    """Empty stores in a home of their own."""
    return build(Settings(home=folder / "home", user="Test Owner"), embedder=HashingEmbedder())


class Browser(FlaskClient):
    """A browser without scripts that reads every answer to its end, so that files are closed."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True, **kwargs})


def application(services: Services) -> APIFlask:
    """The application over some stores."""
    made = create_app(services)
    made.testing = True
    made.test_client_class = Browser
    made.config["PROPAGATE_EXCEPTIONS"] = False  # errors must end as pages, here as in service
    return made


@pytest.fixture(scope="session")
def furnished_once(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The documents, laid down and closed again, for others to copy."""
    folder = tmp_path_factory.mktemp("furnished")
    services = open_home(folder)
    world = furnished(services, folder)
    services.close()
    return world


def copied(once: World, folder: Path) -> World:
    """A copy of the documents in a home of its own."""
    shutil.copytree(once.services.settings.home, folder / "home")
    return replace(once, services=open_home(folder))


@pytest.fixture(scope="session")
def world(furnished_once: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Documents to look at. A test that changes something takes ``own_world``."""
    made = copied(furnished_once, tmp_path_factory.mktemp("world"))
    yield made
    made.services.close()


@pytest.fixture(scope="session")
def app(world: World) -> APIFlask:
    """The application over the documents to look at."""
    return application(world.services)


@pytest.fixture
def client(app: APIFlask) -> FlaskClient:
    """A browser without scripts, looking."""
    return app.test_client()


@pytest.fixture
def own_world(furnished_once: World, tmp_path: Path) -> Iterator[World]:
    """The same documents, for this test alone."""
    made = copied(furnished_once, tmp_path)
    yield made
    made.services.close()


@pytest.fixture
def own_client(own_world: World) -> FlaskClient:
    """A browser without scripts, over this test's own documents."""
    return application(own_world.services).test_client()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Empty stores of this test's own."""
    made = open_home(tmp_path)
    yield made
    made.close()


@pytest.fixture
def empty_client(services: Services) -> FlaskClient:
    """A browser without scripts, over empty stores."""
    return application(services).test_client()


def token_of(client: FlaskClient) -> str:
    """The word that our own forms carry."""
    page = client.get("/add").get_data(as_text=True)
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def furnished(services: Services, folder: Path) -> World:
    """A letter, an article, a ruling of two pages, and a file that cannot be read."""
    files = folder / "files"
    files.mkdir()
    (files / "letter.txt").write_text(LETTER)
    (files / "article.txt").write_text(ARTICLE)
    (files / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no document")
    canvas = Canvas(str(files / "ruling.pdf"))
    for line, y in zip(RULING[:2], (760, 730), strict=True):
        canvas.drawString(72, y, line)
    canvas.showPage()
    canvas.drawString(72, 760, RULING[2])
    canvas.showPage()
    canvas.save()
    people = [("Marta Lindqvist", EntityKind.PERSON), ("Tomas Okafor", EntityKind.PERSON)]
    ministry, ruben = ("Ministry of Settlement", EntityKind.GOVERNMENT), ("Ruben Adeyemi", EntityKind.PERSON)
    met = "Marta Lindqvist met with Tomas Okafor on 2 May 2025 at the ministry."
    letter = lay(
        services,
        files / "letter.txt",
        names=[*people, ministry, ruben, ("Harbour Legal Clinic", EntityKind.ORGANISATION)],
        claims=[
            Said(
                subject="Marta Lindqvist",
                relation=Relation.MET_WITH,
                object="Tomas Okafor",
                sentence=met,
                when="2025-05-02",
                through="Harbour Legal Clinic",
            ),
        ],
        title="Letter to the ministry",
        dated="2025-05-04",
        scratch=folder / "scratch",
    )
    article = lay(
        services,
        files / "article.txt",
        collection="press",
        kind=DocumentKind.ARTICLE,
        names=[*people, ministry, ruben],
        claims=[
            Said(
                subject="Ruben Adeyemi",
                relation=Relation.DENIED_ASYLUM_BY,
                object="Ministry of Settlement",
                sentence="Ruben Adeyemi was denied asylum by the Ministry of Settlement in 2024.",
                when="2024",
                confidence=0.7,
            ),
            Said(
                subject="Marta Lindqvist",
                relation=Relation.MET_WITH,
                object="Tomas Okafor",
                sentence="Marta Lindqvist plans to meet Tomas Okafor again in June 2026.",
                when="2026-06",
                polarity=Polarity.PLANNED,
            ),
        ],
        title="No answer for the <b>Adeyemi</b> family",
        dated="2025-05",
        scratch=folder / "scratch",
    )
    ruling = lay(
        services,
        files / "ruling.pdf",
        collection="rulings",
        kind=DocumentKind.RULING,
        names=[ruben],
        title="Adeyemi, Tribunal of Port Ellery",
        dated="2024",
        outcome="dismissed",
        scratch=folder / "scratch",
    )
    refused = lay(services, files / "broken.pdf", collection="rulings", scratch=folder / "scratch")
    return World(services=services, letter=letter, article=article, ruling=ruling, refused=refused, files=files)
