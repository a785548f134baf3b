"""How the claims of sentences that say more than one thing are read. Usage: python evals/embedded.py [--home DIR] [--errors].

Each sentence of tests/cases/embedded.yaml is audited by `api.audit_many`; a claim is right where its best reading has the
form, measure, parties with roles, years, value and direction that are wanted. Half of the sentences are kept aside, by the
digest of their words: their figures are printed, their errors never.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ontherecord import api
from ontherecord.wire import encode_line

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.embedded import met, sentences, wrong  # noqa: E402 (the cases lie beside, not in the path)

RULED = {"supported", "refuted", "conflicting"}


def main() -> None:
    """Audit the sentences and print a line for each half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=None)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    every = sentences()
    lines = [
        json.dumps({"id": str(n), "text": s.text, "published": s.published, "context_before": s.before})
        for n, s in enumerate(every)
    ]
    count = {False: [0, 0, 0, 0], True: [0, 0, 0, 0]}
    for sentence, audit in zip(every, api.audit_many(lines, home=options.home), strict=True):
        claims = json.loads(encode_line(audit))["claims"]
        for wanted in sentence.claims:
            found = met(wanted, claims)
            slots = [] if found is None else wrong(wanted, found["readings"][0]["form"])
            tally = count[sentence.aside]
            tally[0] += 1
            tally[1] += found is not None
            tally[2] += found is not None and not slots
            tally[3] += found is not None and found["verdict"]["ruling"] in RULED
            if options.errors and not sentence.aside and (found is None or slots):
                about = sentence.text[slice(*wanted.about)]
                print(
                    f"{'not read' if found is None else ', '.join(slots)} | {wanted.form} | {about} | {sentence.text}"
                )
    for aside, (claims_, read, right, ruled) in count.items():
        name = "aside" if aside else "seen"
        print(
            f"{name}: {claims_} claims, read {read / claims_:.3f}, right {right / claims_:.3f}, ruled {ruled / claims_:.3f}"
        )


if __name__ == "__main__":
    main()
