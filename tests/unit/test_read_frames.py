"""The parent believes nothing that the child says: frames are checked, cut and bounded."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Reason, State
from ingest.read.assemble import Assembly
from ingest.read.frames import BYTES, FRAME_BYTES, JSON, BadFrame, FrameBuffer, packed, packed_json, parsed_json
from ingest.read.limits import Limits
from ingest.read.output import Output, PageText
from ingest.read.textual import clean, paragraphs
from tests.fixtures.reading import check_layer


@pytest.fixture
def assembly(tmp_path):
    made = Assembly(document="d", name="a/letter.pdf", size=1, scratch=tmp_path, limits=Limits())
    yield made
    made.close()


def page(text="A page", number=1, **more):
    return packed_json({"type": "page", "number": number, "text": text, "paragraphs": [], "words": [], **more})[5:]


@given(st.lists(st.binary(max_size=40), max_size=6), st.integers(1, 7))
def test_frames_come_out_as_they_went_in_however_they_are_cut(payloads, step):
    stream = b"".join(packed(BYTES, payload) for payload in payloads)
    found = []
    buffer = FrameBuffer()
    for at in range(0, len(stream), step):
        buffer.feed(stream[at : at + step], lambda kind, payload: found.append(payload))
    assert found == payloads


@given(st.binary(min_size=5, max_size=60))
def test_noise_is_no_frame(noise):
    buffer = FrameBuffer()
    try:
        buffer.feed(noise, lambda kind, payload: parsed_json(payload) if kind == JSON else None)
    except BadFrame:
        return


def test_a_frame_has_a_largest_size():
    with pytest.raises(BadFrame):
        FrameBuffer().feed(JSON + (FRAME_BYTES + 1).to_bytes(4, "big"), lambda kind, payload: None)


@pytest.mark.parametrize(
    "payload", [b"[1]", b"nonsense", b'{"type": NaN}', b"[" * 100_000, b'{"type": "unknown"}', b'{"type": "page"}']
)
def test_what_is_no_message_is_bad(assembly, payload):
    with pytest.raises(BadFrame):
        assembly.take(JSON, payload)


@pytest.mark.parametrize(
    "more",
    [
        {"paragraphs": [[0, 99, None]]},
        {"paragraphs": [[3, 1, None]]},
        {"paragraphs": [[0, 2]]},
        {"paragraphs": "x"},
        {"words": [[0, 99, 0, 0, 1, 1]]},
        {"words": [[0, 1, 0, 0, "x", 1]]},
        {"words": [[0, True, 0, 0, 1, 1]]},
        {"number": 0},
        {"number": 10_001},
        {"number": "1"},
        {"text": 5},
        {"confidence": "high"},
    ],
)
def test_a_page_of_wrong_numbers_is_bad(assembly, more):
    with pytest.raises(BadFrame):
        assembly.take(JSON, page(**{"number": 1, **more}))


def test_pages_must_come_in_order(assembly):
    assembly.take(JSON, page(number=2))
    with pytest.raises(BadFrame):
        assembly.take(JSON, page(number=1))


def test_nul_and_lone_halves_never_reach_the_text(assembly):
    assembly.take(
        JSON, json.dumps({"type": "page", "number": 1, "text": "a\0\ud800b", "paragraphs": [], "words": []}).encode()
    )
    made = assembly.layer(State.READY, None, ())
    assert made.text == "a\ufffd\ufffdb"
    assert made.document.title == "letter"


def test_children_are_written_only_into_the_scratch_folder(assembly, tmp_path):
    assembly.take(JSON, packed_json({"type": "child", "part": "../x", "name": "../../etc/passwd"})[5:])
    assembly.take(BYTES, b"content")
    assembly.take(JSON, packed_json({"type": "child-done"})[5:])
    assembly.take(JSON, packed_json({"type": "child", "part": "2", "name": "half"})[5:])
    assembly.take(BYTES, b"half")
    assembly.close()
    assert [c.path.parent for c in assembly.children] == [tmp_path]
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"content"]


def test_nothing_comes_after_the_end(assembly):
    assembly.take(JSON, packed_json({"type": "end", "reason": "locked", "message": "It is locked."})[5:])
    assert assembly.refusal is not None
    assert assembly.refusal.reason is Reason.LOCKED
    with pytest.raises(BadFrame):
        assembly.take(JSON, page())


TEXTS = st.lists(st.text(alphabet="ab. \n12[]АЯя\0\ud800é", max_size=60), min_size=1, max_size=5)


@given(TEXTS, st.booleans())
def test_what_a_reader_hands_out_arrives_with_sound_offsets(tmp_path_factory, texts, numbered):
    limits = Limits()
    assembly = Assembly(document="d", name="x", size=1, scratch=tmp_path_factory.getbasetemp(), limits=limits)
    frames = FrameBuffer()
    out = Output(lambda data: frames.feed(data, assembly.take), limits)
    for number, raw in enumerate(texts, start=1):
        text = clean(raw)
        if numbered:
            words = [(m, m + 1, 0.0, 0.0, 1.0, 1.0) for m, c in enumerate(text) if not c.isspace()]
            out.page(PageText(text=text, paragraphs=paragraphs(text), words=words), number=number)
        else:
            out.blocks(text, paragraphs(text))
    out.end()
    made = assembly.layer(State.READY, None, ())
    check_layer(made)
    assert "".join(made.text.split()) == "".join("".join(clean(raw) for raw in texts).split())
    assert [made.text[w.start : w.end] for w in made.words] == (
        [c for raw in texts for c in clean(raw) if not c.isspace()] if numbered else []
    )


def test_a_paragraph_larger_than_a_frame_is_cut_and_kept(tmp_path):
    limits = Limits(page_characters=100)
    assembly = Assembly(document="d", name="x", size=1, scratch=tmp_path, limits=limits)
    frames = FrameBuffer()
    out = Output(lambda data: frames.feed(data, assembly.take), limits)
    text = "word " * 100 + "end"
    out.blocks(text, paragraphs(text))
    made = assembly.layer(State.READY, None, ())
    assert "".join(made.text.split()) == "".join(text.split())
