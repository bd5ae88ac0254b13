"""The invariants of the words: spans, ids, claims, scopes, times, and the vocabulary."""

import dataclasses
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph.model
from graph.errors import ScopeMissing
from graph.model import (
    AppearanceRef,
    Claim,
    DocumentRef,
    Evidence,
    Polarity,
    Precision,
    Scope,
    Span,
    When,
    appearance_id,
    claim_id,
    document_id,
    event_id,
    folded,
    passage_id,
    reference_key,
)
from graph.vocabulary import RELATIONS, EntityKind, Group, Relation
from tests.contract.worlds import reading, worlds

text = st.text(max_size=40)
kinds = st.sampled_from(EntityKind)
references = st.builds(lambda a: AppearanceRef(appearance=a), text) | st.builds(lambda d: DocumentRef(document=d), text)


def evidence(quote="Ann met Lee.", confidence=0.9, start=0, end=None):
    return Evidence(
        passage="p",
        start=start,
        end=start + len(quote) if end is None else end,
        quote=quote,
        method="m/1",
        confidence=confidence,
    )


def claim(*confidences):
    return Claim(
        id="c",
        event="e",
        document="d",
        relation=Relation.MET_WITH,
        subject=AppearanceRef(appearance="a"),
        object=AppearanceRef(appearance="b"),
        evidence=tuple(evidence(confidence=c) for c in confidences),
    )


# Types


def test_every_type_is_frozen_slotted_and_keyword_only():
    types = [t for t in vars(graph.model).values() if dataclasses.is_dataclass(t) and isinstance(t, type)]
    assert len(types) > 20
    for each in types:
        assert each.__dataclass_params__.frozen, each
        assert "__slots__" in vars(each), each
        assert each is Scope or all(f.kw_only for f in dataclasses.fields(each)), each


# Spans: the text of a whole document


@given(worlds())
def test_everything_in_a_reading_stands_where_it_says(world):
    for paper in world.papers:
        whole = reading(paper)
        findings, body = whole.findings, whole.layer.text
        passages = {p.id: p for p in findings.passages}
        for passage in findings.passages:
            assert body[passage.start : passage.end] == passage.text
            assert passage.id == passage_id(paper.id, passage.start, passage.end)
        for mention in findings.mentions:
            assert body[mention.start : mention.end] == mention.text
            assert passages[mention.passage].start <= mention.start < mention.end <= passages[mention.passage].end
        for each in findings.claims:
            for proof in each.evidence:
                assert body[proof.start : proof.end] == proof.quote
        assert whole.document is whole.layer.document


@given(st.integers(-3, 10), st.integers(-3, 10), st.text(max_size=8))
def test_a_span_fits_its_text(start, end, words):
    fits = 0 <= start <= end and end - start == len(words)
    if fits:
        assert Span(start=start, end=end, text=words).text == words
    else:
        with pytest.raises(ValueError, match="does not fit"):
            Span(start=start, end=end, text=words)


@given(st.integers(0, 10), st.integers(0, 20), st.text(max_size=8))
def test_evidence_fits_its_quote(start, end, quote):
    if quote.strip() and end - start == len(quote):
        assert evidence(quote, start=start, end=end).quote == quote
    else:
        with pytest.raises(ValueError, match="does not fit"):
            evidence(quote, start=start, end=end)


@given(st.floats())
def test_a_confidence_lies_between_nothing_and_one(confidence):
    if 0.0 <= confidence <= 1.0:
        assert evidence(confidence=confidence).confidence == confidence
    else:
        with pytest.raises(ValueError, match="confidence"):
            evidence(confidence=confidence)


def test_no_claim_without_evidence():
    with pytest.raises(ValueError, match="without evidence"):
        claim()
    assert claim(0.2, 0.7, 0.5).confidence == 0.7


@given(st.none() | st.dates(), st.none() | st.dates(), st.sampled_from(Precision))
def test_a_time_does_not_end_before_it_begins(first, last, precision):
    if first and last and first > last:
        with pytest.raises(ValueError, match="lies after"):
            When(first=first, last=last, precision=precision)
    else:
        assert When(first=first, last=last, precision=precision).first == first


# Ids


def test_ids_stay_as_they_are():
    """Kept data bears these ids: a change here orphans every judgement and link."""
    document = document_id(b"content")
    assert document == "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"
    assert passage_id(document, 3, 17) == "1c8723c1-4ef7-56ae-99a4-f51ef737ae6a"
    assert appearance_id(document, EntityKind.PERSON, "Ann Poe") == "3bbd0a87c82caf3a357d28ba692d4eb6"
    event = event_id(document, Relation.MET_WITH, 3, 17)
    assert event == "60b5ab63ba1e63babb08e10f5f6d0b14"
    subject, object_ = AppearanceRef(appearance="a"), DocumentRef(document="d")
    assert (
        claim_id(document, Relation.SIGNED, subject, object_, Polarity.STATED, event)
        == "ac0b800dcb184d2fa06cb4008bca955b"
    )


