"""What the pages say, seen as a browser without scripts sees it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.model import Scope
from tests.web.conftest import World, application
from tests.web.shelf import lay
from web.wiring import Services


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def seen(html: str) -> str:
    """The words of a page, with single spaces."""
    parser = _Text()
    parser.feed(html)
    return " ".join("".join(parser.parts).split())


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """The HTML of a page."""
    answer = client.get(address, follow_redirects=True)
    html = answer.get_data(as_text=True)
    assert answer.status_code == status, seen(html)[:500]
    return html


def links(html: str, containing: str) -> Iterator[str]:
    """Addresses of links in which something stands."""
    for address in re.findall(r'href="([^"]+)"', html):
        plain = address.replace("&amp;", "&")
        if containing in plain:
            yield plain


# -- search


def test_a_search_leads_to_the_passage_on_its_page(client: FlaskClient, world: World) -> None:
    html = page(client, "/search?q=risk+of+harm&mode=words")
    text = seen(html)
    assert "1 document" in text
    assert "Adeyemi, Tribunal of Port Ellery" in text
    assert "p. 2" in text
    assert re.search(r"<mark>risk</mark>", html)
    assert "Why: " in text
    target = next(links(html, f"/documents/{world.ruling}?start="))
    opened = page(client, target)
    assert re.search(r'<mark class="target[^"]*" id="target"', opened)
    assert "Page 2 of 2" in seen(opened)


def test_facets_count_documents_and_a_chosen_one_does_not_hide_its_neighbours(client: FlaskClient) -> None:
    html = page(client, "/search?q=Adeyemi&mode=words&kind=letter")
    text = seen(html)
    assert "Kind: Letter × (remove this filter)" in text
    assert "1 document" in text
    assert re.search(r"Ruling</span><span class=\"count\">1", html)
    assert re.search(r"Article</span><span class=\"count\">1", html)


def test_without_a_question_the_ledger_counts(client: FlaskClient) -> None:
    html = page(client, "/search")
    assert "3 documents can be searched" in seen(html)
    assert re.search(r"rulings</span><span class=\"count\">1", html)


def test_a_filter_alone_lists_what_passes_it(client: FlaskClient) -> None:
    text = seen(page(client, "/search?kind=ruling"))
    assert "Adeyemi, Tribunal of Port Ellery" in text
    assert "Letter to the ministry" not in text


def test_a_year_narrows(client: FlaskClient) -> None:
    text = seen(page(client, "/search?q=Adeyemi&mode=words&from=2024&to=2024"))
    assert "Adeyemi, Tribunal of Port Ellery" in text
    assert "Letter to the ministry" not in text
    assert "Dated: 1 January 2024 to 31 December 2024" in text


def test_an_empty_result_says_what_was_not_searched_and_what_filters_hide(client: FlaskClient) -> None:
    text = seen(page(client, "/search?q=risk&mode=words&kind=letter"))
    assert "Nothing found for “risk”" in text
    assert "The filters hide 1 document." in text
    assert "What was not searched" in text
    assert "1 document refused" in text


def test_a_ranking_says_how_many_documents_hold_the_words(client: FlaskClient) -> None:
    text = seen(page(client, "/search?q=risk+of+harm"))
    assert "3 documents ranked by meaning and words; 1 holds words of the question" in text
    assert "none holds a word of the question" in seen(page(client, "/search?q=zebra"))


def test_an_unknown_collection_is_named(client: FlaskClient) -> None:
    assert "There is no collection named “nowhere”" in seen(page(client, "/search?q=x&collection=nowhere"))


@pytest.mark.parametrize(
    "query", ["kind=novel", "mode=magic", "from=yesterday", "q=" + "x" * 4001, "to=2025-13", "outcome=&from=2025-02-30"]
)
def test_a_question_that_cannot_be_answered_is_400_in_words(client: FlaskClient, query: str) -> None:
    text = seen(page(client, f"/search?{query}", 400))
    assert "The question cannot be answered as it stands" in text


def test_a_page_past_the_end_leads_back_to_the_first(client: FlaskClient) -> None:
    assert "3 documents" in seen(page(client, "/search?q=Adeyemi&mode=words&page=99"))


def test_a_language_that_the_model_does_not_cover_is_said(services: Services, tmp_path: Path) -> None:
    from dataclasses import replace

    from tests.fixtures.hashing_embedder import HashingEmbedder

    class English(HashingEmbedder):
        @property
        def card(self):
            return replace(super().card, languages=("en",))

    (tmp_path / "russian.txt").write_text("Письмо в министерство.")
    lay(services, tmp_path / "russian.txt", language="ru", scratch=tmp_path / "scratch")
    english = replace(services, open_embedder=English)
    text = seen(page(application(english).test_client(), "/search?q=nothing+at+all&mode=words"))
    assert "1 document in languages that the model hashing-64 does not cover (Russian 1)" in text


# -- a store that is down


def test_a_search_with_the_index_down_is_503_and_never_an_empty_result(own_world: World) -> None:
    own_world.services.index.close()
    client = application(own_world.services).test_client()
    answer = client.get("/search?q=ministry")
    text = seen(answer.get_data(as_text=True))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "A part of Casegraph does not answer" in text
    assert "index" in text
    assert "not an empty result" in text
    assert "Nothing found" not in text
    given = client.get("/api/v1/search?q=ministry")
    assert given.status_code == 503
    assert given.content_type == "application/problem+json"


def test_a_graph_that_is_down_is_named_and_the_text_of_a_document_still_shown(own_world: World) -> None:
    own_world.services.graph.close()
    client = application(own_world.services).test_client()
    assert client.get("/entities").status_code == 503
    text = seen(page(client, f"/documents/{own_world.letter}"))
    assert "Names and claims cannot be shown" in text
    assert "Marta Lindqvist met with Tomas Okafor" in text
    health = seen(page(client, "/health"))
    assert "attention: graph" in health
    assert client.get("/readyz").status_code == 503


# -- documents


def test_a_document_shows_its_text_names_hash_receipts_and_claims(client: FlaskClient, world: World) -> None:
    html = page(client, f"/documents/{world.letter}")
    text = seen(html)
    assert "Letter to the ministry" in text
    assert "4 May 2025" in text
    assert world.letter in text
    assert "collection letters" in text
    assert "by Test Owner" in text
    assert f'class="name person" href="/entities/{world.entity("Marta Lindqvist")}"' in html
    assert "Contact Marta Lindqvist met with Tomas Okafor" in text
    assert "download" not in html or "/original" in html


def test_find_marks_every_match_and_steps_through_them(client: FlaskClient, world: World) -> None:
    html = page(client, f"/documents/{world.letter}?find=MINISTRY&n=2")
    text = seen(html)
    assert "Match 2 of 3" in text
    assert html.count('<mark class="find') == 3
    assert html.count('id="target"') == 1
    assert list(links(html, "n=3"))
    assert list(links(html, "n=1"))
    nothing = seen(page(client, f"/documents/{world.letter}?find=zebra"))
    assert "“zebra” does not stand in this text." in nothing


def test_coming_from_a_search_one_steps_through_the_passages(client: FlaskClient, world: World) -> None:
    html = page(client, f"/documents/{world.letter}?q=ministry")
    assert "2 passages › for “ministry”" in seen(html)
    following = next(links(html, "q=ministry#target"))
    assert re.search(r"Passage 1 of \d", seen(page(client, following)))


def test_a_link_survives_when_the_text_moves(client: FlaskClient, world: World) -> None:
    html = page(client, f"/documents/{world.letter}?start=0&end=15&quote=Marta+Lindqvist+met")
    marked = re.search(r'id="target" tabindex="-1">(.*?)</mark>', html, re.S)
    assert marked is not None
    assert "Marta" in marked[1]
    lost = seen(page(client, f"/documents/{world.letter}?start=0&end=15&quote=never+said"))
    assert "The words of this link no longer stand in the text." in lost


def test_the_citation_names_page_quote_hash_and_address(client: FlaskClient, world: World) -> None:
    text = services_text(world, world.ruling)
    start = text.index("The appeal")
    end = text.index("DISMISSED.") + len("DISMISSED.")
    html = page(client, f"/documents/{world.ruling}?start={start}&end={end}")
    citation = seen(html[html.index('id="citation"') :].split(">", 1)[1].split("</p>")[0])
    assert citation.startswith("Adeyemi, Tribunal of Port Ellery, ruling, 2024, p. 2: “The appeal of Ruben Adeyemi")
    assert f"SHA-256 {world.ruling}" in citation
    assert f"start={start}" in citation


def services_text(world: World, document: str) -> str:
    """The text of a document."""
    return world.services.archive.layer(document).text


def test_a_refused_document_says_why_and_what_to_do(client: FlaskClient, world: World) -> None:
    text = seen(page(client, f"/documents/{world.refused}"))
    assert "It could not be read" in text
    assert "broken.pdf" in text
    assert "add it again" in text
    listed = seen(page(client, "/documents?state=refused"))
    assert "broken.pdf" in listed


def test_an_unknown_document_is_404_in_words(client: FlaskClient, world: World) -> None:
    for address in ("/documents/" + "0" * 64, "/documents/x", "/entities/nobody", "/batches/none", "/nowhere"):
        assert "Not found" in seen(page(client, address, 404))


def test_a_short_id_leads_to_the_document(client: FlaskClient, world: World) -> None:
    answer = client.get(f"/documents/{world.letter[:12]}?find=ministry")
    assert answer.status_code == 302
    assert answer.location.endswith(f"/documents/{world.letter}?find=ministry")


@pytest.mark.parametrize("query", ["start=-1", "start=abc", "start=99999999999", "page=zero"])
def test_a_place_that_is_none_is_400(client: FlaskClient, world: World, query: str) -> None:
    page(client, f"/documents/{world.letter}?{query}", 400)


def test_a_place_past_the_end_shows_the_document(client: FlaskClient, world: World) -> None:
    page(client, f"/documents/{world.letter}?start=999999&end=9999999")


def test_the_page_picture_has_the_passage_marked_on_it(client: FlaskClient, world: World) -> None:
    import io

    from PIL import Image

    text = services_text(world, world.ruling)
    start = text.index("The appeal")
    plain = client.get(f"/documents/{world.ruling}/pages/2.png")
    marked = client.get(f"/documents/{world.ruling}/pages/2.png?start={start}&end={start + 40}")
    assert plain.mimetype == marked.mimetype == "image/png"
    without = Image.open(io.BytesIO(plain.data)).convert("RGB")
    with_mark = Image.open(io.BytesIO(marked.data)).convert("RGB")
    assert without.size == with_mark.size
    pixels = Image.Image.get_flattened_data
    yellow = sum(1 for r, g, b in pixels(with_mark) if r > 230 and g > 200 and b < 190)
    assert yellow > 500
    assert sum(1 for r, g, b in pixels(without) if r > 230 and g > 200 and b < 190) == 0
    boxes = client.get(f"/documents/{world.ruling}/pages/2/boxes?start={start}&end={start + 40}").get_json()["boxes"]
    assert len(boxes) == 1
    x0, y0, x1, y1 = boxes[0]
    assert 60 < x0 < 80 < x1
    assert 10 < y1 - y0 + 4 < 30
    assert client.get(f"/documents/{world.ruling}/pages/9.png").status_code == 404
    assert client.get(f"/documents/{world.letter}/pages/1.png").status_code == 404


# -- entities, claims, graph


def test_an_entity_shows_its_claims_with_their_sentences_linked_to_the_place(client: FlaskClient, world: World) -> None:
    html = page(client, f"/entities/{world.entity('Marta Lindqvist')}")
    text = seen(html)
    assert "met with Tomas Okafor 2 sentences in 2 documents" in text
    assert "planned, not said to have happened" in text
    assert "June 2026" in text
    assert "1 June 2026" not in text  # no more exact than it was said
    assert "through Harbour Legal Clinic" in text
    place = next(a for a in links(html, f"/documents/{world.letter}?start=") if "Marta+Lindqvist+met" in a)
    opened = page(client, place)
    target = seen(opened[opened.index('id="target"') :].split(">", 1)[1].split("</p>")[0])
    assert target.startswith("Marta Lindqvist met with Tomas Okafor")


def test_a_claim_reads_from_either_side(client: FlaskClient, world: World) -> None:
    assert "was denied asylum by Ministry of Settlement" in seen(
        page(client, f"/entities/{world.entity('Ruben Adeyemi')}")
    )
    ministry = seen(page(client, f"/entities/{world.entity('Ministry of Settlement')}"))
    assert "denied asylum to Ruben Adeyemi" in ministry
    assert "likely reading" in ministry


def test_the_list_of_entities_narrows_by_name_and_kind(client: FlaskClient, world: World) -> None:
    text = seen(page(client, "/entities?text=marta"))
    assert "Marta Lindqvist" in text
    assert "Tomas Okafor" not in text
    governments = seen(page(client, "/entities?kind=government"))
    assert "Ministry of Settlement" in governments
    assert "Marta Lindqvist" not in governments
    nobody = seen(page(client, "/entities?text=nobody"))
    assert "No such name" in nobody
    assert "What was not searched" in nobody
    page(client, "/entities?kind=ghost", 400)


def test_the_graph_lists_the_links_that_it_draws(client: FlaskClient, world: World) -> None:
    marta, tomas = world.entity("Marta Lindqvist"), world.entity("Tomas Okafor")
    html = page(client, f"/graph?entity={marta}")
    assert "Marta Lindqvist met with Tomas Okafor" in seen(html).replace("  ", " ")
    assert f"entity={tomas}" in html  # expand
    given = client.get(f"/graph/data?entity={marta}").get_json()
    assert {n["name"] for n in given["nodes"]} == {"Marta Lindqvist", "Tomas Okafor"}
    assert given["edges"][0]["symmetric"] is True
    hidden = client.get(f"/graph/data?entity={marta}&hide={tomas}").get_json()
    assert [n["name"] for n in hidden["nodes"]] == ["Marta Lindqvist"]
    assert hidden["edges"] == []
    sentences = seen(page(client, given["edges"][0]["href"]))
    assert "2 claims, with their sentences" in sentences
    assert client.get("/graph/data?entity=nobody").status_code == 404


def test_a_way_shows_the_sentence_on_every_step(client: FlaskClient, world: World) -> None:
    text = seen(page(client, "/path?from_name=Marta&to_name=Tomas"))
    assert "1 step, a shortest way" in text
    assert "Marta Lindqvist met with Tomas Okafor on 2 May 2025" in text
    ministry = world.entity("Ministry of Settlement")
    none = seen(page(client, f"/path?from={world.entity('Marta Lindqvist')}&to={ministry}"))
    assert "No way was found" in none
    assert "What was not searched" in none
    assert "No name begins with “Zzz”" in seen(page(client, "/path?from_name=Zzz"))


def test_claims_need_to_be_asked_for(client: FlaskClient, world: World) -> None:
    page(client, "/claims", 400)
    page(client, "/claims?relation=ADMIRES", 400)
    page(client, "/claims?id=none", 404)


# -- the rest


def test_collections_count_by_state(client: FlaskClient) -> None:
    html = page(client, "/collections")
    assert "rulings 2 documents 1 ready 1 refused" in seen(html)
    assert list(links(html, "collection=rulings&state=refused"))


def test_an_empty_home_says_what_to_do(empty_client: FlaskClient) -> None:
    for address in ("/", "/search", "/entities", "/graph", "/collections", "/documents"):
        assert "Add documents" in seen(page(empty_client, address)), address
    assert "Nothing is here yet" in seen(page(empty_client, "/"))


def test_health_names_every_part(client: FlaskClient) -> None:
    text = seen(page(client, "/health"))
    for part in ("ledger", "graph", "index", "model", "sandbox", "intake"):
        assert f"{part} well" in text
    assert "1 document refused" in text
    assert client.get("/healthz").get_json() == {"ok": True}
    assert client.get("/readyz").status_code == 200


def test_what_the_relay_cannot_do_is_on_every_page(own_world: World) -> None:
    own_world.services.intake.trouble = "the graph does not answer; start it"
    client = application(own_world.services).test_client()
    for address in ("/", "/search?q=ministry", "/entities"):
        text = seen(page(client, address))
        assert "Not everything that was read can be found yet." in text
        assert "the graph does not answer; start it" in text


def test_the_sample_says_what_to_try_first(services: Services, tmp_path) -> None:
    from tests.web.shelf import lay

    (tmp_path / "one.txt").write_text("A letter to the ministry.")
    lay(services, tmp_path / "one.txt", collection="sample", scratch=tmp_path / "scratch")
    html = page(application(services).test_client(), "/")
    assert "What to try first with the sample collection" in seen(html)
    for address in links(html, "collection=sample"):
        page(application(services).test_client(), address)


def test_the_scope_of_the_asker_bounds_every_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    import web.accounts

    app = application(world.services)

    @app.before_request
    def narrow() -> None:
        web.accounts.g.scope = Scope.of("press")

    client = app.test_client()
    text = seen(page(client, "/search?q=Adeyemi&mode=words"))
    assert "No answer for the" in text
    assert "Letter to the ministry" not in text
    for gone in (
        f"/documents/{world.letter}",
        f"/documents/{world.letter}/original",
        f"/documents/{world.ruling}/pages/1.png",
    ):
        assert client.get(gone).status_code == 404, gone
    assert client.get(f"/api/v1/documents/{world.letter}/text").status_code == 404
    marta = seen(page(client, f"/entities/{world.entity('Marta Lindqvist')}"))
    assert "1 document" in marta
    assert "on 2 May 2025" not in marta
    assert "rulings" not in seen(page(client, "/collections"))
