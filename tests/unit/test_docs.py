"""The guide names every command, every setting and every reason: documentation that tests keep true."""

import re
from pathlib import Path

import click

from graph.model import Reason
from web.cli import main
from web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def commands(group: click.Group, before: str = "casegraph") -> list[str]:
    found = []
    for name, command in group.commands.items():
        whole = f"{before} {name}"
        found += commands(command, whole) if isinstance(command, click.Group) else [whole]
    return found


def test_every_command_is_in_the_guide() -> None:
    assert [c for c in commands(main) if c not in GUIDE] == []


def test_every_setting_is_in_the_guide() -> None:
    assert [n for n in Settings.model_fields if f"`CASEGRAPH_{n.upper()}`" not in GUIDE] == []


def test_no_setting_is_in_the_guide_that_is_not_there() -> None:
    named = {n.lower() for n in re.findall(r"`CASEGRAPH_([A-Z0-9_]+)`", GUIDE)}
    assert named <= set(Settings.model_fields)


def test_every_reason_is_in_the_guide() -> None:
    assert [r for r in Reason if f"| `{r}` |" not in GUIDE] == []


def test_links_of_the_documentation_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name} links to {target}"
