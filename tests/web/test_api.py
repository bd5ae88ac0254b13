"""The JSON API: what it gives, what it refuses, and how it is described."""

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import World


def get(client: FlaskClient, address: str, status: int = 200) -> dict:
    """The JSON of an answer."""
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status, answer.get_data(as_text=True)[:500]
    expected = "application/json" if status == 200 else "application/problem+json"
    assert answer.content_type == expected
    return answer.get_json()


def test_search_gives_passages_that_stand_where_they_say(client: FlaskClient, world: World) -> None:
    found = get(client, "search?q=risk+of+harm&mode=words")
    assert found["total"] == 1
    result = found["results"][0]
    hit = result["hits"][0]
    assert result["document"] == world.ruling
    assert result["outcome"] == "dismissed"
    assert hit["page"] == 2
    assert world.services.archive.layer(world.ruling).text[hit["start"] : hit["end"]] == hit["text"]
    assert set(hit["words"]) == {"risk", "harm"}
    assert found["facets"]["kind"] == {"ruling": 1}
    assert found["not_searched"]["refused"] == 1


def test_filters_of_one_name_are_alternatives(client: FlaskClient) -> None:
    both = get(client, "search?q=Adeyemi&mode=words&kind=letter&kind=ruling")
    assert both["facets"]["kind"] == {"letter": 1, "ruling": 1}


def test_text_is_given_by_code_points(client: FlaskClient, world: World) -> None:
    given = get(client, f"documents/{world.letter}/text?start=0&end=20")
    assert given["text"] == "Harbour Legal Clinic"
    whole = get(client, f"documents/{world.letter}/text")
    assert whole["length"] == len(whole["text"]) == whole["end"]
    past = get(client, f"documents/{world.letter}/text?start=999999")
    assert past["text"] == ""


def test_documents_with_states_and_receipts(client: FlaskClient, world: World) -> None:
    refused = get(client, "documents?state=refused")["documents"]
    assert [d["id"] for d in refused] == [world.refused]
    assert refused[0]["reason"] == "damaged"
    assert refused[0]["receipts"][0]["by"] == "Test Owner"
    one = get(client, f"documents/{world.ruling}")
    assert one["dated"] == {"first": "2024-01-01", "last": "2024-12-31", "precision": "year"}


def test_every_claim_has_its_sentence(client: FlaskClient, world: World) -> None:
    marta = world.entity("Marta Lindqvist")
    page = get(client, f"entities/{marta}")
    assert page["claims_total"] == 2
    for claim in page["claims"]:
        evidence = claim["evidence"][0]
        text = world.services.archive.layer(claim["document"]).text
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    same = get(client, f"claims?id={page['claims'][0]['id']}")["claims"]
    assert same == [page["claims"][0]]
    of_letter = get(client, f"documents/{world.letter}/claims")["claims"]
    assert [c["relation"] for c in of_letter] == ["MET_WITH"]


def test_neighbours_and_path(client: FlaskClient, world: World) -> None:
    marta, tomas = world.entity("Marta Lindqvist"), world.entity("Tomas Okafor")
    around = get(client, f"neighbours?entity={marta}")
    assert {e["id"] for e in around["entities"]} == {marta, tomas}
    assert around["links"][0]["documents"] == 2
    way = get(client, f"path?from={marta}&to={tomas}")
    assert way["hops"][0]["claim"]["evidence"][0]["quote"]
    assert get(client, f"path?from={marta}&to={world.entity('Ministry of Settlement')}")["hops"] == []


def test_entities_collections_and_health(client: FlaskClient, world: World) -> None:
    names = [e["name"] for e in get(client, "entities?text=mart&kind=person")["entities"]]
    assert names == ["Marta Lindqvist"]
    states = {c["name"]: c["states"] for c in get(client, "collections")["collections"]}
    assert states["rulings"] == {"ready": 1, "refused": 1}
    assert get(client, "health")["ok"] is True


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("search?q=x&colection=letters", "colection"),
        ("search?q=x&q=y", "q is given 2 times"),
        ("search", "ask something"),
        ("search?q=x&limit=0", "limit"),
        ("search?q=x&limit=many", "limit"),
        ("search?q=x&kind=novel", "kind"),
        ("search?q=x&from=soon", "soon"),
        ("documents?state=lost", "lost"),
        ("entities?kind=ghost", "kind"),
        ("claims?relation=ADMIRES", "relation"),
        ("neighbours", "entity"),
        ("path?from=a", "to"),
        ("collections?all=1", "all"),
        ("health?deep=1", "deep"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(
    client: FlaskClient, world: World, address: str, named: str
) -> None:
    problem = get(client, address, 400)
    assert named in problem["detail"]
    assert problem["status"] == 400
    assert problem["title"]


@pytest.mark.parametrize("address", ["documents/none", "entities/none", "nowhere", "neighbours?entity=none"])
def test_what_is_not_there_is_404(client: FlaskClient, world: World, address: str) -> None:
    assert get(client, address, 404)["status"] == 404


def test_the_description_covers_every_route_and_nothing_else(client: FlaskClient) -> None:
    spec = client.get("/api/v1/openapi.json").get_json()
    assert spec["openapi"].startswith("3.1")
    assert set(spec["paths"]) == {
        "/api/v1/search",
        "/api/v1/documents",
        "/api/v1/documents/{document}",
        "/api/v1/documents/{document}/text",
        "/api/v1/documents/{document}/claims",
        "/api/v1/entities",
        "/api/v1/entities/{entity}",
        "/api/v1/claims",
        "/api/v1/neighbours",
        "/api/v1/path",
        "/api/v1/collections",
        "/api/v1/health",
    }
    search = {p["name"]: p for p in spec["paths"]["/api/v1/search"]["get"]["parameters"]}
    assert {"q", "from", "to", "kind", "collection"} <= set(search)


def test_the_api_changes_nothing(client: FlaskClient, app) -> None:
    methods = {m for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/") for m in rule.methods}
    assert methods == {"GET", "HEAD", "OPTIONS"}
