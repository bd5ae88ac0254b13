"""Joining appearances: resolver/1, and clusters of judgements."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Appearance, Judgement, Side, Verdict, appearance_id
from graph.resolve import RESOLVER, clusters, resolver_key
from graph.vocabulary import EntityKind

START = datetime(2026, 1, 1, tzinfo=UTC)


def appearance(name, kind=EntityKind.PERSON, document="d", ordinal=0):
    return Appearance(
        id=appearance_id(document, kind, name, ordinal), document=document, kind=kind, name=name, ordinal=ordinal
    )


def judged(left, right, verdict=Verdict.SAME, by=RESOLVER, minutes=0):
    return Judgement(
        left=Side(appearance=left, document="d", surface=left),
        right=Side(appearance=right, document="d", surface=right),
        verdict=verdict,
        by=by,
        at=START + timedelta(minutes=minutes),
    )


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("Vladimir Kara-Murza", "Mr. Vladimir  KARA-MURZA", EntityKind.PERSON),
        ("IRCC", "Immigration, Refugees and Citizenship Canada", EntityKind.GOVERNMENT),
        ("Ottawa", "the Government of Canada", EntityKind.GOVERNMENT),
        ("Moscow City Court", "the Moscow City Court", EntityKind.GOVERNMENT),
        ("Amnesty International", "AMNESTY INTERNATIONAL", EntityKind.ORGANISATION),
        ("Matter of S-A-", "Matter of S-A-", EntityKind.CASE),
    ],
)
def test_equal_keys(one, two, kind):
    assert resolver_key(appearance(one, kind)) is not None
    assert resolver_key(appearance(one, kind)) == resolver_key(appearance(two, kind))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Navalny", EntityKind.PERSON),
        ("Mr. Navalny", EntityKind.PERSON),
        ("Kara-Murza", EntityKind.PERSON),
        ("V. Kara-Murza", EntityKind.PERSON),
        ("V. V. Putin", EntityKind.PERSON),
        ("Memorial", EntityKind.ORGANISATION),
        ("Supreme Court", EntityKind.GOVERNMENT),
        ("Ministry of Justice", EntityKind.GOVERNMENT),
        ("", EntityKind.PERSON),
        ("?!", EntityKind.PERSON),
    ],
)
def test_never_joined_automatically(name, kind):
    assert resolver_key(appearance(name, kind)) is None


def test_namesakes_of_one_document_are_never_joined():
    assert resolver_key(appearance("Ivan Petrov", ordinal=1)) is None
    assert resolver_key(appearance("Ivan Petrov")) is not None


def test_kinds_do_not_meet():
    assert resolver_key(appearance("Moscow City Court", EntityKind.GOVERNMENT)) != resolver_key(
        appearance("Moscow City Court", EntityKind.ORGANISATION)
    )


def test_a_person_outranks_the_resolver():
    same = [judged("a", "b"), judged("a", "c", minutes=1)]
    assert set(clusters(["a", "b", "c"], same).values()) == {"a"}
    split = [*same, judged("b", "c", Verdict.DIFFERENT, by="ann", minutes=2)]
    assert clusters(["a", "b", "c"], split) == {"a": "a", "b": "a", "c": "c"}
    newer = [*split, judged("b", "c", Verdict.SAME, by="lee", minutes=3)]
    assert clusters(["a", "b", "c"], newer) == {"a": "a", "b": "a", "c": "a"}


def test_a_person_may_join_what_the_resolver_would_not():
    judgements = [judged("a", "b", by="ann"), judged("a", "b", Verdict.DIFFERENT, minutes=1)]
    assert clusters(["a", "b"], judgements) == {"a": "a", "b": "a"}


def test_links_through_appearances_that_are_not_asked_for():
    assert clusters(["b", "c"], [judged("a", "b"), judged("a", "c")]) == {"b": "b", "c": "b"}
    assert clusters(["a", "b"], []) == {"a": "a", "b": "b"}
    assert clusters([], [judged("a", "b")]) == {}


ids = st.sampled_from("abcdef")
judgements_of_any_kind = st.lists(
    st.builds(
        judged,
        ids,
        ids,
        st.sampled_from(Verdict),
        st.sampled_from([RESOLVER, "ann", "lee"]),
        st.integers(0, 5),
    ),
    max_size=12,
)


@given(judgements_of_any_kind, st.randoms())
def test_clusters_hold_what_they_promise(judgements, random):
    pairs = {frozenset((j.left.appearance, j.right.appearance)) for j in judgements}
    found = clusters("abcdef", judgements)
    assert set(found) == set("abcdef")
    assert all(found[name] == name for name in found.values())
    for pair in pairs:
        of_persons = [j for j in judgements if {j.left.appearance, j.right.appearance} == pair and j.by != RESOLVER]
        if len(pair) == 2 and of_persons:
            newest = max(j.at for j in of_persons)
            if {j.verdict for j in of_persons if j.at == newest} == {Verdict.DIFFERENT}:
                left, right = pair
                assert found[left] != found[right]
    shuffled = list(judgements)
    random.shuffle(shuffled)
    assert groups(clusters("abcdef", shuffled)) == groups(found)


def groups(found):
    return {frozenset(a for a in found if found[a] == name) for name in found.values()}
