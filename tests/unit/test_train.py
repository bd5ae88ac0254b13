"""The training sets' readers and the texts of our own: every mark is where it says, every word has a tag that fits."""

from pathlib import Path

import pytest

from ingest.claims.pairs import NONE, possible
from ingest.claims.pairs import TAGS as TAGS_OF_PAIRS
from ingest.find.encoder_words import TAGS, first_tag, further_tag, runs, words
from scripts.train import gum, own_gold, pair_examples, pair_sentences, sets
from scripts.train.example import Example, Marked, Packer, allowed, joined
from scripts.train.made import made

GOLD = Path(__file__).parents[1] / "quality" / "gold"


def tags(bits):
    return {tag for n, tag in enumerate(TAGS) if bits >> n & 1}


def test_words_part_possessives_hyphens_and_keep_initials():
    text = "Putin's Moscow-based U.S. ally J. Smith"
    found = [text[a:b] for a, b in words(text)]
    assert found == ["Putin", "'", "s", "Moscow", "-", "based", "U.S.", "ally", "J.", "Smith"]


def test_runs_mend_a_name_without_a_beginning_and_one_that_changes_its_label():
    person, place = "PERSON", "PLACE"
    row = [further_tag(person), further_tag(person), 0, first_tag(person), further_tag(place), first_tag(place)]
    assert list(runs(row)) == [(0, 2, person), (3, 4, person), (4, 5, place), (5, 6, place)]


def test_what_a_set_does_not_mark_may_be_anything_it_lacks():
    example = Example(
        source="x",
        text="The judge met Ann Lee in Rome",
        marks=(
            Marked(start=14, end=21, options=("PERSON",)),
            Marked(start=25, end=29, options=("PLACE", "GOVERNMENT")),
        ),
        unmarked=("ROLE",),
    )
    rows = [tags(bits) for _, _, bits in allowed(example)]
    assert rows[1] == {"O", "B-ROLE", "I-ROLE"}
    assert rows[3:5] == [{"B-PERSON"}, {"I-PERSON"}]
    assert rows[6] == {"B-PLACE", "B-GOVERNMENT"}


def test_corpus_words_become_running_text():
    text, places = joined(["He", "said", '"', "no", '"', "(", "twice", ")", ",", "Ann", "'s", "way", "."])
    assert text == 'He said "no" (twice), Ann\'s way.'
    assert text[slice(*places[9])] == "Ann"


def test_packed_sentences_keep_their_marks():
    packer = Packer(longest=6)
    parts = [
        Example(source="x", text=f"Ann met {name}.", marks=(Marked(start=8, end=8 + len(name), options=("PERSON",)),))
        for name in ("Bo", "Christina", "Dee")
    ]
    out = [e for part in parts for e in packer.add(part)] + list(packer.flush())
    assert [e.text[m.start : m.end] for e in out for m in e.marks] == ["Bo", "Christina", "Dee"]


@pytest.mark.parametrize("seed", [1, 2])
def test_made_texts_have_marks_that_hold_words_and_do_not_overlap(seed):
    for example in made(150, seed):
        at = 0
        for mark in sorted(example.marks, key=lambda m: m.start):
            inside = example.text[mark.start : mark.end]
            assert inside == inside.strip()
            assert any(c.isalnum() for c in inside)
            assert mark.start >= at
            at = mark.end
        assert "{" not in example.text


@pytest.mark.parametrize("part", ["dev", "train"])
def test_own_gold_for_training_is_of_the_part_that_is_named(part):
    texts = [e.text for e in own_gold.training(GOLD, part)]
    whole = "".join(p.read_text("utf-8") for p in sorted((GOLD / part).glob("*.txt")))
    assert texts
    assert all(text in whole for text in texts)


def test_sentences_of_our_own_say_what_their_facts_name():
    for sentence, names, said in pair_sentences.sentences(2, seed=1):
        keys = {name.key for name in names}
        assert "{" not in sentence
        for (subject, object_), relation in said.items():
            assert {subject, object_} <= keys, sentence
            assert relation in TAGS_OF_PAIRS
            kinds = {name.key: name.kind for name in names}
            number = TAGS_OF_PAIRS.index(relation)
            assert number in possible(kinds[subject], kinds[object_]), (sentence, subject, relation, object_)


def test_gold_gives_pairs_with_what_its_claims_say():
    rows = list(pair_examples.labelled(pair_examples.gold(GOLD / "dev")))
    said = [(pair, tag) for pair, tag in rows if tag != NONE]
    assert len(said) > 100
    assert len(rows) > len(said)
    assert all(pair.text[slice(*pair.mark)] == "@" for pair, _ in rows)


def test_redocred_gives_pairs_of_our_relations(real_data):
    tags = {tag for _, tag in pair_examples.redocred(real_data)}
    assert {NONE, "MEMBER_OF", "FAMILY_OF", "HOLDS_OFFICE_IN"} <= tags <= set(TAGS_OF_PAIRS)


def test_held_out_documents_and_letters_of_gum_are_not_trained_on(real_data):
    documents = gum.documents(real_data)
    held = gum.held_out(list(documents))
    assert len(held) == 15
    texts = [e.text for e in gum.training(real_data)]
    for name in [*held, *(n for n in documents if "_letter_" in n)]:
        longest = max((s.text for s in documents[name]), key=len)
        assert not any(longest in text for text in texts), name


def test_the_last_articles_of_wikigold_are_not_trained_on(real_data):
    held = sets.wikigold_articles(real_data)[-sets.HELD_OUT_ARTICLES :]
    sentences = {joined(w for w, _ in rows)[0] for article in held for rows in article if len(rows) > 8}
    trained = "\n".join(e.text for e in sets.wikigold(real_data))
    assert not [s for s in sentences if s in trained]
