"""The grounds on which a ruling decides, and what only looks like one."""

import pytest

from graph.vocabulary import Ground
from ingest.claims.grounds import grounds
from ingest.find.ruling import ruling_form

HEAD = (
    "Immigration and Refugee Board of Canada\nRefugee Protection Division\n\nRPD File No.: TB9-99999\n\n"
    "Claimant: XXXX XXXX\n\nPanel: Ruth Abara\n\nREASONS FOR DECISION\n\n"
)
FILLED = "The claimant arrived in Toronto by air and was met by a cousin, who drove the claimant to a hotel. " * 45
RELIGION, POLITICAL, GROUP = Ground.RELIGION, Ground.POLITICAL_OPINION, Ground.SOCIAL_GROUP


def found(*sentences: str) -> set[str]:
    text = HEAD
    spans = []
    for sentence in (*sentences, *FILLED.split(". ")):
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    fields = list(grounds(text, ruling_form(text), spans))
    assert all(0 <= f.start < f.end <= len(text) for f in fields)
    return {f.value for f in fields}


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (["The claimant fears persecution because of her political opinion."], {POLITICAL}),
        (["I find that the claimant fears harm by reason of his religion, as a Christian convert."], {RELIGION}),
        (["The panel finds a nexus to membership in a particular social group, as a bisexual man."], {GROUP}),
        (["The claimant alleges that he fears harm due to his sexual orientation."], {GROUP}),
        (["She alleges a fear of persecution due to her political opinion and as a member of a social group, women."],
         {POLITICAL, GROUP}),
        (["I find a well-founded fear of persecution by reason of their political opinion or their family ties."],
         {POLITICAL, GROUP}),
        (["The claimant alleges that he would be persecuted as a practitioner of Falun Gong.",
          "He was targeted as a practitioner of Falun Gong."], {RELIGION}),
        (["The claimants fear persecution on account of their ethnicity."], {Ground.RACE}),
        (["REFUGEE PROTECTION DIVISION - POLITICAL OPINION - CREDIBILITY - MALE - NEGATIVE - CHAD"], {POLITICAL}),
    ],
)  # fmt: skip
def test_what_is_tied_to_the_fear(sentences: list[str], wanted: set[Ground]) -> None:
    assert found(*sentences) == {g.value for g in wanted}


@pytest.mark.parametrize(
    "sentence",
    [
        "A refugee fears persecution for reasons of race, religion, nationality, social group or political opinion.",
        "The Chairperson's Guideline on Women Refugee Claimants Fearing Gender-Related Persecution was applied.",
        "She is outside each of her countries of nationality by reason of that fear.",
        "12 Idem, item 1.8: guidelines on members of religious minorities who fear persecution by reason of religion.",
        "A danger, believed on substantial grounds to exist, of torture, or a risk of cruel treatment.",
        "The claimant acted in good faith because of her fear.",
        "The report speaks of the freedom of religion.",
    ],
)
def test_what_is_no_ground_of_this_claim(sentence: str) -> None:
    nexus = "I find that the claimant fears persecution because of her political opinion."
    assert found(sentence, nexus) == {POLITICAL.value}
