#!/usr/bin/env python3
"""Texts edited by chance as people edit them: the motion from old to new, put into the old text, gives the new one.

  tests/hold/motions.py [--rounds 1000] [--seed 1] [--show 50] [FILE …]

Of each text (the sample's and the seeds', where they are there) copies are made with a few edits: a word, a number, a sentence,
an item, a clause moved, split, joined, a section moved, a cell of a table. For each `diff --format motion` is put into the old
text with `--apply`, and what comes out is compared with the new text. It says how many came out whole, which changes were left
to a person ("By hand"), and every one that did not come out as meant; `--show` prints so many for a reader to judge.
"""
import argparse, glob, os, random, re, subprocess, sys, tempfile

EXE = os.environ.get("PROTOSITE", "target/release/protosite")
NUMBERS = ["one", "two", "three", "five", "seven", "ten", "14", "21", "28", "£250", "£1,000"]
WORDS = ["normally", "promptly", "in writing", "where practicable", "or their deputy", "at any time", "without delay"]
SENTENCES = [
    "The Clerk keeps a note of each occasion.", "This does not apply in an emergency.",
    "A copy is sent to the Chair within seven days.", "Councillors are told of the outcome at the next meeting.",
]

def blocks(text):
    front, body = re.match(r"(---\n.*?\n---\n)(.*)", text, re.S).groups()
    return front, [block for block in re.split(r"\n{2,}", body.strip("\n")) if block]

def kind(block):
    if block.startswith("#"): return "heading"
    if block.startswith("|"): return "table"
    if block.startswith(">"): return "quote"
    if block.startswith("```") or block.startswith("["): return "other"
    if re.match(r"\s*([-*•]|\(?[a-z0-9ivx]{1,4}[).])\s", block) and "\n" in block: return "list"
    return "text"

def some(dice, parts, *kinds):
    at = [n for n, block in enumerate(parts) if kind(block) in kinds]
    return dice.choice(at) if at else None

def on_words(change):
    def edit(dice, parts):
        at = some(dice, parts, "text", "text", "list", "heading")
        if at is None: return False
        lines = parts[at].split("\n")
        n = dice.randrange(len(lines))
        label = re.match(r"\s*(#+\s*)?([-*•]\s+)?(\(?\w{1,4}(\.\d+)*[).]?\s+(?=\S))?", lines[n]).group(0)
        if not re.match(r"\s*(#+\s*)?([-*•]\s+)?(\(?([a-z]|[ivx]+|\d+(\.\d+)*)[).]?\s+)?$", label): label = re.match(r"\s*(#+\s*)?([-*•]\s+)?", lines[n]).group(0)
        words = lines[n][len(label):].split(" ")
        if len(words) < 4: return False
        new = change(dice, words)
        if not new: return False
        lines[n] = label + " ".join(new)
        parts[at] = "\n".join(lines)
        return True
    edit.__name__ = change.__name__
    return edit

def replace(dice, words):
    at = dice.randrange(1, len(words))
    stop = re.search(r"[.,;:]*$", words[at]).group(0)
    return words[:at] + [dice.choice(["relevant", "proper", "nominated", "monthly", "Deputy", "a", "any"]) + stop] + words[at + 1:]

def number(dice, words):
    at = [n for n, word in enumerate(words) if re.fullmatch(r"\d+|one|two|three|four|five|six|seven|ten|both|all|any|each", word.strip(".,;"))]
    if not at: return None
    at = dice.choice(at)
    return words[:at] + [dice.choice(NUMBERS)] + words[at + 1:]

def come(dice, words):
    at = dice.randrange(1, len(words))
    return words[:at] + [dice.choice(WORDS)] + words[at:]

def out(dice, words):
    if len(words) < 8: return None
    at = dice.randrange(1, len(words) - 4)
    return words[:at] + words[at + dice.randrange(1, 4):]

