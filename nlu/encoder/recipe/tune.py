"""Adapts the sentence encoder to the FAQ's utterances. PyTorch on the CPU, about 30 minutes on two cores, no network.

    pip install torch==2.13.0 numpy==2.4.6 onnx==1.23.2 tokenizers==0.23.3 pyyaml==6.0.3
    python3 -B tune.py --base model-base.onnx --tokenizer tokenizer.json --out FOLDER

Each topic gets a proxy, a vector that starts at the mean of its utterances; the upper layers and the proxies learn to
bring an utterance near the proxy of its own topic (softmax over scaled cosines). The token table and the lower layers
stay as they are: that keeps the other languages, for which there are no utterances, in place.

Writes into --out: `model.onnx`; `proxies.json`, with the topics, the mean of the embeddings before training and the
proxies; `reference.json`, the texts of --reference with the ids and the embeddings that any implementation must find.
The same utterances, seed and versions give the same files on the same processor.
"""

import argparse
import json
import math
import pathlib
import random
import re
import time
import unicodedata

import onnx
import torch
import torch.nn.functional as F
import yaml
from tokenizers import Tokenizer
from trainable_encoder import TrainableEncoder, embed, pad, put_weights

HERE = pathlib.Path(__file__).resolve().parent
START, END = 0, 2
SPECIAL = (0, 1, 2, 3)  # and <mask>, the last one
LONGEST = 128  # tokens of an utterance in training; the server reads up to 512
LOCALE = "fr"

# The tables of nlu/encoder/tokenizer.ts.
DELETED = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]")
BLANK = re.compile(r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd ]+")


def main():
    options = read_arguments()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    tokenizer = load_tokenizer(options.tokenizer)
    utterances = read_utterances(options.faq)
    topics = sorted({topic for topic, _ in utterances})
    labels = torch.tensor([topics.index(topic) for topic, _ in utterances])
    rows = [list_ids(tokenizer, text, LONGEST) for _, text in utterances]
    print(f"{len(rows)} utterances, {len(topics)} topics", flush=True)

    model = onnx.load(options.base)
    encoder = TrainableEncoder(model, options.frozen)
    before = embed(encoder, rows)
    mean = before.mean(0)
    proxies = start_proxies(before, mean, labels, len(topics))
    train(encoder, proxies, mean, rows, labels, options)

    options.out.mkdir(parents=True, exist_ok=True)
    put_weights(model, encoder)
    onnx.save(model, options.out / "model.onnx")
    write_proxies(options.out / "proxies.json", topics, mean, proxies)
    write_reference(options.out / "reference.json", options.reference, tokenizer, model)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=pathlib.Path, required=True, help="model-base.onnx of make-base.py")
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True, help="tokenizer.json of make-base.py")
    parser.add_argument("--faq", type=pathlib.Path, default=HERE.parent.parent / "faq", help="folder of the topics")
    parser.add_argument("--reference", type=pathlib.Path, default=HERE.parent / "model/reference.json")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="folder of the results")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--max-steps", type=int, help="stop after so many batches: to try the script out")
    parser.add_argument("--frozen", type=int, default=4, help="lower layers left as they are")
    parser.add_argument("--rate", type=float, default=5e-5, help="highest learning rate of the layers")
    parser.add_argument("--proxy-rate", type=float, default=2e-3, help="highest learning rate of the proxies")
    parser.add_argument("--scale", type=float, default=16.0, help="multiplies the cosines before the softmax")
    parser.add_argument("--smoothing", type=float, default=0.05, help="share of a label spread over all topics")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


# --- the texts -------------------------------------------------------------------------------------------------------


