"""Names from every finder, before they are linked: what is no name after all."""

import pytest

from graph.model import Document, DocumentKind
from ingest.find.gather import gathered


@pytest.mark.parametrize(
    ("text", "model_sees", "names"),
    [
        ("From: Poe, Ann <PoeA@state.example>", ["PoeA"], []),
        ("From: Roe, Lee <RoeL©state.example >", ["RoeL"], []),
        ("Write to Ann.Poe@clinic.example or to Ann Poe.", ["Ann.Poe", "Ann Poe"], ["Ann Poe"]),
        ("Meet Ann Poe @ the clinic at noon.", ["Ann Poe"], ["Ann Poe"]),
    ],
)
def test_a_part_of_an_address_names_nobody(text: str, model_sees: list[str], names: list[str]):
    seen = [(text.rindex(name), text.rindex(name) + len(name), "PERSON") for name in model_sees]
    found = gathered(text, len(text), [((0, len(text)), seen)], "model/1")
    assert [name.text for name in found if name.finder == "model/1"] == names


def _seen(text: str, *names: str, label: str = "PERSON") -> list[tuple[str, str]]:
    places = [(text.index(name), text.index(name) + len(name), label) for name in names]
    found = gathered(text, len(text), [((0, len(text)), places)], "e5-test")
    return [(" ".join(name.text.split()), name.kind.value) for name in found]


def test_a_name_that_is_wrapped_is_one():
    text = (
        "According to the two men who had been at the border all night, it was Orla\n  Fennimore who opened the gate."
    )
    assert _seen(text, "Orla\n  Fennimore") == [("Orla Fennimore", "person")]
    text = "The letter was signed on Monday by the whole board of the Harrow Marsh\nWardens and by nobody else."
    assert _seen(text, "Harrow Marsh\nWardens", label="ORGANISATION") == [("Harrow Marsh Wardens", "organisation")]


def test_lines_of_a_list_are_names_of_their_own():
    text = "Orla Fennimore\nTadeus Brill\n"
    assert _seen(text, "Orla Fennimore\nTadeus Brill") == [("Orla Fennimore", "person"), ("Tadeus Brill", "person")]
    text = "The Standing Conference of the Wardens of Harrow\nKing Charles Street\n"
    assert _seen(text, text.strip(), label="ORGANISATION") == [
        ("Standing Conference of the Wardens of Harrow", "organisation")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Friday I met Amb Fennimore. Fennimore was late.", "Fennimore"),
        ("We sat with Reps Fennimore and Brill. Fennimore spoke.", "Fennimore"),
        ("Her husband, Constable Tadeus Brill, was killed.", "Tadeus Brill"),
        ("The army follows Field Marshal Tadeus Brill in this.", "Tadeus Brill"),
    ],
)
def test_a_title_is_no_part_of_a_name(text: str, name: str):
    assert {found for found, _ in _seen(text, name) if "Brill" in found or "Fenn" in found} == {name}


@pytest.mark.parametrize(
    ("text", "seen", "names"),
    [
        (
            "the Polar Register of Missing Ships has it",
            "Polar Register of Missing Ships",
            ["Polar Register of Missing Ships"],
        ),
        (
            "a note of the Harrow Wardens Service for collection of debts",
            "Harrow Wardens Service for collection of",
            ["Harrow Wardens Service"],
        ),
        ("She is Professor of Polar Economics at Harrow", "Polar Economics", []),
        ("He was a Polar Affairs Officer in the north", "Polar Affairs", []),
        ("Contact Ann (POL) Office", "POL) Office", ["POL"]),
        ("the Polar Fishing Minister Ann Poe", "Polar Fishing", []),
        ("Ann Poe, Minister of Polar Fishing", "Polar Fishing", []),
        ("the Ice Safety Adviser Ann Poe", "Ice Safety", []),
        ("Ann Poe, Deputy Secretary for Ice Affairs", "Ice Affairs", []),
        ("Ann Poe, Special Coordinator for Polar Changes", "Polar Changes", []),
        ("Ice Affairs Associate Director Ann Poe", "Ice Affairs", ["Ann Poe"]),
        ("the Shadow Fisheries Secretary", "Shadow Fisheries", []),
        ("Ice Hall Press Secretary Ann Poe", "Ice Hall Press", []),
        ("Former Polar Register chief Ann Poe", "Former Polar Register", ["Polar Register"]),
        ("of the Senate--Polar Register chief Ann Poe", "Senate--Polar Register", ["Polar Register"]),
        ("Polar Party's Ann Poe", "Polar Party's Ann Poe", ["Polar Party"]),
        ("FORMER POLAR REGISTER CHIEF ANN POE", "FORMER POLAR REGISTER", ["POLAR REGISTER"]),
        ("She chairs the Board of HARW now", "Board of HARW", ["HARW"]),
        (
            "the Board of Trustees of the Polar Register met",
            "Board of Trustees of the Polar Register",
            ["Polar Register"],
        ),
        ("He won the Ice Welfare constituency", "Ice Welfare constituency", []),
        ("the Polar Mission to the UN said", "Polar Mission", ["Polar Mission to the UN"]),
        ("the Second Sketch of Harrow", "Second Sketch of Harrow", ["Second Sketch of Harrow"]),
    ],
)
def test_a_body_is_neither_cut_nor_run_on(text: str, seen: str, names: list[str]):
    assert [name for name, _ in _seen(text, seen, label="ORGANISATION") if name != "Harrow"] == names