def mark(dice, words):
    at = dice.randrange(len(words) - 1)
    word = words[at]
    word = dice.choice([word.rstrip(",") if word.endswith(",") else word + ",", word.capitalize(), word.lower()])
    return words[:at] + [word] + words[at + 1:]

def sentences(block): return re.split(r"(?<=[.;?]) (?=[A-Z])", block)

def on_sentences(least, change):
    def edit(dice, parts):
        at = some(dice, parts, "text")
        of = sentences(parts[at]) if at is not None else []
        if len(of) < least or "\n" in parts[at]: return False
        change(dice, of)
        parts[at] = " ".join(of)
        return True
    edit.__name__ = change.__name__
    return edit

def sentence_out(dice, of): del of[dice.randrange(1, len(of))]

def sentence_in(dice, of): of.insert(dice.randrange(1, len(of) + 1), dice.choice(SENTENCES))

def sentence_other(dice, of): of[dice.randrange(1, len(of))] = dice.choice(SENTENCES)

def item_in(dice, parts):
    at = some(dice, parts, "list")
    if at is None: return False
    lines = parts[at].split("\n")
    bullet = re.match(r"\s*[-*•] ", lines[0])
    if not bullet: return False
    lines.insert(dice.randrange(len(lines)), bullet.group(0) + dice.choice(["Keep a record of gifts offered;", "Tell the Clerk of any change of address;"]))
    parts[at] = "\n".join(lines)
    return True

def item_out(dice, parts):
    at = some(dice, parts, "list")
    if at is None: return False
    lines = parts[at].split("\n")
    if len(lines) < 3: return False
    del lines[dice.randrange(len(lines))]
    parts[at] = "\n".join(lines)
    return True

def items_swapped(dice, parts):
    at = some(dice, parts, "list")
    if at is None: return False
    lines = parts[at].split("\n")
    if not re.match(r"[-*•] ", lines[0]): return False
    one, two = dice.sample(range(len(lines)), 2)
    lines[one], lines[two] = lines[two], lines[one]
    parts[at] = "\n".join(lines)
    return True

def block_out(dice, parts):
    at = some(dice, parts, "text", "list")
    if at is None: return False
    del parts[at]
    return True

def block_in(dice, parts):
    at = some(dice, parts, "text")
    if at is None: return False
    label = re.match(r"(\d+\.\d+\S*) ", parts[at])
    new = dice.choice(SENTENCES) + " " + dice.choice(SENTENCES)
    parts.insert(at + 1, (label.group(1).rstrip(".") + "A " if label else "") + new)
    return True

def block_moved(dice, parts):
    at = some(dice, parts, "text")
    if at is None or re.match(r"\d", parts[at]): return False
    block = parts.pop(at)
    to = some(dice, parts, "text")
    parts.insert(to + 1, block)
    return True

def split(dice, parts):
    at = some(dice, parts, "text")
    of = sentences(parts[at]) if at is not None else []
    if len(of) < 2 or "\n" in parts[at] or re.match(r"\d", parts[at]): return False
    cut = dice.randrange(1, len(of))
    parts[at:at + 1] = [" ".join(of[:cut]), " ".join(of[cut:])]
    return True

def joined(dice, parts):
    at = [n for n in range(len(parts) - 1) if kind(parts[n]) == kind(parts[n + 1]) == "text"
          and not re.match(r"[\d(]", parts[n + 1]) and "\n" not in parts[n] and not parts[n].endswith(":")]
    if not at: return False
    at = dice.choice(at)
    parts[at:at + 2] = [parts[at] + " " + parts[at + 1]]
    return True

def section_moved(dice, parts):
    heads = [n for n, block in enumerate(parts) if block.startswith("## ")] + [len(parts)]
    if len(heads) < 4: return False
    n = dice.randrange(len(heads) - 1)
    section = parts[heads[n]:heads[n + 1]]
    del parts[heads[n]:heads[n + 1]]
    heads = [n for n, block in enumerate(parts) if block.startswith("## ")]
    to = dice.choice(heads)
    parts[to:to] = section
    return True

