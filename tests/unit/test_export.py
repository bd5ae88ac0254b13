"""What other programs are told of a claim: its meaning survives the way into their words."""

import pytest

from graph.model import AppearanceRef, Claim, Document, DocumentKind, Evidence, Polarity, Span, claim_id, event_id
from graph.store import ClaimView, End
from graph.vocabulary import RELATIONS, Relation
from ingest.export import cell, ftm_link


def view(relation: Relation, polarity: Polarity = Polarity.STATED, role: Span | None = None) -> ClaimView:
    """Ada relates to Harbour through Clinic, as Ben says."""
    ends = (AppearanceRef(appearance="a"), AppearanceRef(appearance="b"))
    event = event_id("d", relation, 0, 5)
    evidence = Evidence(passage="p", start=0, end=5, quote="quote", method="test/1", confidence=0.9)
    return ClaimView(
        claim=Claim(
            id=claim_id("d", relation, *ends, polarity, event),
            event=event,
            document="d",
            relation=relation,
            subject=ends[0],
            object=ends[1],
            evidence=(evidence,),
            polarity=polarity,
            role=role,
        ),
        subject=End(name="Ada", entity="entity-ada"),
        object=End(name="Harbour", entity="entity-harbour"),
        document=Document(id="d", kind=DocumentKind.LETTER, title="t", media_type="text/plain", size=1),
        page=None,
        through=End(name="Clinic", entity="entity-clinic"),
        speaker=End(name="Ben", entity="entity-ben"),
    )


def test_what_is_stated_takes_the_schema_of_its_meaning() -> None:
    told = ftm_link(view(Relation.WORKS_FOR, role=Span(start=0, end=6, text="lawyer")))
    assert told["schema"] == "Employment"
    assert told["properties"]["employee"] == ["entity-ada"]
    assert told["properties"]["employer"] == ["entity-harbour"]
    assert told["properties"]["role"] == ["lawyer"]
    assert told["properties"]["summary"] == ["quote"]
    assert told["properties"]["description"] == [
        "Ada works for Harbour: stated, as lawyer, through Clinic, said by Ben"
    ]


@pytest.mark.parametrize("polarity", [p for p in Polarity if p is not Polarity.STATED])
def test_what_is_not_stated_never_becomes_a_membership(polarity: Polarity) -> None:
    told = ftm_link(view(Relation.MEMBER_OF, polarity, role=Span(start=0, end=7, text="senator")))
    assert told["schema"] == "UnknownLink"
    assert told["properties"]["status"] == [polarity.value]
    assert told["properties"]["role"] == [RELATIONS[Relation.MEMBER_OF].label]


def test_a_family_tie_has_a_relationship_and_no_status() -> None:
    told = ftm_link(view(Relation.FAMILY_OF))
    assert told["properties"]["relationship"] == [RELATIONS[Relation.FAMILY_OF].label]
    assert not {"role", "status"} & set(told["properties"])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == "'" + text