def test_a_body_that_a_model_broke_off_behind_and_is_one():
    text = "She sits on the Harbour and Polar Waters Board."
    assert _seen(text, "Harbour and", "Polar Waters Board", label="ORGANISATION") == [
        ("Harbour and Polar Waters Board", "organisation")
    ]
    text = "She spoke to the Harbour Board and Polar Waters."
    assert len(_seen(text, "Harbour Board", "Polar Waters", label="ORGANISATION")) == 2


def test_a_person_whom_a_model_broke_in_two_is_one():
    assert _seen("Envoys met Hildur Arnefalk in May.", "Hildur", "Arnefalk") == [("Hildur Arnefalk", "person")]
    assert _seen("Once Arnefalk returned, Hildur went.", "Once Arnefalk") == [("Arnefalk", "person")]
    assert _seen("Field Marshal Hildur Arnefalk went.", "Marshal Hildur Arnefalk") == [("Hildur Arnefalk", "person")]
    # but not where the second is a whole name
    found = _seen("The guard Fennimore Anna Brill went.", "Fennimore", "Anna Brill")
    assert [name for name, _ in found] == ["Fennimore", "Anna Brill"]


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("He rang Yusuf bin Rashid Falk in May.", "Rashid Falk", "Yusuf bin Rashid Falk"),
        ("We saw Yusuf al-Din Falk in May.", "Din Falk", "Yusuf al-Din Falk"),
        ("She asked Governor Orla O'Fennick to come.", "Orla", "Orla O'Fennick"),
        ("His father, Tadeus L. Brill, Sr., was there.", "Tadeus L. Brill", "Tadeus L. Brill, Sr."),
        ("Then Tadeus Brill III came.", "Tadeus Brill", "Tadeus Brill III"),
        ("Then Yusuf al-Din came.", "Yusuf al-Din", "Yusuf al-Din"),
        ("Then Jan Brill came.", "Jan Brill", "Jan Brill"),
        ("Then Supreme Guide Tadeus Brill came.", "Supreme Guide Tadeus Brill", "Tadeus Brill"),
        ("We met Presidents Brill and Falk. Brill spoke.", "Presidents Brill", "Brill"),
        ("So Senator Tadeus G. Brill said.", "Tadeus", "Tadeus G. Brill"),
        ("Then Technician Brill came.", "Technician Brill", "Brill"),
    ],
)
def test_a_person_is_named_from_end_to_end(text: str, seen: str, name: str):
    assert name in [found for found, kind in _seen(text, seen) if kind == "person"]


def test_a_name_behind_a_title_goes_on_below_the_line():
    text = "For instance in the long summer of the war it was President Tadeus\nM. Brill who signed."
    assert _seen(text, "Tadeus\nM. Brill") == [("Tadeus M. Brill", "person")]


def test_a_region_is_not_the_state_in_its_name():
    text = "The minister for Northern Ireland spoke."
    assert _seen(text, "Northern Ireland", label="PLACE") == [("Northern Ireland", "place")]


def test_where_a_body_sits_is_no_part_of_its_name():
    text = "She leads the Harrow-based Polar Committee."
    assert _seen(text, "Harrow-based Polar Committee", label="ORGANISATION") == [("Polar Committee", "organisation")]