@given(st.binary(), st.binary())
def test_equal_content_equal_id(one, two):
    assert (document_id(one) == document_id(two)) is (one == two)


@given(st.tuples(text, st.integers(0), st.integers(0)), st.tuples(text, st.integers(0), st.integers(0)))
def test_a_passage_is_known_by_its_place(one, two):
    assert uuid.UUID(passage_id(*one)).version == 5
    assert one[0].count(":") or two[0].count(":") or (passage_id(*one) == passage_id(*two)) is (one == two)


@given(text, kinds, text, text, st.integers(0, 3))
def test_an_appearance_is_known_by_its_folded_name(document, kind, one, two, ordinal):
    left, right = appearance_id(document, kind, one, ordinal), appearance_id(document, kind, two, ordinal)
    assert len(left) == 32
    assert (left == right) is (folded(one) == folded(two))
    assert left != appearance_id(document, kind, one, ordinal + 1)
    assert left != appearance_id(document + "x", kind, one, ordinal)


@given(references, references, st.sampled_from(Polarity), st.sampled_from(Relation))
def test_a_claim_is_known_by_what_it_says(subject, object_, polarity, relation):
    this = claim_id("d", relation, subject, object_, polarity, "event")
    assert len(this) == 32
    assert this == claim_id("d", relation, subject, object_, polarity, "event")
    for other in (
        claim_id("other", relation, subject, object_, polarity, "event"),
        claim_id("d", relation, subject, object_, polarity, "another event"),
        *(claim_id("d", r, subject, object_, polarity, "event") for r in Relation if r is not relation),
        *(claim_id("d", relation, subject, object_, p, "event") for p in Polarity if p is not polarity),
    ):
        assert this != other
    if subject != object_:
        assert this != claim_id("d", relation, object_, subject, polarity, "event")


@given(references, references)
def test_references_have_keys_of_their_own(one, two):
    assert (reference_key(one) == reference_key(two)) is (one == two)


@given(text)
def test_folding_twice_changes_nothing(name):
    once = folded(name)
    assert folded(once) == once
    assert once == once.strip()
    assert "  " not in once
    assert folded(f"  {name}!") == once


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("José ÁLVAREZ", "jose alvarez"),
        ("Kara-Murza", "kara murza"),
        ("Groß", "GROSS"),
        ("Ёлкин", "елкин"),
        ("ﬁn", "fin"),
    ],
)
def test_what_never_tells_two_names_apart(one, two):
    assert folded(one) == folded(two)


# Scope

collections = st.frozensets(st.sampled_from("abc"))


@pytest.mark.parametrize("given", [None, "a", frozenset("a"), ["a"], 0, object()])
def test_a_scope_is_required(given):
    with pytest.raises(ScopeMissing):
        Scope.required(given)


@given(collections, collections)
def test_a_scope_allows_what_lies_in_one_of_its_collections(scope, lies):
    assert Scope.of(*scope).allows(lies) is bool(scope & lies)
    assert Scope.everything().allows(lies)
    assert Scope.required(Scope.of(*scope)) == Scope(scope)


@given(collections, collections, collections)
def test_narrowing_never_widens(scope, wanted, lies):
    narrow = Scope.of(*scope).narrowed(wanted)
    assert not narrow.allows(lies) or Scope.of(*scope).allows(lies)
    if wanted:
        assert narrow.allows(lies) is bool(scope & wanted & lies)
        assert Scope.everything().narrowed(wanted) == Scope(wanted)
    else:
        assert narrow == Scope.of(*scope)


# Vocabulary


def test_every_relation_has_one_row():
    assert set(RELATIONS) == set(Relation)
    assert [r.value for r in Relation] == [r.name for r in Relation]
    assert {row.group for row in RELATIONS.values()} == set(Group)


@pytest.mark.parametrize("relation", Relation)
def test_a_row_is_whole(relation):
    row = RELATIONS[relation]
    assert row.label
    assert row.inverse
    assert row.label == row.label.strip()
    assert all(part.isidentifier() for part in (row.ftm.name, row.ftm.subject, row.ftm.object))
    assert row.domain <= set(EntityKind)
    assert row.range <= set(EntityKind)
    assert row.domain or row.range  # one end is always somebody
    if row.symmetric:
        assert row.domain == row.range
        assert row.label == row.inverse
    if not row.range:
        assert row.document_end
