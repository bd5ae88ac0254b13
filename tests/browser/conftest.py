"""Headless Chromium over a served home, with a witness that watches every page for what must not happen."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from waitress.server import create_server

from graph.model import DocumentKind
from graph.vocabulary import EntityKind, Relation
from tests.conftest import CHECKOUT
from tests.fixtures.hashing_embedder import HashingEmbedder
from tests.services.fixtures import absent
from tests.web.conftest import World, furnished
from tests.web.shelf import Said, lay
from web import create_app
from web.settings import Settings
from web.wiring import build

ARTEFACTS = CHECKOUT / "artefacts" / "browser"
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 812}
PEOPLE = [
    f"{first} {last}" for first in ("Edda", "Ivo", "Nadia", "Omar") for last in ("Brandt", "Costa", "Dahl", "Egge")
]


@dataclass(frozen=True)
class Served:
    """A home that is served, and what lies in it."""

    address: str
    world: World


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The documents of the page tests and a letter with many meetings, served as ``casegraph serve`` does."""
    folder = tmp_path_factory.mktemp("served")
    default = Path.home() / ".local" / "share" / "casegraph" / "models"
    models = Path(os.environ.get("CASEGRAPH_MODELS", default))
    settings = Settings(home=folder / "home", models=models, user="Test Owner", workers=1)
    services = build(settings, embedder=HashingEmbedder())
    world = furnished(services, folder)
    meetings(services, folder)
    services.intake.start()
    server = create_server(create_app(services), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Served(address=f"http://127.0.0.1:{server.effective_port}", world=world)
    server.close()
    thread.join(timeout=10)
    services.close()


def meetings(services, folder: Path) -> None:
    """A letter in which Tomas Okafor meets many people, who know each other."""
    people = ["Tomas Okafor", *PEOPLE]
    pairs = [("Tomas Okafor", p) for p in PEOPLE[:9]] + list(zip(PEOPLE, PEOPLE[5:], strict=False))
    lines = [f"{a} met with {b} in {2010 + i % 12} in room {i} of the hall." for i, (a, b) in enumerate(pairs)]
    path = folder / "meetings.txt"
    path.write_text("Minutes of the year\n\n" + "\n\n".join(lines) + "\n")
    lay(
        services,
        path,
        collection="minutes",
        kind=DocumentKind.LETTER,
        names=[(name, EntityKind.PERSON) for name in people],
        claims=[
            Said(subject=a, relation=Relation.MET_WITH, object=b, sentence=line, when=str(2010 + i % 12))
            for i, ((a, b), line) in enumerate(zip(pairs, lines, strict=True))
        ],
        title="Minutes of the year",
        dated="2022",
        scratch=folder / "scratch",
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not Path(CHROMIUM).exists():
        absent(f"no browser at {CHROMIUM}; install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Witness:
    """Sees a page's violations, errors and foreign requests, and looks at it with axe and by picture."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.expose_binding("casegraphViolation", lambda _, what: self.violations.append(what))
        self.page.add_init_script(
            "addEventListener('securitypolicyviolation', e =>"
            " casegraphViolation(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
        )
        self.page.on("console", lambda m: self.errors.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda e: self.errors.append(str(e)))
        self.page.on("request", lambda r: self._requested(r.url))

    def _requested(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.foreign.append(url)

    def open(self, path: str) -> Page:
        """Open a page of the service."""
        self.page.goto(self.address + path)
        return self.page

    def clean(self) -> None:
        """Nothing forbidden has happened so far."""
        assert self.violations == []
        assert self.errors == []
        assert self.foreign == []

    def look(self, name: str) -> None:
        """axe finds nothing, nothing scrolls sideways; pictures in both widths and both schemes."""
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_load_state("networkidle")
        self.clean()
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            for size in (WIDE, NARROW):
                self.page.set_viewport_size(size)
                self.page.wait_for_timeout(250)
                width = self.page.evaluate("document.documentElement.scrollWidth")
                assert width <= size["width"], f"{name} is {width} wide at {size['width']}"
                self.page.screenshot(path=ARTEFACTS / f"{name}-{size['width']}-{scheme}.png")
                self._axe(f"{name} {size['width']} {scheme}")
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(WIDE)
        self.page.wait_for_timeout(250)

    def _axe(self, where: str) -> None:
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | ')))",
            AXE_TAGS,
        )
        assert found == [], f"{where}: {found}"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    made = chromium.new_context(viewport=WIDE, reduced_motion="reduce")
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def witness(context: BrowserContext, served: Served) -> Iterator[Witness]:
    """A watched page. What it saw is judged at the end too."""
    seen = Witness(context.new_page(), served.address)
    yield seen
    seen.clean()
