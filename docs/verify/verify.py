#!/usr/bin/env python3
"""Checks a file of evidence (docs/reference/evidence.md) without Steward: python3 verify.py FILE [--key KEY] [--json]

Written from the description of the formats alone, in the standard library. Ed25519 is checked through the package `cryptography`
where it is installed; where it is not, the signature is said to be left out, and the exit code is 3 instead of 0.
What it does not do is decide the commands again: that takes the engine's own rules.
Exit codes: 0 holds, 1 something was altered, 2 no evidence, 3 holds but the signature was left out.
"""
import base64
import hashlib
import json
import math
import re
import sys


def sha256(data):
    return hashlib.sha256(data).digest()


def hex_hash(text):
    return sha256(text.encode("utf-8")).hex()


# Canonical JSON (RFC 8785)

def number(value):
    """As ECMAScript writes it."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**21 else number(float(value))
    if value == 0:
        return "0"
    if not math.isfinite(value):
        raise ValueError("not finite")
    digits, exponent = decimal_of(abs(value))
    point = exponent + len(digits)
    if 0 < point <= 21:
        text = digits.ljust(point, "0") if len(digits) <= point else digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        text = "%se%s%d" % (mantissa, "+" if point > 0 else "-", abs(point - 1))
    return ("-" if value < 0 else "") + text


def decimal_of(value):
    """The shortest digits that give this number, and the power of ten of the last."""
    mantissa, _, exponent = ("%r" % value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    power = int(exponent or 0) - len(fraction)
    stripped = digits.rstrip("0")
    return stripped, power + len(digits) - len(stripped)


def canonical(value):
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(quoted(name) + ":" + canonical(value[name]) for name in names) + "}"


def quoted(text):
    text.encode("utf-8")  # a lone surrogate has no canonical form
    return json.dumps(text, ensure_ascii=False)


# The Merkle tree (RFC 6962)

def leaf_hash(data):
    return sha256(b"\x00" + data)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def proves_inclusion(leaf, index, size, path, root):
    if index >= size:
        return False
    at, last, made = index, size - 1, leaf
    for node in path:
        if last == 0:
            return False
        if at % 2 == 1 or at == last:
            made = node_hash(node, made)
            while at % 2 == 0 and at != 0:
                at, last = at // 2, last // 2
        else:
            made = node_hash(made, node)
        at, last = at // 2, last // 2
    return last == 0 and made == root


# Checkpoints (C2SP signed-note and tlog-checkpoint)

def read_key(text):
    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", text)
    if not match:
        return None
    name, known, data = match.group(1), match.group(2), base64.b64decode(match.group(3))
    if len(data) != 33 or data[0] != 1 or sha256(name.encode() + b"\n" + data)[:4].hex() != known:
        return None
    return {"text": text, "name": name, "id": bytes.fromhex(known), "key": data[1:]}


def read_note(text):
    body, blank, signatures = text.rpartition("\n\n")
    body += "\n"
    found = []
    for line in signatures.split("\n")[:-1]:
        match = re.fullmatch(r"— (\S+) (\S+)", line)
        if not match:
            return None
        data = base64.b64decode(match.group(2))
        found.append({"name": match.group(1), "id": data[:4], "signature": data[4:]})
    lines = body.split("\n")
    if not blank or not found or len(lines) < 4 or lines[-1] != "" or "" in lines[:-1] or not re.fullmatch(r"0|[1-9]\d*", lines[1]):
        return None
    root = base64.b64decode(lines[2])
    return {"body": body, "origin": lines[0], "size": int(lines[1]), "root": root, "signatures": found} if len(root) == 32 else None


def signature_holds(key, message, signature):
    """True, False, or None where this machine cannot tell."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def open_checkpoint(text, keys):
    """The checkpoint with the key that signed it and whether the signature was checked, or the fault."""
    note = read_note(text)
    if note is None:
        return None, "no checkpoint"
    known = [(key, one) for one in note["signatures"] for key in keys if key["name"] == one["name"] and key["id"] == one["id"]]
    if not known:
        return None, "key unknown"
    answers = [signature_holds(key["key"], note["body"].encode("utf-8"), one["signature"]) for key, one in known]
    if False in answers:
        return None, "signature wrong"
    return {**note, "key": known[0][0]["text"], "checked": None not in answers}, None


# Evidence

def content_of(text):
    try:
        value = json.loads(text)
        return value if isinstance(value, dict) else {}
    except ValueError:
        return {}


