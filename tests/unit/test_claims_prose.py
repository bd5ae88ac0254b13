"""Claims read out of sentences: who did what to whom, how it is put, when, and with which words as evidence."""

import time
from datetime import date
from pathlib import Path

import pytest

from graph.model import (
    AppearanceRef,
    Document,
    DocumentKind,
    Findings,
    Precision,
    State,
    TextLayer,
    When,
    document_id,
)
from graph.vocabulary import RELATIONS, Relation
from ingest.findings import Finder, open_finder

pytestmark = pytest.mark.models

DATED = When(first=date(2025, 12, 15), last=date(2025, 12, 15), precision=Precision.DAY)


@pytest.fixture(scope="module")
def finder(models_folder: Path) -> Finder:
    return open_finder(models_folder)


def read(finder: Finder, text: str, kind: DocumentKind = DocumentKind.ARTICLE) -> Findings:
    document = Document(
        id=document_id(text.encode()), kind=kind, title="t", media_type="text/plain", size=1, language="en", dated=DATED
    )
    layer = TextLayer(document=document, text=text, pages=(), paragraphs=(), reader="test/1", state=State.READY)
    found = finder.find(layer)
    for claim in found.claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
        assert claim.document == document.id
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    return found


def told(found: Findings) -> set[tuple[str, str, str, str]]:
    names = {a.id: a.name for a in found.appearances}

    def name(end: object) -> str:
        return names[end.appearance] if isinstance(end, AppearanceRef) else "document"

    rows = set()
    for claim in found.claims:
        ends = [name(claim.subject), name(claim.object)]
        if RELATIONS[claim.relation].symmetric:
            ends.sort()
        rows.add((ends[0], claim.relation.value, ends[1], claim.polarity.value))
    return rows


