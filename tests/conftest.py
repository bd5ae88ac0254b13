"""Fixtures that every test may ask for: where real data, models and services are.

Absent things are skipped with a reason on a laptop and failed when REQUIRE_SERVICES=1, which CI sets.
"""

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.services.fixtures"]

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real documents and gold data: CASEGRAPH_DATA, or ../shared/data beside the checkout.

    Skipped where it is absent, also in CI: it is not part of the project.
    """
    folder = Path(os.environ.get("CASEGRAPH_DATA", CHECKOUT.parent / "shared" / "data"))
    if not (folder / "README.md").is_file():
        pytest.skip(f"real data not found at {folder}: set skipped")
    return folder


@pytest.fixture(scope="session")
def models_folder() -> Path:
    """The folder of installed models: CASEGRAPH_MODELS, or the default of the command line."""
    default = Path.home() / ".local" / "share" / "casegraph" / "models"
    folder = Path(os.environ.get("CASEGRAPH_MODELS", default))
    if not (folder / "all-MiniLM-L6-v2").is_dir():
        from tests.services.fixtures import absent

        absent(f"the models are not installed in {folder}; run: casegraph models install")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that fork come first, while this process has no thread yet.

    A service that a session keeps open works in threads of this process; one that holds SQLite's lock at the moment of
    a fork leaves the child waiting for it for ever.
    """
    items.sort(key=lambda item: "crash" not in item.path.parts)