def test_what_belongs_to_a_person_is_no_part_of_the_name():
    found = _seen("because of Mr Brill’s French papers", "Brill’s French")
    assert [name for name, kind in found if kind == "person"] == ["Brill"]


@pytest.mark.parametrize(
    "text",
    ["Subject: Polar Deputy Secretary Weekly Report for May", "the Harrow General Assembly of Polar Wardens"],
)
def test_the_title_of_a_paper_or_body_is_nobody(text: str):
    assert [name for name, kind in _seen(text) if kind == "person"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Envoy for World Harbour Matters U.S. Department of Labor",
        "UNCLASSIFIED U.S. Department of Labor Case No. F-2011-1",
    ],
)
def test_a_department_takes_no_word_beside_it(text: str):
    assert [name for name, _ in _seen(text)] == ["U.S. Department of Labor"]


def test_hostile_text_is_bounded():
    text = "a" * 100_000 + "@" * 1_000 + "a.b" * 50_000
    assert gathered(text, len(text), [], "model/1") == []


@pytest.mark.parametrize("author", ["Dawit Mehari <dawit@clinic.example>", '"Dawit Mehari" <dawit@clinic.example>'])
def test_the_sender_of_a_mail_is_named_without_the_address(author: str):
    text = f"From: {author}\nTo: Kari Dahl\nSubject: Visas\n\nCould you call me?\n"
    document = Document(
        id="0" * 64, kind=DocumentKind.LETTER, title="Visas", media_type="message/rfc822", size=1, author=author
    )
    assert [
        n.text for n in gathered(text, len(text), [], "model/1", document=document) if n.text.startswith("Dawit")
    ] == ["Dawit Mehari"]


@pytest.mark.parametrize(
    ("text", "model_sees", "name"),
    [
        ("We met D/S Brill on Monday. Brill spoke.", "S Brill", "Brill"),
        ("Oslo-born Brill has left. Brill spoke.", "Oslo-born Brill", "Brill"),
        ("CODEL Fennimore lands at noon. Fennimore leads it.", "CODEL Fennimore", "Fennimore"),
        ("By Tadeus Brill\nHarbour Gazette", "By Tadeus Brill", "Tadeus Brill"),
        ("Kenyan President Omar al-Brill will speak.", "Omar", "Omar al-Brill"),
        ("Hi Tadeus -- thanks for this. Tadeus Brill will call.", "Hi Tadeus", "Tadeus"),
    ],
)
def test_what_stands_before_a_person_is_no_part_of_the_name(text: str, model_sees: str, name: str):
    assert next(found for found, kind in _seen(text, model_sees) if kind == "person") == name


def test_who_heads_a_body_is_no_part_of_its_name():
    assert _seen("We saw DFT Secretary Brill.", "DFT Secretary", label="GOVERNMENT")[0] == ("DFT", "government")
    text = "We saw the Office of the DFT Secretary."
    assert _seen(text, "Office of the DFT Secretary", label="GOVERNMENT") == [
        ("Office of the DFT Secretary", "government")
    ]


def test_a_monarch_is_no_name():
    for seen in ("Danish King", "King"):
        assert ("King", "person") not in _seen("We saw the Danish King at noon.", seen)
        assert ("Danish King", "person") not in _seen("We saw the Danish King at noon.", seen)
    assert _seen("We saw Martin King at noon.", "Martin King") == [("Martin King", "person")]


def test_in_a_headline_a_titled_name_is_as_long_as_the_model_saw_it():
    text = "Subject: Kenyan Governor Fennimore Resigns Quietly After Ferry Vote\n\nHe left."
    assert ("Fennimore", "person") in _seen(text, "Fennimore")
    assert [kind for _, kind in _seen(text) if kind == "person"] == []


def test_titles_heap_up_and_names_go_on():
    assert ("Dana Brill", "person") in _seen("Foreign Minister Ms Dana Brill will call.")
    assert ("Dato", "person") not in _seen("Foreign Minister Dato' Ismail Brill will call.")
    assert ("Omar al-Brill", "person") in _seen("Her son Omar al-Brill is wanted.")


def test_half_of_a_nations_word_is_no_nation():
    assert "nation" not in {kind for _, kind in _seen("The first African-American mayor spoke.")}