SENTENCES = [
    # meetings and letters
    ("Natalia Arno met Ilya Yashin in Ottawa.", {("Ilya Yashin", "MET_WITH", "Natalia Arno", "stated")}),
    ("Natalia Arno met with Canadian officials.", {("Canada", "MET_WITH", "Natalia Arno", "stated")}),
    ("Jane Roe sat down with Tomas Berg on Monday.", {("Jane Roe", "MET_WITH", "Tomas Berg", "stated")}),
    ("Jane Roe plans to meet Tomas Berg.", {("Jane Roe", "MET_WITH", "Tomas Berg", "planned")}),
    ("Jane Roe never met Tomas Berg.", {("Jane Roe", "MET_WITH", "Tomas Berg", "denied")}),
    ("Jane Roe refused to meet Tomas Berg.", {("Jane Roe", "MET_WITH", "Tomas Berg", "denied")}),
    ("Jane Roe reportedly met Tomas Berg.", {("Jane Roe", "MET_WITH", "Tomas Berg", "alleged")}),
    ("Jane Roe might meet Tomas Berg.", set()),
    ("Did Jane Roe meet Tomas Berg?", set()),
    ("If Jane Roe met Tomas Berg, nobody knew.", set()),
    ("Jane Roe wrote to the Home Office.", {("Jane Roe", "WROTE_TO", "Home Office", "stated")}),
    ("Jane Roe spoke with Tomas Berg.", {("Jane Roe", "SPOKE_WITH", "Tomas Berg", "stated")}),
    ("Jane Roe asked Canada to admit him.", {("Jane Roe", "ASKED", "Canada", "stated")}),
    ("Jane Roe called on Canada to admit him.", {("Jane Roe", "ASKED", "Canada", "stated")}),
    ("The Home Office has not replied to Jane Roe.", {("Home Office", "REPLIED_TO", "Jane Roe", "denied")}),
    (
        "Jane Roe wrote to the Home Office. The Home Office has yet to respond.",
        {("Jane Roe", "WROTE_TO", "Home Office", "stated"), ("Home Office", "REPLIED_TO", "Jane Roe", "denied")},
    ),
    # what was done to people
    ("Tomas Berg was arrested by Russia.", {("Tomas Berg", "ARRESTED_BY", "Russia", "stated")}),
    ("Tomas Berg was arrested in Russia.", {("Tomas Berg", "ARRESTED_BY", "Russia", "stated")}),
    ("Tomas Berg was arrested in Moscow.", set()),
    ("Ottawa deported Tomas Berg to Russia.",
     {("Tomas Berg", "DEPORTED_BY", "Canada", "stated"), ("Tomas Berg", "DEPORTED_TO", "Russia", "stated")}),
    ("Tomas Berg was deported from the United States.", {("Tomas Berg", "DEPORTED_BY", "United States", "stated")}),
    ("Some reports say that Tomas Berg was deported by Poland.", {("Tomas Berg", "DEPORTED_BY", "Poland", "alleged")}),
    ("Tomas Berg faces deportation to Russia.", set()),
    ("Tomas Berg was denied asylum in the United States.",
     {("Tomas Berg", "DENIED_ASYLUM_BY", "United States", "stated")}),
    ("Canada refused Jane Roe refugee status.", {("Jane Roe", "DENIED_ASYLUM_BY", "Canada", "stated")}),
    ("Tomas Berg's asylum claim was rejected by the Home Office.",
     {("Tomas Berg", "DENIED_ASYLUM_BY", "Home Office", "stated")}),
    ("Tomas Berg was granted asylum in France.", {("Tomas Berg", "GRANTED_ASYLUM_BY", "France", "stated")}),
    ("Tomas Berg sought asylum in Canada.", {("Tomas Berg", "SOUGHT_ASYLUM_IN", "Canada", "stated")}),
    ("Tomas Berg has been held by Turkey since June.", {("Tomas Berg", "DETAINED_BY", "Turkey", "stated")}),
    ("The European Union sanctioned Tomas Berg.", {("Tomas Berg", "SANCTIONED_BY", "European Union", "stated")}),
    # standing
    ("Jane Roe founded the Harbour Legal Clinic.", {("Jane Roe", "FOUNDED", "Harbour Legal Clinic", "stated")}),
    ("The Harbour Legal Clinic was founded by Jane Roe.",
     {("Jane Roe", "FOUNDED", "Harbour Legal Clinic", "stated")}),
    ("Jane Roe, director of the Harbour Legal Clinic, wept.",
     {("Jane Roe", "LEADS", "Harbour Legal Clinic", "stated")}),
    ("Jane Roe speaks for the Harbour Legal Clinic.", {("Jane Roe", "SPEAKS_FOR", "Harbour Legal Clinic", "stated")}),
    ("Jane Roe, a spokeswoman for the Harbour Legal Clinic, wept.",
     {("Jane Roe", "SPEAKS_FOR", "Harbour Legal Clinic", "stated")}),
    ("Jane Roe is not a member of the Harbour Legal Clinic.",
     {("Jane Roe", "MEMBER_OF", "Harbour Legal Clinic", "denied")}),
    ("Jane Roe works for the Harbour Legal Clinic.", {("Jane Roe", "WORKS_FOR", "Harbour Legal Clinic", "stated")}),
    ("Tomas Berg and his wife, Alina Berg, fled.", {("Alina Berg", "FAMILY_OF", "Tomas Berg", "stated")}),
    ("Jane Roe represents Tomas Berg.", {("Jane Roe", "REPRESENTS", "Tomas Berg", "stated")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SENTENCES, ids=[s[0][:48] for s in SENTENCES])
def test_one_sentence(finder: Finder, text: str, wanted: set[tuple[str, str, str, str]]) -> None:
    assert told(read(finder, text)) == wanted


def test_a_meeting_of_many_is_one_event(finder: Finder) -> None:
    found = read(finder, "Natalia Arno and Ilya Yashin met with Ruth Abara, Jonas Lind and Mara Ellis on Wednesday.")
    met = [c for c in found.claims if c.relation is Relation.MET_WITH]
    assert len(met) == 6
    assert len({c.event for c in met}) == 1
    assert {c.when for c in met} == {When(first=date(2025, 12, 10), last=date(2025, 12, 10), precision=Precision.DAY)}


def test_who_says_it_is_kept(finder: Finder) -> None:
    found = read(finder, "Jane Roe said that Tomas Berg was arrested by Russia.")
    (claim,) = found.claims
    names = {a.id: a.name for a in found.appearances}
    assert claim.speaker is not None
    assert names[claim.speaker.appearance] == "Jane Roe"


def test_pronouns_only_where_one_person_can_be_meant(finder: Finder) -> None:
    one = "Jane Roe lives in Halifax. She founded the Harbour Legal Clinic."
    assert ("Jane Roe", "FOUNDED", "Harbour Legal Clinic", "stated") in told(read(finder, one))
    two = "Jane Roe saw Mary Moe. She founded the Harbour Legal Clinic."
    assert not any(row[1] == "FOUNDED" for row in told(read(finder, two)))
    other = "Jane Roe waited. The general laughed. He founded the Harbour Legal Clinic."
    assert not any(row[1] == "FOUNDED" for row in told(read(finder, other)))


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Kuzmin fled to Oslo in May. The boy had lived with his father, Tadeus Brill, since August.",
        "Pavel Kuzmin fled to Oslo in May. An official said that he was a member of the Birch Lane Foundation.",
        "Pavel Kuzmin waited in Oslo. A lawyer said that he had met Joan Whitfield in May.",
    ],
)
def test_a_pronoun_goes_on_from_a_person_without_a_name(finder: Finder, text: str) -> None:
    assert told(read(finder, text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Kuzmin and Tadeus Brill left Arcadia. The brothers were arrested in Belarus.",
        "Birch Lane Foundation runs camps. Pavel Kuzmin, the merged company's chairman, spoke.",
        "Pavel Kuzmin, the organization's chief executive, told Harrow News: nothing.",
        "The Birch Lane Club is old. Pavel Kuzmin, who founded the lunch club, spoke.",
    ],
)
def test_a_noun_means_nobody_whom_it_does_not_fit(finder: Finder, text: str) -> None:
    assert told(read(finder, text)) == set()


