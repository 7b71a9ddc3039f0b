"""The encoder in PyTorch, on the weights of its ONNX file, and back: what tune.py trains."""

import numpy
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

LAYERS, HEADS, WIDTH = 12, 12, 384
BLOCK = 32  # weights that share a scale
EPSILON = 1e-12
PADDING = 1  # the id of <pad>
MATRICES = ("qkv", "ao", "fi", "fo")  # query, key and value together; attention's output; the two of the inner layer
NORMS = ("aln", "oln")  # after attention; after the inner layer


def unpack(packed, scales):
    """Weights of the ONNX file → float32 [rows, columns]: a byte a weight is 8-bit, half a byte 4-bit."""
    rows, blocks = scales.shape
    if packed.size == rows * blocks * BLOCK:
        levels = packed.astype(numpy.float32) - 128
    else:
        levels = numpy.stack([packed & 15, packed >> 4], -1).astype(numpy.float32) - 8
    return (levels.reshape(rows, blocks, BLOCK) * scales.astype(numpy.float32)[..., None]).reshape(rows, -1)


def pack_8bit(weights):
    """float32 [rows, columns] → uint8 [rows, blocks, 32] around 128, and the blocks' scales [rows, blocks]."""
    blocks = weights.reshape(weights.shape[0], -1, BLOCK)
    scales = numpy.maximum(numpy.abs(blocks).max(2) / 127, 1e-12)
    return (numpy.rint(blocks / scales[..., None]) + 128).clip(0, 255).astype(numpy.uint8), scales.astype(numpy.float32)


class TrainableEncoder(torch.nn.Module):
    """BERT with post layer norms, mean pooling, length 1. The token table and the `frozen` lower layers don't learn."""

    def __init__(self, model, frozen):
        super().__init__()
        stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self.frozen = frozen
        self.words = torch.tensor(unpack(stored["w_emb"], stored["w_emb_s"]))
        self.positions = torch.tensor(stored["w_pos"])
        self.first_norm = torch.tensor(stored["emb.ln.w"]), torch.tensor(stored["emb.ln.b"])
        self.weights = torch.nn.ParameterDict()
        for layer in range(LAYERS):
            for at in (f"l{layer}.{matrix}" for matrix in MATRICES):
                self._add(at + ".w", unpack(stored[at + ".w"], stored[at + ".s"]), layer)
                self._add(at + ".b", stored[at + ".b"], layer)
            for name in list_norms(layer):
                self._add(name, stored[name], layer)

    def _add(self, name, value, layer):
        # A copy, because onnx hands out read-only arrays; PyTorch allows no dot in a parameter's name.
        parameter = torch.nn.Parameter(torch.tensor(numpy.array(value)), requires_grad=layer >= self.frozen)
        self.weights[name.replace(".", "_")] = parameter

    def read(self, name):
        """A weight by its name in the ONNX file."""
        return self.weights[name.replace(".", "_")]

    def trained_parameters(self):
        return [parameter for parameter in self.parameters() if parameter.requires_grad]

    def forward(self, ids, mask, dropout=0.0):
        """ids and mask, int64 [batch, length] → unit vectors, float32 [batch, 384]."""
        drop = lambda values: F.dropout(values, dropout, self.training)
        batch, length = ids.shape
        x = F.embedding(ids, self.words) + self.positions[:length]
        x = drop(F.layer_norm(x, (WIDTH,), *self.first_norm, EPSILON))
        hide_padding = torch.zeros(batch, 1, 1, length).masked_fill(mask[:, None, None, :] == 0, -1e9)
        for layer in range(LAYERS):
            attended = self._attend(x, hide_padding, layer)
            x = self._norm(x + drop(self._multiply(attended, layer, "ao")), layer, "aln")
            inner = F.gelu(self._multiply(x, layer, "fi"))
            x = self._norm(x + drop(self._multiply(inner, layer, "fo")), layer, "oln")
        counts = mask[:, :, None].float()
        return F.normalize((x * counts).sum(1) / counts.sum(1), dim=-1)

    def _attend(self, x, hide_padding, layer):
        batch, length, _ = x.shape
        parts = self._multiply(x, layer, "qkv").split(WIDTH, 2)
        query, key, value = (part.view(batch, length, HEADS, -1).transpose(1, 2) for part in parts)
        attended = F.scaled_dot_product_attention(query, key, value, attn_mask=hide_padding)
        return attended.transpose(1, 2).reshape(batch, length, WIDTH)

    def _multiply(self, x, layer, matrix):
        return F.linear(x, self.read(f"l{layer}.{matrix}.w"), self.read(f"l{layer}.{matrix}.b"))

    def _norm(self, x, layer, norm):
        return F.layer_norm(x, (WIDTH,), self.read(f"l{layer}.{norm}.w"), self.read(f"l{layer}.{norm}.b"), EPSILON)


def list_norms(layer):
    return [f"l{layer}.{norm}.{part}" for norm in NORMS for part in "wb"]


def pad(rows):
    """Token ids of texts of several lengths → ids and mask of one batch."""
    length = max(map(len, rows))
    ids = torch.tensor([row + [PADDING] * (length - len(row)) for row in rows])
    return ids, (torch.arange(length)[None, :] < torch.tensor([[len(row)] for row in rows])).long()


def embed(encoder, rows, batch=64):
    """Unit vectors of all rows, in their order; texts of like length share a batch."""
    encoder.eval()
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]))
    vectors = torch.zeros(len(rows), WIDTH)
    with torch.no_grad():
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            vectors[part] = encoder(*pad([rows[at] for at in part]))
    return vectors


def put_weights(model, encoder):
    """Puts the trained layers into the ONNX model, in 8-bit blocks; the others stay as they are, in 4-bit blocks."""
    fresh = {}
    for layer in range(encoder.frozen, LAYERS):
        for at in (f"l{layer}.{matrix}" for matrix in MATRICES):
            fresh[at + ".w"], fresh[at + ".s"] = pack_8bit(encoder.read(at + ".w").detach().numpy())
            fresh[at + ".b"] = encoder.read(at + ".b").detach().numpy()
        for name in list_norms(layer):
            fresh[name] = encoder.read(name).detach().numpy()
    for tensor in model.graph.initializer:
        if tensor.name in fresh:
            tensor.CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(fresh[tensor.name]), tensor.name))
    for node in model.graph.node:
        if node.op_type == "MatMulNBits" and node.input[1] in fresh:
            next(setting for setting in node.attribute if setting.name == "bits").i = 8
