"""Other people's name finders, which ours is measured against where scripts/peers has fetched them."""

import json
import os
import subprocess
import tempfile
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

CORENLP: Final = "CoreNLP 4.5.10"
FRENCH: Final = "fr_core_news_md 3.8.0"
Found = set[tuple[int, int, str]]

_OPTIONS = (
    *("-annotators", "tokenize,pos,lemma,ner", "-outputFormat", "json", "-encoding", "utf-8", "-threads", "2"),
    # names alone: no numbers, no times, no finer types by patterns
    *("-ner.applyNumericClassifiers", "false", "-ner.useSUTime", "false", "-ner.applyFineGrained", "false"),
)
_KINDS: Mapping[str, str] = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
}


def folder() -> Path:
    """Where scripts/peers puts them: CASEGRAPH_PEERS, or ~/.cache/casegraph-peers."""
    return Path(os.environ.get("CASEGRAPH_PEERS") or Path.home() / ".cache" / "casegraph-peers")


def corenlp(texts: Sequence[str]) -> list[Found] | None:
    """Persons, organisations and places of each text by CoreNLP's English CRF models, as (start, end, kind).

    None where it is not installed. Raises CalledProcessError where Java fails.
    """
    jars = folder() / "corenlp"
    if not jars.is_dir():
        return None
    with tempfile.TemporaryDirectory() as scratch:
        inside, outside = Path(scratch, "in"), Path(scratch, "out")
        inside.mkdir()
        files = [inside / f"{number}.txt" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8", newline="")
        (listed := Path(scratch, "list")).write_text("".join(f"{file}\n" for file in files))
        command = ["java", "-Xmx3g", "-cp", f"{jars}/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP", *_OPTIONS]
        subprocess.run(
            [*command, "-fileList", str(listed), "-outputDirectory", str(outside)], check=True, capture_output=True
        )
        return [
            _read(json.loads((outside / f"{file.name}.json").read_text("utf-8")), text)
            for file, text in zip(files, texts, strict=True)
        ]


def french(texts: Sequence[str]) -> list[Found] | None:
    """The same of French texts by spaCy's pipeline. None where it is not installed."""
    roots = sorted(folder().glob("french/fr_core_news_md/fr_core_news_md-*"))
    if not roots:
        return None
    import spacy

    pipeline = spacy.load(roots[0])
    return [
        {(e.start_char, e.end_char, _KINDS[e.label_]) for e in document.ents if e.label_ in _KINDS}
        for document in pipeline.pipe(texts)
    ]


def _read(answer: Any, text: str) -> Found:
    """Java counts UTF-16 units, we code points."""
    units = list(accumulate((2 if ord(c) > 0xFFFF else 1 for c in text), initial=0))
    return {
        (
            bisect_left(units, mention["characterOffsetBegin"]),
            bisect_left(units, mention["characterOffsetEnd"]),
            _KINDS[mention["ner"]],
        )
        for sentence in answer["sentences"]
        for mention in sentence["entitymentions"]
        if mention["ner"] in _KINDS
    }
