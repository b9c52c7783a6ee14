#!/usr/bin/env python3
"""Checks evidence (docs/reference/evidence.md), of one case or a set, without Steward: python3 verify.py FILE [--key KEY] [--json]

Written from the formats' description alone, in the standard library. KEY: a key of the log that is known from elsewhere, or a file of such.
Ed25519 is checked through the package `cryptography`; without it the signature is left out, and so it is not proved by whom it was sealed.
It decides no commands again and compiles no files. Exit codes: 0 holds; 1 something is not as it was written; 2 no evidence; 3 consistent in itself, but not all of it is proved.
"""
import argparse
import base64
import decimal
import hashlib
import itertools
import json
import re
import sys

NOT_CHECKED = ["decisions", "files of definitions", "words of clauses"]
WORDS = ["不成立 / does not hold", "自洽；由谁封存未获证明 / consistent in itself; by whom it was sealed is not proved", "所封存的成立 / what was sealed holds"]

def sha256(data):
    return hashlib.sha256(data).digest()
hex_hash = lambda text: sha256(text.encode("utf-8")).hex()

# Canonical JSON (RFC 8785)
def number(value):
    """As ECMAScript writes it, where whole numbers are doubles too. Raises ValueError for what is not finite."""
    if value == 0 or isinstance(value, int) and abs(value) <= 2**53:
        return str(int(value))
    sign, written, exponent = decimal.Decimal(json.dumps(float(value), allow_nan=False)).as_tuple()
    digits, point = "".join(map(str, written)).rstrip("0"), exponent + len(written)  # the point stands behind so many digits
    if 0 < point <= 21:
        text = digits.ljust(point, "0") if len(digits) <= point else digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        text = "%se%s%d" % (digits[0] + ("." + digits[1:] if len(digits) > 1 else ""), "+" if point > 0 else "-", abs(point - 1))
    return "-" * sign + text

def canonical(value):
    if value is None or isinstance(value, (bool, str)):
        text = json.dumps(value, ensure_ascii=False)
        text.encode("utf-8")  # a lone surrogate has no canonical form
        return text
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"

# The Merkle tree (RFC 6962)
def proves_inclusion(line, size, root):
    """Whether the leaf of a line stands at its index of the log of this size and root. Index, hash and path are as somebody wrote them."""
    index, hashes = line["index"], [line["hash"], *line["path"]]
    if not is_whole(index) or index >= size or not all(isinstance(one, str) and re.fullmatch("[0-9a-f]{64}", one) for one in hashes):
        return False
    leaf, *path = map(bytes.fromhex, hashes)
    at, last, made = int(index), size - 1, sha256(b"\x00" + leaf)
    for node in path:
        if last == 0:
            return False
        right = at % 2 == 1 or at == last
        made = sha256(b"\x01" + (node + made if right else made + node))
        while right and at % 2 == 0 and at != 0:
            at, last = at // 2, last // 2
        at, last = at // 2, last // 2
    return last == 0 and made == root

# Checkpoints (C2SP signed-note and tlog-checkpoint)
def from_base64(text):
    """Bytes, or none where the text is not the one way to write them."""
    try:
        data = base64.b64decode(text, validate=True)
        return data if base64.b64encode(data).decode() == text else b""
    except ValueError:
        return b""

def read_key(text):
    match = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)", text)
    data = from_base64(match[3]) if match else b""
    holds = len(data) == 33 and data[0] == 1 and sha256(match[1].encode() + b"\n" + data)[:4].hex() == match[2]
    return {"text": text, "name": match[1], "id": bytes.fromhex(match[2]), "key": data[1:]} if holds else None

def read_note(text):
    body, blank, signatures = text.rpartition("\n\n")
    *written, end = signatures.split("\n")
    found = [re.fullmatch(r"— (\S+) (\S+)", line) or ("", "", "") for line in written]
    signed = [{"name": one[1], "id": from_base64(one[2])[:4], "signature": from_base64(one[2])[4:]} for one in found]
    lines = body.split("\n")
    if not blank or end or not signed or len(lines) < 3 or "" in lines or not all(one["signature"] for one in signed):
        return None
    size, root = lines[1], from_base64(lines[2])
    sound = len(root) == 32 and re.fullmatch(r"0|[1-9][0-9]{0,15}", size) and is_whole(int(size))
    return {"body": body + "\n", "origin": lines[0], "size": int(size), "root": root, "signatures": signed} if sound else None