def read_utterances(faq):
    """[(topic, text)] of every `<topic>/fr.yaml`, in the order of the folders' names; the styles are put together."""
    utterances = []
    for path in sorted(faq.glob(f"*/{LOCALE}.yaml")):
        if path.parent.name.startswith("_"):
            continue
        content = yaml.load(path.read_text(encoding="utf8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        styles = content.get("utterances", {})
        utterances += [(path.parent.name, text) for style in styles for text in styles[style]]
    if not utterances:
        raise SystemExit(f"no utterances under {faq}")
    return utterances


def load_tokenizer(path):
    """The tokeniser, with its special pieces renamed so that no text can hold them: control characters are deleted."""
    content = json.loads(path.read_text(encoding="utf8"))
    pieces = content["model"]["vocab"]
    for at in (*SPECIAL, len(pieces) - 1):
        pieces[at][0] = f"\x01{at}"
    return Tokenizer.from_str(json.dumps(content))


def list_ids(tokenizer, text, most=512):
    """The ids of `query: <text>`: the same as those of nlu/encoder/tokenizer.ts."""
    clean = BLANK.sub(" ", DELETED.sub("", f"query: {text}"))
    clean = re.sub(" +", " ", unicodedata.normalize("NFKC", clean)).lstrip(" ")
    ids = tokenizer.encode(f" {clean}".replace(" ", "▁"), add_special_tokens=False).ids
    return [START, *ids[: most - 2], END]


# --- the training ----------------------------------------------------------------------------------------------------


def start_proxies(vectors, mean, labels, count):
    """One unit vector a topic: the mean of its utterances, all seen from the mean of the whole."""
    centred = F.normalize(vectors - mean, dim=-1)
    means = torch.stack([centred[labels == topic].mean(0) for topic in range(count)])
    return torch.nn.Parameter(F.normalize(means, dim=-1))


def train(encoder, proxies, mean, rows, labels, options):
    """Trains the upper layers and the proxies in place."""
    layers = encoder.trained_parameters()
    optimiser = torch.optim.AdamW(
        [
            {"params": layers, "lr": options.rate, "weight_decay": 0.01},
            {"params": [proxies], "lr": options.proxy_rate, "weight_decay": 0},
        ]
    )
    steps = options.epochs * math.ceil(len(rows) / options.batch)
    last = min(steps, options.max_steps or steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: share_of_rate(step, steps))
    step, began = 0, time.monotonic()
    for epoch in range(options.epochs):
        encoder.train()
        seen, loss_sum, right = 0, 0.0, 0
        for part in draw_batches(rows, options.batch):
            if step == last:
                break
            vectors = encoder(*pad([rows[at] for at in part]), options.dropout)
            cosines = F.normalize(vectors - mean, dim=-1) @ F.normalize(proxies, dim=-1).T
            loss = F.cross_entropy(options.scale * cosines, labels[part], label_smoothing=options.smoothing)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(layers, 1.0)
            optimiser.step()
            schedule.step()
            step, seen, loss_sum = step + 1, seen + len(part), loss_sum + loss.item() * len(part)
            right += (cosines.argmax(1) == labels[part]).sum().item()
            print(f"\r{step}/{last}", end="", flush=True)
        if seen:
            seconds = time.monotonic() - began
            print(f"\repoch {epoch + 1}: loss {loss_sum / seen:.3f}, right {right / seen:.3f}, {seconds:.0f} s")


def share_of_rate(step, steps):
    """The learning rate climbs during the first 8 % of the steps, then falls in a straight line to 2 %."""
    warm = 0.08 * steps
    return step / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


def draw_batches(rows, size):
    """Shuffled batches of texts of like length (little padding), mixed anew at each epoch."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at]) + random.random() * 6)
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    random.shuffle(batches)
    return batches


# --- the results -----------------------------------------------------------------------------------------------------


def write_proxies(path, topics, mean, proxies):
    unit = F.normalize(proxies.detach(), dim=-1)
    content = {"topics": topics, "mean": shorten(mean), "proxies": [shorten(proxy) for proxy in unit]}
    path.write_text(json.dumps(content), encoding="utf8")


def write_reference(path, texts_of, tokenizer, model):
    """Embeds with the weights as they are stored: an implementation of its own beside ONNX Runtime."""
    texts = [entry["text"] for entry in json.loads(texts_of.read_text(encoding="utf8"))]
    rows = [list_ids(tokenizer, text) for text in texts]
    vectors = embed(TrainableEncoder(model, frozen=0), rows)
    content = [{"text": text, "ids": ids, "embedding": shorten(v)} for text, ids, v in zip(texts, rows, vectors)]
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf8")


def shorten(vector):
    return [round(float(value), 5) for value in vector]


if __name__ == "__main__":
    main()
