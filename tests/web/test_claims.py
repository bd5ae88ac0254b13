"""Claims as pages group them."""

from graph.model import (
    AppearanceRef,
    Claim,
    Document,
    DocumentKind,
    Evidence,
    Polarity,
    claim_id,
    event_id,
)
from graph.store import ClaimView, End
from graph.vocabulary import EntityKind, Relation
from web.views import claims


def view(
    subject: str,
    relation: Relation,
    object_: str,
    *,
    at: int = 0,
    document: str = "d",
    polarity: Polarity = Polarity.STATED,
) -> ClaimView:
    """A claim of a document whose sentence stands at this place."""
    ends = (AppearanceRef(appearance=f"{document}{subject}"), AppearanceRef(appearance=f"{document}{object_}"))
    event = event_id(document, relation, at, at + 5)
    evidence = Evidence(passage="p", start=at, end=at + 5, quote="quote", method="test/1", confidence=0.9)
    return ClaimView(
        claim=Claim(
            id=claim_id(document, relation, *ends, polarity, event),
            event=event,
            document=document,
            relation=relation,
            subject=ends[0],
            object=ends[1],
            evidence=(evidence,),
            polarity=polarity,
        ),
        subject=End(name=subject, entity=subject, kind=EntityKind.PERSON),
        object=End(name=object_, entity=object_, kind=EntityKind.PERSON),
        document=Document(id=document, kind=DocumentKind.LETTER, title="t", media_type="text/plain", size=1),
        page=None,
    )


def said(chapters: tuple[claims.Chapter, ...]) -> list[tuple[str, str, str, int]]:
    """Subjects, label, others and the number of places of each statement."""
    return [
        (" ".join(e.name for e in s.subjects), s.label, " ".join(e.name for e in s.others), len(s.views))
        for chapter in chapters
        for s in chapter.statements
    ]


def test_two_who_meet_two_are_one_meeting_in_a_document() -> None:
    views = [view(a, Relation.MET_WITH, b) for a in ("Ada", "Ben") for b in ("Cy", "Di")]
    assert said(claims.of_document(views)) == [("Ada Ben", "met with", "Cy Di", 1)]


def test_the_sides_of_a_meeting_do_not_hang_on_which_way_round_a_claim_says_it() -> None:
    views = [
        view("Ada", Relation.MET_WITH, "Cy"),
        view("Cy", Relation.MET_WITH, "Ben"),
        view("Di", Relation.MET_WITH, "Ada"),
    ]
    views.append(view("Di", Relation.MET_WITH, "Ben"))
    assert said(claims.of_document(views)) == [("Ada Ben", "met with", "Cy Di", 1)]


def test_three_who_all_met_each_other_are_one_meeting() -> None:
    views = [view(a, Relation.MET_WITH, b) for a, b in (("Ada", "Ben"), ("Ada", "Cy"), ("Ben", "Cy"), ("Cy", "Ada"))]
    [(subjects, label, others, places)] = said(claims.of_document(views))
    assert set(f"{subjects} {others}".split()) == {"Ada", "Ben", "Cy"}
    assert (label, places) == ("met with", 1)


def test_acts_at_different_places_stay_apart_in_a_document() -> None:
    views = [view("Ada", Relation.WROTE_TO, "Ben"), view("Ada", Relation.WROTE_TO, "Ben", at=50)]
    assert len(said(claims.of_document(views))) == 2


def test_on_an_entity_page_what_documents_say_of_one_other_end_stands_together() -> None:
    views = [
        view("Ada", Relation.MET_WITH, "Ben"),
        view("Ben", Relation.MET_WITH, "Ada", document="e"),
        view("Cy", Relation.WROTE_TO, "Ada"),
        view("Ada", Relation.WROTE_TO, "Cy", at=9),
    ]
    assert said(claims.of_entity(views, "Ada")) == [
        ("Ada", "met with", "Ben", 2),
        ("Ada", "was written to by", "Cy", 1),
        ("Ada", "wrote to", "Cy", 1),
    ]


def test_a_denial_does_not_hide_behind_a_statement_at_the_same_place() -> None:
    views = [view("Ada", Relation.MET_WITH, "Ben"), view("Ada", Relation.MET_WITH, "Ben", polarity=Polarity.DENIED)]
    assert said(claims.of_entity(views, "Ada")) == [("Ada", "met with", "Ben", 2)]
    assert len(said(claims.of_document(views))) == 2


def test_a_pair_is_one_whatever_the_side_where_the_relation_has_none() -> None:
    views = [view("Ada", Relation.MET_WITH, "Ben"), view("Ben", Relation.MET_WITH, "Ada", at=9)]
    assert [s[3] for s in said(claims.of_pair(views))] == [2]
    directed = [view("Ada", Relation.WROTE_TO, "Ben"), view("Ben", Relation.WROTE_TO, "Ada", at=9)]
    assert len(said(claims.of_pair(directed))) == 2