def signature_holds(key, message, signature):
    """True, False, or None where this machine cannot tell."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return None
    try:
        return Ed25519PublicKey.from_public_bytes(key).verify(signature, message) is None
    except Exception:  # InvalidSignature, or no point of the curve
        return False

def open_head(log, trusted):
    """The checkpoint with the key that signed it, and the fault. With trusted keys there has to be one."""
    note = log and read_note(log["checkpoint"])
    if note is None:
        return None, "no checkpoint" if log or trusted else None
    keys = trusted or [key for key in map(read_key, log["keys"]) if key]
    known = [(key, one) for one in note["signatures"] for key in keys if key["name"] == one["name"] and key["id"] == one["id"]]
    answers = [signature_holds(key["key"], note["body"].encode("utf-8"), one["signature"]) for key, one in known]
    if not known or False in answers:
        return None, "signature wrong" if known else "key unknown"
    return {**note, "key": known[0][0]["text"], "checked": None not in answers, "trusted": bool(trusted)}, None

# Reading: of what anybody may have written, everything that the checks rely on is looked at
def is_whole(value):
    return not isinstance(value, bool) and isinstance(value, (int, float)) and 0 <= value < 2**53 and value == int(value)

def fits(value, shape):
    """Shapes: a type, members by name, a list of one shape, or a question."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(name in value and fits(value[name], inner) for name, inner in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    return isinstance(value, shape) if isinstance(shape, type) else shape(value)