def test_a_pronoun_behind_a_surname_that_two_bear_is_nobodys(finder: Finder) -> None:
    text = (
        "Tadeus Brill was with Orla Brill. Pavel Kuzmin called from Oslo. The house was empty. Nobody came. Pavel"
        " Kuzmin wept. Brill is buried beside his mother, Nesta Dane."
    )
    assert not [row for row in told(read(finder, text)) if row[1] == "FAMILY_OF" and "Pavel Kuzmin" in row]


def test_a_phrase_before_the_subject_and_her_office(finder: Finder) -> None:
    text = (
        "Ines Kallay spoke in Oslo in May. Speaking of the school of her daughter, Chiara, Foreign Minister Joan"
        " Whitfield smiled."
    )
    assert told(read(finder, text)) <= {("Chiara", "FAMILY_OF", "Joan Whitfield", "stated")}


HEAD = """Immigration and Refugee Board of Canada
Refugee Protection Division

RPD File No.: MC0-00254
{}Date of decision: June 19, 2025
Panel: Helen Vachon

REASONS FOR DECISION

[1] """


def test_in_a_ruling_he_is_not_she_who_claims(finder: Finder) -> None:
    text = HEAD.format("Claimant: Ines Kallay\n") + (
        "Ms. Ines Kallay, a citizen of Belarus, claims refugee protection. She fears Belarus. The son also said that"
        " his father, Tadeus Brill, beat him.\n"
    )
    found = told(read(finder, text, DocumentKind.RULING))
    assert not [row for row in found if row[1] == "FAMILY_OF"]


def test_in_a_ruling_who_acts_for_the_other_side_is_not_the_claimants_lawyer(finder: Finder) -> None:
    text = HEAD.format("Claimant: Pavel Kallay\nMinister's Counsel: Ines Brill\n") + (
        "Pavel Kallay, a citizen of Belarus, claims protection. Counsel for the Minister, Ines Brill, argued that he"
        " was excluded. The Minister was represented by Hugo Strand. Hugo Strand represented the respondent. The"
        " respondent's counsel, Elin Florent, left.\n"
    )
    found = told(read(finder, text, DocumentKind.RULING))
    assert not [row for row in found if row[1] == "REPRESENTS"]


def test_in_a_ruling_without_names_he_is_not_the_one_who_is_named_most(finder: Finder) -> None:
    text = HEAD.format("") + (
        "The claimant supported Pavel Kuzmin. Pavel Kuzmin was president. Pavel Kuzmin fell. I do not find that the"
        " claimant ever lied or that he was a member of the Birch Lane Party. Later he claimed asylum in Canada.\n"
    )
    found = told(read(finder, text, DocumentKind.RULING))
    assert not [row for row in found if "Pavel Kuzmin" in row]


def test_a_country_that_does_nothing_is_no_entity(finder: Finder) -> None:
    found = read(finder, "Jane Roe was born in Chad and lives in Ottawa.")
    assert [a.name for a in found.appearances] == ["Jane Roe"]


def test_same_text_same_findings(finder: Finder) -> None:
    text = "Natalia Arno met Ilya Yashin. He was denied asylum in Canada."
    assert read(finder, text) == read(finder, text)


def test_hostile_text_is_bounded(finder: Finder) -> None:
    for text in ("a" * 100_000, "Jane Roe met " * 3_000, "(" * 50_000, "\x00\ufffd" * 5_000, "Mr. " * 10_000):
        read(finder, text)


def test_pronouns_that_ask_for_each_other_are_bounded(finder: Finder) -> None:
    began = time.monotonic()
    read(finder, "Jane Roe met Tomas Berg. " + "He told her and he asked her and " * 150 + "he met Ann Poe.")
    assert time.monotonic() - began < 60, "exponential in the number of pronouns"


def test_a_language_without_a_finder_is_said(finder: Finder) -> None:
    text = "Bu mektup bakanlığa kasım ayında yazıldı ve hâlâ cevap verilmedi."
    document = Document(
        id=document_id(text.encode()),
        kind=DocumentKind.LETTER,
        title="",
        media_type="text/plain",
        size=1,
        language="tr",
    )
    found = finder.find(
        TextLayer(document=document, text=text, pages=(), paragraphs=(), reader="test/1", state=State.READY)
    )
    assert found.claims == ()
    assert len(found.passages) == 1
    assert any("Turkish" in line for line in found.uncovered)
