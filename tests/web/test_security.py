"""Policies, tokens, names of the machine, originals."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import World, token_of
from web.settings import Settings
from web.wiring import Services

PAGES = ["/", "/search", "/documents", "/entities", "/graph", "/path", "/add", "/collections", "/health", "/help"]


@pytest.mark.parametrize("page", [*PAGES, "/nowhere", "/api/v1/collections", "/api/v1/nowhere"])
def test_every_answer_bears_the_headers(client: FlaskClient, page: str) -> None:
    headers = client.get(page).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_every_script_and_inline_style_bears_the_nonce_of_its_answer(client: FlaskClient, world: World) -> None:
    seen = set()
    for page in [*PAGES, f"/documents/{world.letter}", f"/graph?entity={world.entity('Marta Lindqvist')}"]:
        answer = client.get(page)
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
        assert nonce is not None
        tags = re.findall(r"<(?:script|style)\b[^>]*>", answer.get_data(as_text=True))
        assert tags
        assert all(f'nonce="{nonce[1]}"' in tag for tag in tags)
        seen.add(nonce[1])
    assert len(seen) == len(PAGES) + 2


def test_no_page_has_inline_handlers_or_styles_or_foreign_addresses(client: FlaskClient, world: World) -> None:
    pages = [*PAGES, "/search?q=ministry", f"/documents/{world.ruling}", f"/entities/{world.entity('Ruben Adeyemi')}"]
    for page in pages:
        html = client.get(page).get_data(as_text=True)
        assert not re.search(r"<[^>]+\s(?:on\w+|style)=", html), page
        foreign = [a for a in re.findall(r'(?:src|href|action)="([^"]+)"', html) if re.match(r"(?:\w+:)?//", a)]
        assert not foreign, page


def test_a_change_without_a_token_is_refused(own_client: FlaskClient) -> None:
    for path in ("/add", "/batches", "/entities/x/rejection", "/documents/x/withdrawal"):
        assert own_client.post(path, data={"collection": "stolen"}).status_code == 400, path
    assert "stolen" not in own_client.get("/collections").get_data(as_text=True)


def test_a_change_that_another_site_asks_for_is_refused(own_client: FlaskClient) -> None:
    token = token_of(own_client)
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 201), ("none", 201)):
        headers = {"X-CSRFToken": token, "Sec-Fetch-Site": site}
        answer = own_client.post("/batches", data={"collection": "letters"}, headers=headers)
        assert answer.status_code == status, site


def test_a_host_header_that_is_no_name_gets_an_error(client: FlaskClient) -> None:
    answer = client.get("/help", headers={"Host": "a b<c>"})
    assert answer.status_code == 400
    assert "<c>" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1:8000", 200), ("localhost:9", 200), ("[::1]:8000", 200), ("evil.example", 400)]
)
def test_only_names_of_this_machine_are_answered_to(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/help", headers={"Host": host}).status_code == status


def test_an_original_is_an_attachment_in_a_sandbox_whatever_it_is(client: FlaskClient, world: World) -> None:
    answer = client.get(f"/documents/{world.ruling}/original")
    assert answer.status_code == 200
    assert answer.data == (world.files / "ruling.pdf").read_bytes()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


def test_an_original_can_be_asked_for_in_ranges(client: FlaskClient, world: World) -> None:
    answer = client.get(f"/documents/{world.ruling}/original", headers={"Range": "bytes=0-7"})
    assert answer.status_code == 206
    assert answer.data == (world.files / "ruling.pdf").read_bytes()[:8]


def test_markup_in_a_document_is_shown_and_never_obeyed(client: FlaskClient, world: World) -> None:
    html = client.get(f"/documents/{world.article}").get_data(as_text=True)
    assert "&lt;script&gt;alert(" in html
    assert "<script>alert" not in html
    assert "<b>Adeyemi" not in html
    found = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").get_data(as_text=True)
    assert "<script>alert" not in found


def test_names_in_an_address_cannot_steer_where_links_lead(client: FlaskClient, world: World) -> None:
    for query in ("_scheme=javascript&_external=1", "_anchor=x", "_method=POST"):
        html = client.get(f"/search?q=ministry&{query}").get_data(as_text=True)
        assert 'href="javascript:' not in html
        assert not re.search(r'href="[^"]*://', html)


def test_the_session_key_is_made_once_and_only_ours(services: Services) -> None:
    from web.security import session_key

    home = services.settings.home
    first = session_key(home)
    assert len(first) >= 32
    assert session_key(home) == first
    assert (home / "session.key").stat().st_mode & 0o077 == 0


def test_a_half_written_session_key_is_replaced(services: Services) -> None:
    from web.security import session_key

    path = services.settings.home / "session.key"
    path.write_bytes(b"short")
    assert len(session_key(services.settings.home)) >= 32


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/add").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_assets_are_kept_for_ever_under_an_address_of_their_content(client: FlaskClient) -> None:
    html = client.get("/help").get_data(as_text=True)
    sheet = re.search(r'href="(/assets/[0-9a-f]{12}/app\.css)"', html)
    assert sheet is not None
    answer = client.get(sheet[1])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/assets/000000000000/app.css").status_code == 404
    assert client.get(sheet[1].replace("app.css", "../templates/base.html")).status_code == 404


def test_only_the_pdf_worker_may_compile(client: FlaskClient) -> None:
    html = client.get("/help").get_data(as_text=True)
    base = re.search(r"/assets/[0-9a-f]{12}/", html)
    assert base is not None
    worker = client.get(f"{base[0]}vendor/pdfjs/pdf.worker.min.mjs").headers["Content-Security-Policy"]
    other = client.get(f"{base[0]}app.js").headers["Content-Security-Policy"]
    assert "'wasm-unsafe-eval'" in worker
    assert "unsafe" not in other


def test_a_foreign_host_from_the_settings_is_trusted_but_no_other(services: Services) -> None:
    from dataclasses import replace

    from web import create_app

    settings = Settings(home=services.settings.home, host="127.0.0.2")
    client = create_app(replace(services, settings=settings)).test_client()
    assert client.get("/help", headers={"Host": "127.0.0.2:1"}).status_code == 200
    assert client.get("/help", headers={"Host": "127.0.0.3:1"}).status_code == 400
