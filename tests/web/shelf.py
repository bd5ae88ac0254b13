"""Documents for tests of the pages: written here, read by the real readers, with findings that the tests lay down.

Ledger, archive, relay, graph and index are the real ones; only the finding of names and claims is replaced by what a
test says, so that a page's content does not hang on the quality of a model.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.model import (
    Appearance,
    AppearanceRef,
    Claim,
    Decision,
    DocumentKind,
    Evidence,
    Field,
    Findings,
    Mention,
    Passage,
    Polarity,
    Reading,
    Reason,
    Span,
    TextLayer,
    appearance_id,
    claim_id,
    event_id,
    passage_id,
)
from graph.vocabulary import EntityKind, Relation
from ingest.corrections import parsed_date
from ingest.sandbox import read_limited
from web.wiring import Services

FINDER = "laid-down/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim to be laid down: names as they stand in the document, and the sentence that says it."""

    subject: str
    relation: Relation
    object: str
    sentence: str
    when: str | None = None
    polarity: Polarity = Polarity.STATED
    confidence: float = 0.9
    role: str | None = None
    through: str | None = None


def lay(
    services: Services,
    file: Path,
    *,
    collection: str = "letters",
    kind: DocumentKind = DocumentKind.LETTER,
    names: Sequence[tuple[str, EntityKind]] = (),
    claims: Sequence[Said] = (),
    title: str | None = None,
    dated: str | None = None,
    language: str = "en",
    outcome: str | None = None,
    drain: bool = True,
    scratch: Path,
) -> str:
    """Take a file in as the intake would. Gives its document id."""
    batch = services.ledger.open_batch(collection, by="Test Owner", source="tests")
    document, size = services.archive.keep(file)
    services.ledger.receive(batch, file.name, document, size)
    services.ledger.end_batch(batch)
    scratch.mkdir(exist_ok=True)
    read = read_limited(services.archive.original(document), document=document, name=file.name, scratch=scratch)
    if read.layer is None:
        services.ledger.refuse(document, read.reason or Reason.DAMAGED, read.message)
    else:
        about = replace(
            read.layer.document,
            kind=kind,
            title=title or read.layer.document.title,
            dated=parsed_date(dated) if dated else None,
            language=language,
        )
        layer = replace(read.layer, document=about)
        reading = Reading(layer=layer, findings=_findings(layer, names, claims, outcome))
        services.archive.write(reading)
        services.ledger.record(reading, seconds=0.1)
    if drain:
        services.relay.drain()
    return document


def _findings(
    layer: TextLayer, names: Sequence[tuple[str, EntityKind]], claims: Sequence[Said], outcome: str | None
) -> Findings:
    document, text = layer.document.id, layer.text
    stretches = [(p.start, p.end) for p in layer.paragraphs] or [(0, len(text))]
    passages = tuple(
        Passage(
            id=passage_id(document, a, b),
            document=document,
            start=a,
            end=b,
            text=text[a:b],
            page=next((p.number for p in layer.pages if p.start <= a < p.end), None),
        )
        for a, b in stretches
        if text[a:b].strip()
    )
    appearances = {
        name: Appearance(id=appearance_id(document, kind, name), document=document, kind=kind, name=name)
        for name, kind in names
    }
    mentions = []
    for name, appearance in appearances.items():
        at = text.find(name)
        while at >= 0:
            passage = next((p.id for p in passages if p.start <= at < p.end), passages[0].id)
            mentions.append(
                Mention(
                    passage=passage,
                    start=at,
                    end=at + len(name),
                    text=name,
                    kind=appearance.kind,
                    finder=FINDER,
                    appearance=appearance.id,
                )
            )
            at = text.find(name, at + 1)
    decision = None
    if outcome is not None:
        at = text.index(outcome.upper())
        decision = Decision(outcome=Field(value=outcome, start=at, end=at + len(outcome)))
    return Findings(
        version=FINDER,
        passages=passages,
        mentions=tuple(sorted(mentions, key=lambda m: m.start)),
        appearances=tuple(appearances.values()),
        claims=tuple(_claim(document, text, passages, appearances, said) for said in claims),
        decision=decision,
    )


def _claim(
    document: str, text: str, passages: Sequence[Passage], appearances: dict[str, Appearance], said: Said
) -> Claim:
    found = re.search(r"\s+".join(re.escape(word) for word in said.sentence.split()), text)
    assert found is not None, said.sentence
    start, end = found.span()
    subject = AppearanceRef(appearance=appearances[said.subject].id)
    object_ = AppearanceRef(appearance=appearances[said.object].id)
    event = event_id(document, said.relation, start, end)
    role = None
    if said.role:
        at = text.index(said.role)
        role = Span(start=at, end=at + len(said.role), text=said.role)
    return Claim(
        id=claim_id(document, said.relation, subject, object_, said.polarity, event),
        event=event,
        document=document,
        relation=said.relation,
        subject=subject,
        object=object_,
        evidence=(
            Evidence(
                passage=next(p.id for p in passages if p.start <= start < p.end),
                start=start,
                end=end,
                quote=text[start:end],
                method=FINDER,
                confidence=said.confidence,
            ),
        ),
        polarity=said.polarity,
        through=AppearanceRef(appearance=appearances[said.through].id) if said.through else None,
        role=role,
        when=parsed_date(said.when) if said.when else None,
    )
