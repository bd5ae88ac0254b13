"""What people change through the pages: corrections, withdrawal, "not a name", added files; each with its undo."""

import csv
import io
import time

import pytest
from flask.testing import FlaskClient

from graph.model import Reason, Scope
from tests.web.conftest import World, token_of
from tests.web.test_pages import page, seen


def post(client: FlaskClient, address: str, **fields: str) -> str:
    """The page that a form leads to."""
    answer = client.post(address, data={"csrf_token": token_of(client), **fields}, follow_redirects=True)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200, seen(html)[:500]
    return seen(html)


def test_a_correction_wins_and_can_be_taken_back(own_client: FlaskClient, own_world: World) -> None:
    address = f"/documents/{own_world.letter}"
    text = post(own_client, f"{address}/corrections", title="Letter on the Adeyemi family", dated="2025-05")
    assert "Corrected: title, date." in text
    assert "Letter on the Adeyemi family" in text
    assert "date corrected to “2025-05”" in text
    own_world.services.relay.drain()
    assert "Letter on the Adeyemi family" in seen(page(own_client, "/search?q=ministry&mode=words"))
    back = post(own_client, f"{address}/corrections", undo="title")
    assert "Letter to the ministry" in back


def test_lists_and_counts_go_by_what_was_corrected(own_client: FlaskClient, own_world: World) -> None:
    post(
        own_client,
        f"/documents/{own_world.letter}/corrections",
        kind="other",
        language="fr",
        dated="1999",
        title="Memo",
    )
    facets = own_world.services.catalogue.facets(Scope.everything())
    assert facets["kind"] == {"other": 1, "article": 1, "ruling": 1}
    assert facets["language"] == {"fr": 1, "en": 2}
    assert facets["year"] == {"1999": 1, "2024": 1, "2025": 1}
    assert "Memo" in seen(page(own_client, "/documents?kind=other&text=memo"))
    assert "Memo" not in seen(page(own_client, "/documents?kind=letter"))


def test_a_correction_that_changes_nothing_says_so(own_client: FlaskClient, own_world: World) -> None:
    text = post(own_client, f"/documents/{own_world.letter}/corrections", title="Letter to the ministry", kind="letter")
    assert "Nothing was changed." in text


@pytest.mark.parametrize("fields", [{"dated": "soon"}, {"kind": "novel"}, {"language": "Klingon"}, {"undo": "id"}])
def test_a_bad_correction_is_400_in_words(own_client: FlaskClient, own_world: World, fields: dict[str, str]) -> None:
    answer = own_client.post(
        f"/documents/{own_world.letter}/corrections", data={"csrf_token": token_of(own_client), **fields}
    )
    assert answer.status_code == 400


def test_a_withdrawn_document_is_nowhere_until_it_is_restored(own_client: FlaskClient, own_world: World) -> None:
    address = f"/documents/{own_world.letter}"
    text = post(own_client, f"{address}/withdrawal")
    assert "is withdrawn" in text
    assert "Letter to the ministry" not in seen(page(own_client, "/search?q=ministry&mode=words"))
    assert own_client.get(f"{address}/original").status_code == 404
    assert own_client.get(f"/api/v1{address}/text").status_code == 404
    assert "on 2 May 2025" not in seen(page(own_client, f"/entities/{own_world.entity('Marta Lindqvist')}"))
    assert "is shown again" in post(own_client, f"{address}/withdrawal", undo="1")
    assert "Letter to the ministry" in seen(page(own_client, "/search?q=ministry&mode=words"))


def test_what_is_no_name_can_be_struck_out_and_taken_back(own_client: FlaskClient, own_world: World) -> None:
    tomas = own_world.entity("Tomas Okafor")
    text = post(own_client, f"/entities/{tomas}/rejection")
    assert "“Tomas Okafor” is struck out as not a name, in 2 documents." in text
    assert "Struck out as not a name" in text
    listed = seen(page(own_client, "/entities"))
    assert "1 name struck out" in listed
    letter = page(own_client, f"/documents/{own_world.letter}")
    assert f"/entities/{tomas}" not in letter
    assert "No relation was found in it." in seen(letter)
    assert "2 appearances of the name stand again." in post(own_client, f"/entities/{tomas}/rejection", undo="1")
    assert "met with" in seen(page(own_client, f"/entities/{tomas}"))


