"""Writes an ONNX file without the package `onnx`: the dozen protobuf messages that make-base.py needs, no more.

Numbers beside the fields are those of onnx.proto (IR version 9). Fields are written in the order of their numbers, as
the official library does, so that the same graph gives the same bytes.
"""

import struct

FLOAT, UINT8, INT32, INT64, FLOAT16 = 1, 2, 6, 7, 10  # TensorProto.DataType
MICROSOFT = "com.microsoft"  # the operators of ONNX Runtime for weights of a few bits


def varint(value):
    """An integer in groups of 7 bits, lowest first; negative ones as 64-bit two's complement."""
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def integer(field, value):
    return varint(field << 3) + varint(value)


def chunk(field, content):
    """A string, or a message within a message: its length, then its bytes."""
    content = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(content)) + content


def attribute(name, value):
    """AttributeProto of a float, an integer or a string."""
    if isinstance(value, float):
        return chunk(1, name) + varint(2 << 3 | 5) + struct.pack("<f", value) + integer(20, 1)
    if isinstance(value, int):
        return chunk(1, name) + integer(3, value) + integer(20, 2)
    return chunk(1, name) + chunk(4, value) + integer(20, 3)


def node(operator, inputs, outputs, domain="", **attributes):
    """NodeProto. Inputs and outputs are lists, or names between spaces; it is named after its first output."""
    inputs, outputs = (names.split() if isinstance(names, str) else names for names in (inputs, outputs))
    parts = [chunk(1, name) for name in inputs] + [chunk(2, name) for name in outputs]
    parts += [chunk(3, f"{outputs[0]}_n"), chunk(4, operator)]
    parts += [chunk(5, attribute(name, value)) for name, value in attributes.items()]
    return b"".join(parts) + (chunk(7, domain) if domain else b"")


def tensor(name, kind, shape, raw):
    """TensorProto with its little-endian bytes."""
    return b"".join(integer(1, size) for size in shape) + integer(2, kind) + chunk(8, name) + chunk(9, raw)


def value(name, kind, shape):
    """ValueInfoProto of an input or output; a string in the shape names a length that varies."""
    sizes = (chunk(1, chunk(2, size) if isinstance(size, str) else integer(1, size)) for size in shape)
    return chunk(1, name) + chunk(2, chunk(1, integer(1, kind) + chunk(2, b"".join(sizes))))


def model(producer, name, nodes, weights, inputs, outputs):
    """ModelProto with one graph, for operator set 20 and Microsoft's own set 1."""
    graph = [chunk(1, item) for item in nodes] + [chunk(2, name)]
    graph += [chunk(5, item) for item in weights]
    graph += [chunk(11, item) for item in inputs] + [chunk(12, item) for item in outputs]
    opsets = chunk(8, integer(2, 20)) + chunk(8, chunk(1, MICROSOFT) + integer(2, 1))
    return integer(1, 9) + chunk(2, producer) + chunk(7, b"".join(graph)) + opsets
