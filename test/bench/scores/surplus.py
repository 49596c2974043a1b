#!/usr/bin/env python3
"""What keeps a corpus of lists from a record F1 of 1: for each page its answers, the records read, how many match.

  surplus.py PRED --data DIR --split dev --corpus NAME

Then the F1 that is left when the answers themselves are what stands in the way. Some pages are there twice, byte for byte
and with the same fields wanted, with other answers each time: whoever reads such a list whole has rows too many on both,
whatever else is read right.
"""
import argparse
import collections
import gzip
import hashlib
import importlib.util
import json
import pathlib


def scorer(data):
    spec = importlib.util.spec_from_file_location("score", data / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def f1(matched, read, answers):
    return 2 * matched / (read + answers)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pred", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--corpus", required=True)
    args = parser.parse_args()
    score = scorer(args.data)
    folder = args.data / args.corpus / args.split
    truth = json.loads((folder / "truth.json").read_text("utf8"))
    pages, twins = {}, collections.defaultdict(list)
    for page in json.loads((folder / "inputs.json").read_text("utf8")):
        records = truth[page["id"]]["records"]
        read = json.loads((args.pred / args.corpus / (page["id"] + ".json")).read_text("utf8"))["records"]
        matched = len(score.match_records(read, records, truth[page["id"]]["wanted"]))
        pages[page["id"]] = (len(records), len(read), matched)
        html = gzip.decompress((folder / page["page"]).read_bytes())
        twins[hashlib.sha256(html).hexdigest(), tuple(page["fields"])].append(page["id"])

    print("page          host                      answers  read  matched  surplus  lost")
    for page, (answers, read, matched) in sorted(pages.items(), key=lambda p: p[1][2] - p[1][1]):
        if read != matched or answers != matched:
            row = f"{answers:7d} {read:5d} {matched:8d} {read - matched:8d} {answers - matched:5d}"
            print(f"{page:13s} {truth[page]['host'][:25]:25s} {row}")

    answers, read, matched = (sum(p[k] for p in pages.values()) for k in range(3))
    print(f"\nas read:                                                F1 {f1(matched, read, answers):.4f}")
    print(f"rows that are no answers taken away, nothing added:     F1 {f1(matched, matched, answers):.4f}")
    print(f"every answer found, the rows that are none still read:  F1 {f1(answers, answers + read - matched, answers):.4f}")
    extra = 0
    for same in (ids for ids in twins.values() if len(ids) > 1):
        print("  one page:", ", ".join(f"{i} ({pages[i][0]} of {pages[i][1]})" for i in same))
        extra += sum(pages[i][1] - pages[i][2] for i in same)
    print(f"all right but lists of pages that are there twice, which are read whole: F1 {f1(answers, answers + extra, answers):.4f}")


if __name__ == "__main__":
    main()
