"""Names to appearances: who is meant by a surname, a forename, an acronym, "the Board"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.vocabulary import EntityKind
from ingest.find.keys import surname
from ingest.find.names import Name, NameKind
from ingest.link import Linked, link
from ingest.split import sentences


def names_in(text: str, *wanted: tuple[str, NameKind]) -> list[Name]:
    """Each wanted name at its first place that is not taken yet."""
    found, used = [], set()
    for surface, kind in wanted:
        at = text.index(surface)
        while at in used:
            at = text.index(surface, at + 1)
        used.add(at)
        found.append(Name(start=at, end=at + len(surface), text=surface, kind=kind, finder="en_test"))
    return found


def linked(text: str, *wanted: tuple[str, NameKind]) -> Linked:
    return link("d", text, names_in(text, *wanted), sentences(text, "en"))


def who(result: Linked) -> list[tuple[str, str | None]]:
    return [(n.text, a.name if a else None) for n, a in zip(result.names, result.appearances, strict=True)]


PERSON, BODY, PUBLIC = NameKind.PERSON, NameKind.ORGANISATION, NameKind.GOVERNMENT


def test_a_surname_is_the_full_name_and_is_found_everywhere() -> None:
    text = "Natalia Arno spoke. Later Arno left. Arno's friends stayed."
    assert who(linked(text, ("Natalia Arno", PERSON))) == [
        ("Natalia Arno", "Natalia Arno"),
        *[("Arno", "Natalia Arno")] * 2,
    ]


def test_a_surname_that_a_model_took_for_a_body_is_the_person() -> None:
    text = "Natalia Arno spoke. Arno left."
    result = linked(text, ("Natalia Arno", PERSON), ("Arno", BODY))
    assert {a.kind for a in result.appearances if a} == {EntityKind.PERSON}


def test_a_forename_is_the_person_where_only_one_bears_it() -> None:
    text = "Selma Tadesse waited. Selma was calm."
    assert who(linked(text, ("Selma Tadesse", PERSON)))[1] == ("Selma", "Selma Tadesse")
    text = "Will Stroud waited. Will he come?"
    assert len(linked(text, ("Will Stroud", PERSON)).names) == 1


def test_two_of_one_surname_leave_it_open_unless_one_was_just_named() -> None:
    text = "Anna Petrova and Boris Petrova wrote. Nothing came. Nobody called. Petrova waited."
    result = linked(text, ("Anna Petrova", PERSON), ("Boris Petrova", PERSON))
    assert who(result)[-1] == ("Petrova", None)
    text = "Anna Petrova wrote. Nothing came of it. Boris Petrova called. Petrova waited."
    result = linked(text, ("Anna Petrova", PERSON), ("Boris Petrova", PERSON))
    assert who(result)[-1] == ("Petrova", "Boris Petrova")


def test_middle_names_and_initials() -> None:
    text = "Lena Metlege Diab came. Lena Diab spoke. L. Diab signed."
    result = linked(text, ("Lena Metlege Diab", PERSON), ("Lena Diab", PERSON), ("L. Diab", PERSON))
    assert {a.name for a in result.appearances if a} == {"Lena Metlege Diab"}


def test_an_acronym_in_parentheses_is_the_body() -> None:
    text = "The Harbour Legal Clinic (HLC) wrote. HLC waited."
    result = linked(text, ("Harbour Legal Clinic", BODY), ("HLC", BODY))
    assert {a.name for a in result.appearances if a} == {"Harbour Legal Clinic"}
    assert result.distinct()[0].aliases == ("HLC",)


def test_a_body_is_not_its_alliance_with_another() -> None:
    text = "The Harrow Guild-Army alliance is feared. The Harrow Guild met."
    found = names_in(text, ("Harrow Guild-Army alliance", BODY))
    at = text.rindex("Harrow Guild")
    short = Name(start=at, end=at + 12, text="Harrow Guild", kind=BODY, finder="en_test")
    assert len(link("d", text, [*found, short], sentences(text, "en")).distinct()) == 2
    text = "The Harrow Guild of Wardens is feared. The Harrow Guild met."
    found = names_in(text, ("Harrow Guild of Wardens", BODY))
    at = text.rindex("Harrow Guild")
    short = Name(start=at, end=at + 12, text="Harrow Guild", kind=BODY, finder="en_test")
    assert len(link("d", text, [*found, short], sentences(text, "en")).distinct()) == 1


def test_a_town_is_not_the_court_that_sits_in_it() -> None:
    text = "The prosecutor of Varna left. The Varna Military Court sat."
    result = linked(text, ("Varna", BODY), ("Varna Military Court", PUBLIC))
    assert who(result)[0] == ("Varna", None)


def test_the_court_is_not_whichever_name_begins_so() -> None:
    text = "The Court sat. The Court of Cassation dismissed it."
    result = linked(text, ("Court", PUBLIC), ("Court of Cassation", PUBLIC))
    assert who(result)[0] != ("Court", "Court of Cassation")


def test_who_is_named_only_later_is_not_meant_yet() -> None:
    text = "Tendai Moyo came. It rained. It snowed. Then Moyo left. His brother, Farai Moyo, stayed."
    result = linked(text, ("Tendai Moyo", PERSON), ("Farai Moyo", PERSON))
    assert who(result)[1] == ("Moyo", "Tendai Moyo")


def test_a_surname_behind_anothers_forename_and_particle_is_not_the_first() -> None:
    text = "Yusuf al Falk spoke. Omar bin Idris al Falk came. Later President al Falk left."
    assert [n.start for n in linked(text, ("Yusuf al Falk", PERSON)).names] == [0, text.rindex("Falk")]


def test_a_forename_in_a_pasted_text_is_not_surely_the_sender() -> None:
    text = "From: Falk, Selma R\n\nBerg was married to Selma. He leaves his wife, Selma Vale Berg."
    result = linked(text, ("Falk, Selma R", PERSON), ("Selma Vale Berg", PERSON), ("Selma", PERSON))
    assert "Selma R Falk" not in [
        a.name for n, a in zip(result.names, result.appearances, strict=True) if a and n.start > 20
    ]


def test_a_word_broken_at_the_end_of_a_line_is_whole_in_the_name() -> None:
    text = "See Poe v. Secre-\ntary of Labour."
    result = linked(text, ("Poe v. Secre-\ntary of Labour", NameKind.CASE))
    assert result.distinct()[0].name == "Poe v. Secretary of Labour"


def test_the_board_is_the_board_that_was_named() -> None:
    text = "The Immigration and Refugee Board sat. The Board has not replied. A board of wood."
    result = linked(text, ("Immigration and Refugee Board", PUBLIC))
    assert who(result) == [("Immigration and Refugee Board",) * 2, ("Board", "Immigration and Refugee Board")]


def test_the_department_is_a_ministry_and_no_board() -> None:
    text = (
        "Immigration, Refugees and Citizenship Canada and the Board of Immigration Appeals wrote. The Department knew."
    )
    result = linked(
        text, ("Immigration, Refugees and Citizenship Canada", PUBLIC), ("Board of Immigration Appeals", PUBLIC)
    )
    assert who(result)[-1] == ("Department", "Immigration, Refugees and Citizenship Canada")


def test_a_capital_and_its_state_are_one_government() -> None:
    text = "Ottawa refused. Canada said so. The Government of Canada wrote."
    result = linked(text, ("Ottawa", NameKind.PLACE), ("Canada", NameKind.PLACE), ("Government of Canada", PUBLIC))
    assert {a.name for a in result.appearances if a} == {"Canada"}
    assert {a.kind for a in result.appearances if a} == {EntityKind.GOVERNMENT}


def test_somebodys_name_is_no_country() -> None:
    text = "Her brother Jordan sang. Jordan is nineteen. He flew to Jordan."
    names = names_in(text, ("Jordan", PERSON), ("Jordan", NameKind.PLACE), ("Jordan", NameKind.PLACE))
    names[0] = Name(start=names[0].start, end=names[0].end, text="Jordan", kind=PERSON, finder="form/1")
    result = link("d", text, names, sentences(text, "en"))
    assert [n.kind for n in result.names] == [PERSON, PERSON, NameKind.PLACE]


def test_a_party_stays_one_where_its_initials_are_taken_for_a_public_body() -> None:
    text = "The Harrow Wardens Party met. The HWP chairman came."
    found = linked(text, ("Harrow Wardens Party", BODY), ("HWP", PUBLIC))
    assert {(a.name, a.kind) for a in found.distinct()} == {("Harrow Wardens Party", EntityKind.ORGANISATION)}


@pytest.mark.parametrize(
    ("short", "longer", "bodies"),
    [
        ("HPW", "HPW Committee on Ships", 2),
        ("HPW", "HPW Group", 1),
        ("H.P.", "H.P. Ice Council", 2),
        ("Harrow", "Harrow Science Fair", 2),
        ("Harrow", "Harrow Wardens", 1),
    ],
)
def test_a_body_is_not_what_it_has_or_holds(short: str, longer: str, bodies: int) -> None:
    text = f"The {longer} met. People of {short} came."
    found = names_in(text, (longer, BODY))
    at = text.rindex(short)
    name = Name(start=at, end=at + len(short), text=short, kind=BODY, finder="en_test")
    assert len(link("d", text, [*found, name], sentences(text, "en")).distinct()) == bodies


@pytest.mark.parametrize(
    ("name", "last"), [("Natalia Arno", "arno"), ("John Smith Jr.", "smith"), ("Marie-Ève Côté-Roy", "cote_roy")]
)
def test_surnames(name: str, last: str) -> None:
    assert surname(name) == last


WORDS = st.lists(
    st.sampled_from(["Anna", "Petrova", "Board", "the", "of", "Canada", "wrote.", "Clinic", "A."]), max_size=25
)


@given(WORDS, st.data())
def test_every_name_keeps_its_place_and_links_are_repeatable(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    spans = [(i, j) for i in range(len(text)) for j in range(i + 1, min(len(text), i + 16)) if text[i].isupper()]
    chosen = data.draw(st.lists(st.sampled_from(spans), max_size=5)) if spans else []
    names = [
        Name(start=a, end=b, text=text[a:b], kind=data.draw(st.sampled_from(list(NameKind))), finder="en_test")
        for a, b in chosen
        if text[a:b].strip() == text[a:b]
    ]
    first = link("d", text, names, sentences(text, "en"))
    assert first == link("d", text, names, sentences(text, "en"))
    last = 0
    for name in first.names:
        assert text[name.start : name.end] == name.text
        assert name.start >= last
        last = name.end
    assert len(first.names) == len(first.appearances)


def test_a_seat_behind_a_short_name_tells_it_from_a_body_elsewhere() -> None:
    text = "She led the Polar Embassy in Riga. He ran the Polar Embassy in Oslo."
    short = Name(start=46, end=59, text="Polar Embassy", kind=PUBLIC, finder="en_test")
    names = [*names_in(text, ("Polar Embassy in Riga", PUBLIC)), short]
    assert who(link("d", text, names, sentences(text, "en"))) == [
        ("Polar Embassy in Riga", "Polar Embassy in Riga"),
        ("Polar Embassy", "Polar Embassy"),
    ]
