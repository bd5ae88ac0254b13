"""Other people's files are as they were vendored, and ours keep the rules of the house."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

WEB = CHECKOUT / "web"
VENDOR = WEB / "static" / "vendor"
OWN_SCRIPTS = sorted((WEB / "static").glob("*.js"))
TEMPLATES = sorted((WEB / "templates").glob("*.html"))


@pytest.mark.parametrize("folder", [VENDOR, CHECKOUT / "tests" / "browser" / "vendor"])
def test_vendored_files_have_their_hashes_and_no_other_lies_among_them(folder: Path) -> None:
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text().splitlines())
    held = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} - {"SHA256SUMS"}
    assert held == set(listed)
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_licences_are_there() -> None:
    text = (VENDOR / "THIRD_PARTY_LICENSES.txt").read_text()
    for name in ("htmx.org", "cytoscape", "graphology", "pdfjs-dist", "Apache License", "Permission is hereby granted"):
        assert name in text
    assert (VENDOR / "pdfjs" / "standard_fonts" / "LICENSE_LIBERATION").is_file()


def test_templates_escape_everything() -> None:
    assert TEMPLATES
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|<\w+[^>]*\s(on\w+|style)=", text), template.name
    for module in WEB.rglob("*.py"):
        assert "Markup(" not in module.read_text(), module.name


def test_our_scripts_build_no_markup_from_text_and_fetch_nothing_foreign() -> None:
    assert OWN_SCRIPTS
    for script in OWN_SCRIPTS:
        text = script.read_text().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
        assert not re.search(r"https?://", text), script.name
