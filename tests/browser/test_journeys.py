"""What users do, in a real browser: by mouse, by keyboard, and without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NARROW, Served, Witness

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def in_view(page: Page, selector: str) -> bool:
    """Whether an element lies wholly in what is seen of the page."""
    return page.evaluate(
        "s => { const r = document.querySelector(s).getBoundingClientRect();"
        " return r.top >= 0 && r.bottom <= innerHeight && r.width > 0; }",
        selector,
    )


def test_from_a_search_to_the_marked_passage_by_keyboard(witness: Witness) -> None:
    page = witness.open("/help")
    page.keyboard.press("/")
    expect(page.locator("#quick")).to_be_focused()
    page.keyboard.type("risk of harm")
    page.keyboard.press("Enter")
    page.get_by_label("words only").check()
    expect(page.locator(".result")).to_have_count(1)
    expect(page.locator(".result mark").first).to_have_text(re.compile("risk|harm"))
    witness.look("search")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#target")).to_be_focused()
    assert "".join(page.locator("mark.target").all_inner_texts()).endswith("He has not shown a risk of harm.")
    assert in_view(page, "#target")
    expect(page.locator("[data-drawn='2']")).to_be_visible()
    assert page.locator(".sheet svg rect").count() >= 1
    mark = page.locator(".sheet svg rect").first.bounding_box()
    sheet = page.locator(".sheet canvas").bounding_box()
    assert mark
    assert sheet
    assert sheet["y"] < mark["y"] < sheet["y"] + sheet["height"] / 4  # the only line stands at the top
    witness.look("document")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"/search\?q=risk"))


def test_find_in_a_document_steps_forth_and_back(witness: Witness, served: Served) -> None:
    page = witness.open(f"/documents/{served.world.letter}")
    page.keyboard.press("f")
    page.keyboard.type("ministry")
    page.keyboard.press("Enter")
    expect(page.locator(".stepper")).to_contain_text("Match 1 of 3")
    page.keyboard.press("n")
    expect(page.locator(".stepper")).to_contain_text("Match 2 of 3")
    page.keyboard.press("p")
    expect(page.locator(".stepper")).to_contain_text("Match 1 of 3")
    assert in_view(page, "#target")
    witness.look("find")


def test_a_selection_is_cited_with_its_place_in_code_points(witness: Witness, served: Served) -> None:
    page = witness.open(f"/documents/{served.world.article}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.address)
    page.evaluate(
        "() => { const p = [...document.querySelectorAll('.text p')].find(e => e.textContent.includes('denied'));"
        " const r = document.createRange(); const a = p.querySelector('a').firstChild;"
        " r.setStart(a, 0); r.setEndAfter(p.querySelectorAll('a')[1]);"
        " getSelection().removeAllRanges(); getSelection().addRange(r); }"
    )
    page.get_by_role("button", name="Cite the selected text").click()
    cited = page.evaluate("navigator.clipboard.readText()")
    said = "Ruben Adeyemi was denied asylum by the Ministry of Settlement"
    assert f"“{said}”" in cited
    assert served.world.article in cited
    address = cited.rsplit(" ", 1)[1]
    start, end = (int(re.search(rf"{name}=(\d+)", address)[1]) for name in ("start", "end"))
    assert served.world.services.archive.layer(served.world.article).text[start:end] == said
    page.goto(address)
    expect(page.locator("mark.target").first).to_contain_text("Ruben Adeyemi")


def test_from_an_entity_over_a_claim_to_its_sentence(witness: Witness) -> None:
    page = witness.open("/entities")
    witness.look("entities")
    page.get_by_label("Name", exact=True).fill("marta")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Marta Lindqvist").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Marta Lindqvist"))
    witness.look("entity")
    page.get_by_role("link", name=re.compile("^Marta Lindqvist met with Tomas Okafor on 2 May")).first.click()
    expect(page.locator("#target")).to_contain_text("Marta Lindqvist")
    assert in_view(page, "#target")
    said = "".join(page.locator("mark.target").all_inner_texts())
    assert said == "Marta Lindqvist met with Tomas Okafor on 2 May 2025 at the ministry."
    witness.look("sentence")


def test_the_graph_expands_hides_and_opens_sentences(witness: Witness, served: Served) -> None:
    marta = served.world.entity("Marta Lindqvist")
    page = witness.open(f"/graph?entity={marta}")
    canvas = page.locator("#canvas")
    expect(canvas).to_have_attribute("data-drawn", "2")
    page.get_by_role("link", name="expand Tomas Okafor").click()
    expect(canvas).to_have_attribute("data-drawn", "11")
    expect(page).to_have_url(re.compile(r"entity=.*entity="))
    expect(page.locator(".beside")).to_contain_text("Edda Brandt")
    witness.look("graph")
    page.get_by_role("link", name="Marta Lindqvist met with Tomas Okafor").click()
    expect(page.locator("#sentences blockquote").first).to_contain_text("Marta Lindqvist")
    expect(page.locator("li.chosen")).to_contain_text("met with")
    witness.look("graph-sentences")
    page.get_by_role("link", name="hide Ivo Brandt").click()
    expect(canvas).to_have_attribute("data-drawn", "10")
    page.reload()
    expect(canvas).to_have_attribute("data-drawn", "10")
    expect(page.get_by_label("Hidden")).to_contain_text("Ivo Brandt")


def test_the_graph_is_walked_by_keyboard(witness: Witness, served: Served) -> None:
    page = witness.open(f"/graph?entity={served.world.entity('Marta Lindqvist')}")
    canvas = page.locator("#canvas")
    expect(canvas).to_have_attribute("data-drawn", "2")
    canvas.focus()
    page.keyboard.press("ArrowRight")
    status = page.locator(".drawing [data-status]")
    expect(status).to_have_text("Marta Lindqvist, person, 1 link")
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        if "Tomas" in status.inner_text():
            break
    expect(status).to_have_text("Tomas Okafor, person, 1 link")
    page.keyboard.press("e")
    expect(canvas).to_have_attribute("data-drawn", "11")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/entities/"))


def test_files_are_added_one_bad_among_good_ones(witness: Witness, tmp_path: Path, models_folder: Path) -> None:
    (tmp_path / "first.txt").write_text(
        "Hanna Virtanen wrote to the Office for Migration on 3 March 2025 about a visa."
    )
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing that a reader could use")
    (tmp_path / "second.txt").write_text("The Office for Migration has not answered the letter about the lighthouse.")
    page = witness.open("/add")
    witness.look("add")
    page.get_by_label("Into the collection").fill("arrivals")
    page.locator("#files").set_input_files([tmp_path / n for n in ("first.txt", "broken.pdf", "second.txt")])
    expect(page.locator("[data-chosen] li")).to_have_count(3)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page).to_have_url(re.compile("/batches/"))
    summary = page.locator("#progress .summary")
    expect(summary).to_have_text(re.compile("Finished: 2 of 3 files can be searched, 1 refused"), timeout=120_000)
    row = page.locator("li", has_text="broken.pdf")
    expect(row).to_contain_text("refused: damaged")
    expect(row.locator(".said")).not_to_be_empty()
    witness.look("batch")
    page.get_by_role("link", name="Search this collection").click()
    expect(page.locator(".result")).to_have_count(2)
    page.locator("#q").fill("lighthouse")
    page.keyboard.press("Enter")
    expect(page.locator(".result").first).to_contain_text("lighthouse")
    expect(page.locator(".unsearched")).to_contain_text("1 document refused")


@pytest.mark.parametrize("name", ["", "search", "documents", "graph", "path", "collections", "health", "help"])
def test_the_other_pages_are_looked_at(witness: Witness, name: str) -> None:
    witness.open(f"/{name}")
    witness.look(name or "start")


def test_states_that_are_not_well_are_looked_at(witness: Witness, served: Served) -> None:
    witness.open(f"/documents/{served.world.refused}")
    witness.look("refused")
    witness.open("/search?q=zebra&mode=words&kind=letter")
    expect(witness.page.locator(".empty")).to_contain_text("Nothing found")
    witness.look("empty")
    marta, omar = served.world.entity("Marta Lindqvist"), served.world.entity("Omar Egge")
    witness.open(f"/path?from={marta}&to={omar}")
    expect(witness.page.locator(".way > li").first).to_contain_text("met with")
    witness.look("way")


def test_a_problem_is_looked_at(context, served: Served) -> None:
    witness = Witness(context.new_page(), served.address)
    witness.open("/documents/none")
    witness.errors.clear()  # the browser itself notes the 404
    witness.look("problem")


def test_keys_can_be_shown_and_switched_off(witness: Witness) -> None:
    page = witness.open("/documents")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys").get_by_label("Switch single keys off").check()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()


def test_every_page_fits_a_narrow_screen_with_large_text(witness: Witness, served: Served) -> None:
    marta = served.world.entity("Marta Lindqvist")
    page = witness.page
    page.set_viewport_size({"width": 320, "height": 700})
    for path in (
        "/", "/search?q=ministry", "/documents", f"/documents/{served.world.ruling}", "/entities", f"/entities/{marta}",
        f"/graph?entity={marta}", "/add", "/collections", "/health", "/help", "/path",
    ):  # fmt: skip
        witness.open(path)
        for size in ("100%", "200%"):
            page.evaluate("s => { document.documentElement.style.fontSize = s; }", size)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 320, f"{path} is {width} wide with text of {size}"


def test_search_lists_and_texts_work_without_scripts(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(viewport=NARROW, java_script_enabled=False)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(served.address + "/")
    page.locator("#q").fill("harm")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Ruling 1 document").click()
    expect(page.locator(".chip.filter")).to_contain_text("Kind: Ruling")
    page.locator(".result a", has_text="Open at this passage").first.click()
    expect(page.locator("#target")).to_be_visible()
    picture = page.locator(".sheet img")
    expect(picture).to_be_visible()
    answer = page.request.get(served.address + picture.get_attribute("src"))
    assert answer.ok
    assert answer.headers["content-type"] == "image/png"
    page.locator("#find").fill("ruben")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".stepper")).to_contain_text("Match 1 of 1")
    page.goto(f"{served.address}/graph?entity={served.world.entity('Marta Lindqvist')}")
    page.get_by_role("link", name="Marta Lindqvist met with Tomas Okafor").click()
    expect(page.locator("blockquote").first).to_contain_text("Marta Lindqvist")
    context.close()