def cell(dice, parts):
    at = some(dice, parts, "table")
    if at is None: return False
    rows = parts[at].split("\n")
    way = dice.randrange(4)
    n = dice.randrange(2, len(rows))
    cells = rows[n].strip().strip("|").split("|")
    if way == 0: cells[dice.randrange(len(cells))] = " £%d " % dice.randrange(9, 900)
    if way == 1 and len(rows) > 4: del rows[n]
    elif way == 2: rows.insert(n, "|" + "|".join(" new words %d " % k for k in range(len(cells))) + "|")
    else: rows[n] = "|" + "|".join(cells) + "|"
    if way == 3 and at and kind(parts[at - 1]) == "text": parts[at - 1] = parts[at - 1].replace(" the ", " this ", 1)
    parts[at] = "\n".join(rows)
    return True

EDITS = [on_words(replace)] * 3 + [on_words(number)] * 3 + [on_words(come)] * 3 + [on_words(out)] * 3 + [on_words(mark)] + [
    on_sentences(2, sentence_out), on_sentences(1, sentence_in), on_sentences(2, sentence_other), item_in, item_out, items_swapped, block_out, block_in, block_moved, split, joined,
    section_moved, cell, cell]

def edited(text, dice):
    front, parts = blocks(text)
    done, want = [], dice.choice([1, 1, 2, 2, 3, 4, 6])
    for _ in range(200):
        if len(done) == want: break
        edit = dice.choice(EDITS)
        if edit(dice, parts): done.append(edit.__name__)
    return front + "\n" + "\n\n".join(parts) + "\n", done

def run(folder, *args):
    ran = subprocess.run([EXE, *args], cwd=folder, capture_output=True, text=True)
    return ran.returncode, ran.stdout, ran.stderr

def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--rounds", type=int, default=1000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--show", type=int, default=0)
    ask.add_argument("files", nargs="*")
    ask = ask.parse_args()
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
    files = ask.files or sorted(glob.glob(here + "/content/*.md") + glob.glob(here + "/../shared/seeds/project/content/*/*.md"))
    texts = [open(file).read() for file in files]
    dice = random.Random(ask.seed)
    whole, by_hand, wrong = 0, [], []
    with tempfile.TemporaryDirectory() as folder:
        put = lambda name, text: open(os.path.join(folder, name), "w").write(text)
        for n in range(ask.rounds):
            at = dice.randrange(len(texts))
            old, (new, done) = texts[at], edited(texts[at], dice)
            put("old.md", old), put("new.md", new)
            code, motion, err = run(folder, "diff", "old.md", "new.md", "--format", "motion")
            put("motion.txt", motion)
            name = "round %d, %s: %s" % (n, os.path.basename(files[at]), " ".join(done))
            if ask.show and n < ask.show:
                _, said, _ = run(folder, "diff", "old.md", "new.md")
                print("=" * 100, "\n" + name + "\n" + said + "--- motion\n" + motion)
            if "By hand" in motion:
                by_hand.append(name + "\n" + "\n".join(line for line in motion.split("\n") if "By hand" in line))
                continue
            if code not in (0, 1):
                wrong.append(name + "\n" + err)
                continue
            if not motion:
                whole += 1
                continue
            code, made, err = run(folder, "diff", "old.md", "--apply", "motion.txt")
            put("made.md", made)
            same, said, _ = run(folder, "diff", "made.md", "new.md")
            if code or same: wrong.append(name + "\n" + motion + err + said)
            else: whole += 1
    for name in by_hand: print("left to a person:", name)
    for name in wrong: print("NOT AS MEANT:", name)
    print("%d texts: %d came out whole, %d with something left to a person, %d not as meant" % (ask.rounds, whole, len(by_hand), len(wrong)))
    sys.exit(1 if wrong else 0)

main()