def test_files_are_taken_in_without_scripts_each_with_its_state(own_client: FlaskClient, own_world: World) -> None:
    data = {
        "csrf_token": token_of(own_client),
        "collection": "inbox",
        "files": [
            (io.BytesIO(b"A new letter to the ministry."), "new.txt"),
            (io.BytesIO((own_world.files / "letter.txt").read_bytes()), "known.txt"),
            (io.BytesIO(b""), "../../etc/empty.txt"),
        ],
    }
    answer = own_client.post("/add", data=data, content_type="multipart/form-data")
    assert answer.status_code == 302
    text = seen(page(own_client, answer.location))
    assert "Working:" in text
    assert "new.txt waiting" in text
    assert "known.txt" in text
    assert "inbox" in seen(page(own_client, "/collections"))
    polled = own_client.get(answer.location, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert polled.lstrip().startswith('<section id="progress" hx-get=')
    assert "<html" not in polled


def test_a_batch_narrows_to_what_was_refused_and_is_a_table_too(own_client: FlaskClient, own_world: World) -> None:
    ledger = own_world.services.ledger
    batch = ledger.open_batch("inbox", by="Test Owner")
    for i in range(9):
        ledger.refuse_file(batch, f"=formula{i}.txt", Reason.DAMAGED, f"=formula{i}.txt: cannot be opened")
    ledger.receive(batch, "letter.txt", own_world.letter, 250)
    ledger.end_batch(batch)
    everything = seen(page(own_client, f"/batches/{batch}"))
    assert "10 all files" in everything
    refused = seen(page(own_client, f"/batches/{batch}?show=refused"))
    assert "formula8" in refused
    assert "letter.txt" not in refused
    page(own_client, f"/batches/{batch}?show=lost", 400)
    answer = own_client.get(f"/batches/{batch}/report.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert len(rows) == 10
    assert rows[0]["path"] == "'=formula0.txt"
    assert rows[0]["state"] == "unreadable"
    assert rows[9]["document"] == own_world.letter


def test_no_file_chosen_says_so(own_client: FlaskClient) -> None:
    assert "No file was chosen." in post(own_client, "/add", collection="inbox")


@pytest.mark.parametrize("name", ["", "a/b", "x" * 101, "bell\x07"])
def test_a_bad_name_for_a_collection_is_400(own_client: FlaskClient, name: str) -> None:
    for address in ("/add", "/batches"):
        answer = own_client.post(address, data={"csrf_token": token_of(own_client), "collection": name})
        assert answer.status_code == 400


def test_a_batch_is_filled_file_by_file_and_ends(own_client: FlaskClient) -> None:
    headers = {"X-CSRFToken": token_of(own_client)}
    begun = own_client.post("/batches", data={"collection": "inbox"}, headers=headers).get_json()
    sent = {"files": (io.BytesIO(b"One."), "one.txt"), "path": "folder/one.txt"}
    taken = own_client.post(begun["files"], data=sent, headers=headers, content_type="multipart/form-data")
    assert taken.get_json() == {"taken": 1}
    assert "folder/one.txt" in seen(page(own_client, begun["page"]))
    assert own_client.post(begun["end"], headers=headers).status_code == 302
    late = {"files": (io.BytesIO(b"Two."), "two.txt")}
    answer = own_client.post(begun["files"], data=late, headers=headers, content_type="multipart/form-data")
    assert answer.status_code == 400


def test_a_large_form_elsewhere_is_refused(own_client: FlaskClient, own_world: World) -> None:
    data = {"csrf_token": token_of(own_client), "title": "x" * (2 << 20)}
    answer = own_client.post(f"/documents/{own_world.letter}/corrections", data=data)
    assert answer.status_code == 413
    assert "Too much at once" in seen(answer.get_data(as_text=True))


def test_a_document_that_waits_is_shown_as_waiting(own_client: FlaskClient, own_world: World) -> None:
    services = own_world.services
    batch = services.ledger.open_batch("letters", by="Test Owner")
    path = own_world.files / "later.txt"
    path.write_text("Read me later.")
    document, size = services.archive.keep(path)
    services.ledger.receive(batch, "later.txt", document, size)
    text = seen(page(own_client, f"/documents/{document}"))
    assert "It is waiting" in text
    assert "1 document not finished" in seen(page(own_client, "/search?q=later&mode=words"))


def test_the_relay_is_not_waited_for_when_a_store_is_down(own_client: FlaskClient, own_world: World) -> None:
    own_world.services.graph.close()
    began = time.monotonic()
    text = post(own_client, f"/documents/{own_world.letter}/withdrawal")
    assert time.monotonic() - began < 5
    assert "Recorded, but not yet everywhere" in text