def text_fault(text, previous):
    """How a text is not that of its content behind the hash before it."""
    content = content_of(text)
    try:
        same = canonical({**content, "previous": previous}) == text
    except (ValueError, UnicodeError):
        same = False
    if same:
        return None
    return "text altered" if "previous" in content and content["previous"] == previous else "link broken"


def chain_fault(entries):
    previous = None
    for seq, entry in enumerate(entries, 1):
        if hex_hash(entry["text"]) != entry["hash"]:
            return seq, "hash altered"
        if content_of(entry["text"]).get("seq") != seq:
            return seq, "number missing"
        fault = text_fault(entry["text"], previous)
        if fault:
            return seq, fault
        previous = entry["hash"]
    return None


def case_fault(case, entries, definitions):
    fault = chain_fault(entries)
    if fault:
        return fault
    contents = [content_of(entry["text"]) for entry in entries]
    for seq, (content, entry) in enumerate(zip(contents, entries), 1):
        if content.get("case") != case or entry["seq"] != content["seq"]:
            return seq, "text altered"
    for seq, content in enumerate(contents, 1):
        if not content["definition"].startswith("built-in:") and content["definition"] not in definitions:
            return seq, "definition missing"
    return None


def verify(evidence, trusted):
    faults, cases = [], {}

    def tell(what, which, fault):
        faults.append({"what": what, "which": which, "fault": fault})

    for name, definition in evidence["definitions"].items():
        if hex_hash(definition["text"]) != name:
            tell("definition", name, "text altered")
    for entry in evidence["entries"]:
        cases.setdefault(entry["case"], []).append(entry)
    for case, entries in cases.items():
        fault = case_fault(case, entries, evidence["definitions"])
        if fault:
            tell("entry", "%s/%d" % (case, fault[0]), fault[1])
    for refusal in evidence["refusals"]:
        content = content_of(refusal["text"])
        entries, after = cases.get(content.get("case"), []), content.get("after")
        upon = entries[after - 1]["hash"] if after is not None and after <= len(entries) else None
        fault = "hash altered" if hex_hash(refusal["text"]) != refusal["hash"] else text_fault(refusal["text"], upon)
        if fault:
            tell("refusal", refusal["refusal"], fault)
    if evidence["case"] not in cases:
        tell("entry", evidence["case"] + "/1", "number missing")
    head, log = None, evidence["log"]
    if log is not None:
        keys = trusted or [key for key in map(read_key, log["keys"]) if key]
        head, fault = open_checkpoint(log["checkpoint"], keys)
        if fault:
            lines = log["checkpoint"].split("\n")
            tell("checkpoint", lines[1] if len(lines) > 1 else "", fault)
    lines = [("entry", "%s/%d" % (one["case"], one["seq"]), one) for one in evidence["entries"]]
    lines += [("refusal", one["refusal"], one) for one in evidence["refusals"]]
    for what, which, line in lines:
        if head and line["index"] is not None:
            path = [bytes.fromhex(node) for node in line["path"]]
            if not proves_inclusion(leaf_hash(bytes.fromhex(line["hash"])), line["index"], head["size"], path, head["root"]):
                tell(what, which, "not in the log")
    checkpoint = head and {"origin": head["origin"], "size": head["size"], "root": head["root"].hex(), "key": head["key"], "signature": "checked" if head["checked"] else "left out"}
    return {
        "holds": not faults, "cases": len(cases), "entries": len(evidence["entries"]), "refusals": len(evidence["refusals"]),
        "checkpoint": checkpoint, "uncovered": sum(1 for _, _, line in lines if line["index"] is None), "faults": faults,
    }


def main(arguments):
    plain = [one for one in arguments if not one.startswith("--")]
    key = arguments[arguments.index("--key") + 1] if "--key" in arguments else None
    try:
        with open([one for one in plain if one != key][0], encoding="utf-8") as file:
            evidence = json.load(file)
        if evidence["format"] != "steward-evidence/1":
            raise ValueError("another format")
        verdict = verify(evidence, [read_key(key)] if key else [])
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        print("no evidence: %s" % error, file=sys.stderr)
        return 2
    if "--json" in arguments:
        print(json.dumps(verdict, indent=2))
    else:
        for fault in verdict["faults"]:
            print("x %(what)s %(which)s: %(fault)s" % fault)
        print("%(entries)d entries of %(cases)d cases, %(refusals)d refusals, %(uncovered)d under no checkpoint" % verdict)
        print("checkpoint: %s" % json.dumps(verdict["checkpoint"]))
        print("holds" if verdict["holds"] else "does not hold")
    if not verdict["holds"]:
        return 1
    return 3 if verdict["checkpoint"] and verdict["checkpoint"]["signature"] == "left out" else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