def nests_too_deeply(text):
    """Whether more than 100 brackets are open anywhere outside strings."""
    signs = re.findall(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[\[\]{}]', text, re.S)
    return max(itertools.accumulate((sign in "[{") - (sign in "]}") for sign in signs), default=0) > 100

LINE = {"text": lambda text: isinstance(text, str) and not nests_too_deeply(text), "hash": str, "index": object, "path": list}
GROUP = {"entries": [{**LINE, "case": str, "seq": is_whole}], "refusals": [{**LINE, "refusal": str}]}
DEFINITION = {"text": str, "sources": [{"path": str, "text": str}]}
SET_DEFINITION, END = {**DEFINITION, "definition": str, "clauses": dict}, {"end": {"entries": is_whole, "refusals": is_whole}}
ABOUT = {"made_at": str, "log": lambda log: log is None or fits(log, {"checkpoint": str, "keys": [str]})}
SET = {**ABOUT, "format": "steward-evidence-set/1".__eq__, "from": lambda time: time is None or isinstance(time, str), "to": lambda time: time is None or isinstance(time, str)}
EVIDENCE = {**ABOUT, **GROUP, "format": "steward-evidence/1".__eq__, "case": str, "clauses": dict, "definitions": lambda known: fits(known, dict) and fits(list(known.values()), [DEFINITION])}
SET_LINE = lambda line: fits(line, SET_DEFINITION if "definition" in line else END if "end" in line else GROUP)

def content_of(text):
    try:
        value = json.loads(text, parse_constant=int, parse_int=lambda digits: int(digits) if len(digits) < 400 else float(digits))
        return value if isinstance(value, dict) else {}
    except ValueError:
        return {}

def read(text, shape, where):
    """The JSON object that a text is. Raises ValueError where it is not of the shape."""
    value = {} if nests_too_deeply(text) else content_of(text)
    if not fits(value, shape) or re.search("[\ud800-\udfff]", json.dumps(value, ensure_ascii=False)):
        raise ValueError(where)
    return value

# Checking
def text_fault(text, previous):
    """How a text is not that of its content behind the hash before it."""
    content = content_of(text)
    try:
        if canonical({**content, "previous": previous}) == text:
            return None
    except ValueError:
        pass  # it has no canonical form
    return "text altered" if content.get("previous", "") == previous else "link broken"

def chain_fault(case, entries, contents, definitions):
    """The first: of hashes, numbers and links; then of what stands beside the texts; then of definitions."""
    found = []
    for seq, (entry, content) in enumerate(zip(entries, contents), 1):
        name = content.get("definition")
        if hex_hash(entry["text"]) != entry["hash"]:
            found.append((1, seq, "hash altered"))
        elif not is_whole(content.get("seq")) or content["seq"] != seq:
            found.append((1, seq, "number missing"))
        elif fault := text_fault(entry["text"], entries[seq - 2]["hash"] if seq > 1 else None):
            found.append((1, seq, fault))
        elif content.get("case") != case or entry["seq"] != seq:
            found.append((2, seq, "text altered"))
        elif not isinstance(name, str) or not (name.startswith("built-in:") or name in definitions):
            found.append((3, seq, "definition missing"))
    return min(found, default=None)

def nth(cases, case, seq):
    entries = cases.get(case, []) if isinstance(case, str) and is_whole(seq) else []
    return entries[int(seq) - 1] if entries and 0 < seq <= len(entries) else None

def cannot_be_younger(cases, contents, subjects):
    """Entries under no checkpoint: first ones of cases to be proved; those before, or in one command with, entries that one covers."""
    wrong = [entries[0] for case, entries in cases.items() if case in subjects and entries[0]["index"] is None]
    for case, entries in cases.items():
        last = max((at for at, entry in enumerate(entries) if entry["index"] is not None), default=-1)
        for at, entry in enumerate(entries):
            cause = contents[case][at].get("cause")
            other = nth(cases, cause.get("case"), cause.get("seq")) if isinstance(cause, dict) else None
            if entry["index"] is None and (at < last or other and other["index"] is not None):
                wrong.append(entry)
            elif entry["index"] is not None and other and other["index"] is None:
                wrong.append(other)
    return set(map(id, wrong))

def check_lines(group, subjects, definitions, head, sealed, found):
    cases, refusals, faults = {}, group["refusals"], []
    for entry in group["entries"]:
        cases.setdefault(entry["case"], []).append(entry)
    contents = {case: [content_of(entry["text"]) for entry in entries] for case, entries in cases.items()}
    faults += [("entry", case + "/1", "number missing") for case in subjects or [] if case not in cases]
    for case, entries in cases.items():
        fault = chain_fault(case, entries, contents[case], definitions)
        faults += [("entry", "%s/%d" % (case, fault[1]), fault[2])] if fault else []
    for refusal in refusals:
        content = content_of(refusal["text"])
        upon = nth(cases, content.get("case"), content.get("after"))
        fault = "hash altered" if hex_hash(refusal["text"]) != refusal["hash"] else text_fault(refusal["text"], upon and upon["hash"])
        faults += [("refusal", refusal["refusal"], fault)] if fault else []
    wrong = cannot_be_younger(cases, contents, cases if subjects is None else subjects) if sealed else set()
    lines = [("entry", "%s/%d" % (one["case"], one["seq"]), one) for one in group["entries"]] + [("refusal", one["refusal"], one) for one in refusals]
    for what, which, line in lines:
        if id(line) in wrong or line["index"] is not None and head and not proves_inclusion(line, head["size"], head["root"]):
            faults.append((what, which, "not in the log"))
        elif head and line["index"] is None:
            found["younger"] = found["younger"] or what + " " + which
        elif head:
            at = int(line["index"])
            found["seen"].setdefault(at >> 16, bytearray(8192))[(at & 65535) >> 3] |= 1 << (at & 7)
        found["uncovered"] += line["index"] is None
    for name, more in (("cases", cases), ("entries", group["entries"]), ("refusals", refusals)):
        found[name] += len(more)
    return faults[:100]

def verify(about, lines, trusted, subjects=None):
    """What comes of the lines of a set or, where its subject is given, of the definitions and the group of one case."""
    log, definitions, at, end = about["log"], set(), 1, None
    head, fault = open_head(log, trusted)
    faults = [("checkpoint", (log["checkpoint"].split("\n") + [""])[1] if log else "", fault)] if fault else []
    found = {"cases": 0, "entries": 0, "refusals": 0, "uncovered": 0, "younger": None, "seen": {}}
    for at, line in enumerate(lines, 2):
        line = read("" if end else line, SET_LINE, "line %d" % at) if isinstance(line, str) else line
        if "definition" in line:
            definitions.add(line["definition"])
            faults += [("definition", line["definition"], "text altered")] if hex_hash(line["text"]) != line["definition"] else []
        elif "end" in line:
            end = line["end"]
        else:
            for one in line["entries"] + line["refusals"] if log is None else []:
                one["index"] = None  # a place in no log is none
            faults = (faults + check_lines(line, subjects, definitions, head, head or log is None and trusted, found))[:100]
    part = None if subjects else "all" if about["from"] is about["to"] is None else {"from": about["from"], "to": about["to"]}
    if part and (end is None or any(end[name] != found[name] for name in ("entries", "refusals"))):
        faults.append(("file", "line %d" % (at + (end is None)), "lines missing" if end else "cut off"))
    seen, leaves = found.pop("seen"), range(head["size"] if head and part == "all" else 0)
    missing = (leaf for leaf in leaves if not seen.get(leaf >> 16, bytes(8192))[(leaf & 65535) >> 3] >> (leaf & 7) & 1)
    faults += [("leaf", str(leaf), "not in the file") for leaf in itertools.islice(missing, 1)]
    unproved = ([] if head and head["trusted"] and head["checked"] else ["seal"]) + (["younger lines"] if found["younger"] else [])
    told = head and {**{name: head[name] for name in ("origin", "size", "key", "trusted")}, "root": head["root"].hex(), "signature": "checked" if head["checked"] else "left out"}
    verdict = {"holds": not faults and not unproved, "consistent": not faults, "unproved": unproved, "not_checked": NOT_CHECKED, "part": part, "checkpoint": told, **found}
    return {**verdict, "faults": [dict(zip(("what", "which", "fault"), fault)) for fault in faults[:100]]}

def verify_file(path, trusted):
    with open(path, encoding="utf-8", newline="\n") as file:
        first = file.readline()
        try:
            about = read(first, SET, "line 1")
        except ValueError:
            one = read(first + file.read(), EVIDENCE, "this is no file of evidence")
            definitions = [{**known, "definition": name} for name, known in one["definitions"].items()]
            return verify(one, definitions + [{name: one[name] for name in GROUP}], trusted, [one["case"]])
        return verify(about, file, trusted)

def read_keys(text):
    keys = [read_key(text)] if read_key(text) else [read_key(line.strip()) for line in open(text, encoding="utf-8") if line.strip()]
    if all(keys) and keys:
        return keys
    raise ValueError("the key is none")

def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name, more in (("file", {}), ("--key", {}), ("--json", {"action": "store_true"})):
        parser.add_argument(name, **more)
    asked = parser.parse_args()
    try:
        verdict = verify_file(asked.file, read_keys(asked.key) if asked.key else [])
    except (OSError, ValueError) as error:
        print("不是证据 / no evidence: %s" % error, file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(verdict, indent=2))
    else:
        print("".join("x %(what)s %(which)s: %(fault)s\n" % fault for fault in verdict["faults"]), end="")
        print("%(entries)d entries of %(cases)d cases, %(refusals)d refusals; %(uncovered)d under no checkpoint, younger from: %(younger)s" % verdict)
        print("checkpoint: %s\nnot checked here: %s\nnot proved: %s" % (json.dumps(verdict["checkpoint"]), ", ".join(NOT_CHECKED), ", ".join(verdict["unproved"])))
        print(WORDS[verdict["consistent"] + verdict["holds"]])
    return 0 if verdict["holds"] else 3 if verdict["consistent"] else 1

if __name__ == "__main__":
    sys.exit(main())
